import { describe, expect, it } from '@jest/globals';
import { type PublicationFacts, planPublication, summarise } from './letters.publication.ts';

const NOW = new Date('2026-11-03T10:00:00Z');

const patient = (facts: Partial<NonNullable<PublicationFacts['patient']>> = {}) => ({
  id: 'anna',
  dateOfBirth: '1952-11-03',
  deceasedOn: null,
  mergedIntoId: null,
  mobile: '+447700900001',
  email: 'anna@example.com',
  ...facts,
});
const account = (facts: Partial<NonNullable<PublicationFacts['account']>> = {}) => ({
  letterDelivery: 'digital' as const,
  notifyBy: 'sms' as const,
  ...facts,
});
const letter = (facts: Partial<PublicationFacts> = {}): PublicationFacts => ({
  letterId: 'letter',
  versionId: 'version',
  versionNumber: 1,
  fileName: 'letter.pdf',
  state: 'ready',
  verdict: 'agrees',
  patient: patient(),
  account: account(),
  ...facts,
});
const plan = (facts: Partial<PublicationFacts>) => planPublication(['letter'], [letter(facts)], NOW);

describe('how the patient of a published letter is told', () => {
  it.each<[string, Partial<PublicationFacts>, object]>([
    ['by text', {}, { channel: 'sms' }],
    ['by e-mail, as they prefer', { account: account({ notifyBy: 'email' }) }, { channel: 'email' }],
    ['by e-mail for want of a mobile', { patient: patient({ mobile: null }) }, { channel: 'email' }],
    [
      'by text for want of an e-mail',
      { account: account({ notifyBy: 'email' }), patient: patient({ email: null }) },
      { channel: 'sms' },
    ],
    [
      'post: nothing to reach them by',
      { patient: patient({ mobile: null, email: null }) },
      { channel: 'post', why: 'noContact' },
    ],
    ['post: no account', { account: null }, { channel: 'post', why: 'noAccount' }],
    [
      'post: they prefer it',
      { account: account({ letterDelivery: 'post' }) },
      { channel: 'post', why: 'prefersPost' },
    ],
    [
      'post: 16 tomorrow',
      { patient: patient({ dateOfBirth: '2010-11-04' }) },
      { channel: 'post', why: 'under16' },
    ],
    [
      'post: under 16 without account',
      { patient: patient({ dateOfBirth: '2020-01-01' }), account: null },
      { channel: 'post', why: 'under16' },
    ],
    ['by text: 16 today', { patient: patient({ dateOfBirth: '2010-11-03' }) }, { channel: 'sms' }],
    ['by text, accepted against the guard', { verdict: 'blocked' }, { channel: 'sms' }],
  ])('%s', (_name, facts, expected) => {
    expect(plan(facts).publish).toMatchObject([expected]);
  });
});

describe('what is held back', () => {
  it.each<[string, Partial<PublicationFacts>, string]>([
    ['the patient died', { patient: patient({ deceasedOn: '2026-10-01' }) }, 'deceased'],
    ['the record was merged away', { patient: patient({ mergedIntoId: 'other' }) }, 'merged'],
    ['it is still being read', { state: 'uploaded', verdict: null }, 'not-ready'],
    ['nobody looked yet', { state: 'checked', verdict: 'look' }, 'not-ready'],
    ['nobody was chosen', { state: 'checked', verdict: 'no-patient', patient: null }, 'not-ready'],
    ['it is another patient’s', { state: 'checked', verdict: 'blocked' }, 'blocked'],
    ['it is published already', { state: 'published' }, 'not-ready'],
    ['it was withdrawn', { state: 'withdrawn' }, 'not-ready'],
    ['it was refused', { state: 'refused' }, 'not-ready'],
  ])('%s', (_name, facts, reason) => {
    expect(plan(facts)).toEqual({
      publish: [],
      held: [{ letterId: 'letter', reason, fileName: 'letter.pdf' }],
    });
  });

  it('a letter that is not there is named too', () => {
    expect(planPublication(['gone'], [], NOW).held).toEqual([
      { letterId: 'gone', reason: 'not-found', fileName: null },
    ]);
  });
});

it('counts each letter once, and patients rather than letters', () => {
  const letters = [
    letter({ letterId: 'a' }),
    letter({ letterId: 'b' }),
    letter({ letterId: 'c', patient: patient({ id: 'beth' }), account: null }),
    letter({ letterId: 'd', patient: patient({ id: 'carl', deceasedOn: '2026-10-01' }) }),
  ];
  const summary = summarise(planPublication(['a', 'b', 'b', 'c', 'd', 'e'], letters, NOW));
  expect(summary).toMatchObject({
    letters: 3,
    patients: 2,
    bySms: 2,
    byEmail: 0,
    byPost: { noAccount: 1, under16: 0, prefersPost: 0, noContact: 0 },
  });
  expect(summary.held.map(({ reason }) => reason)).toEqual(['deceased', 'not-found']);
});
