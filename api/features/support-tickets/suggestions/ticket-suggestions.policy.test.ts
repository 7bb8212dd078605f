import { describe, expect, it } from '@jest/globals';
import type { Identifier } from './ticket-identifiers.policy.ts';
import { type AttemptCandidate, suggest } from './ticket-suggestions.policy.ts';

const anna = {
  id: 'anna',
  nhsNumber: '9990548609',
  hospitalNumber: 'K0000001',
  title: 'Mrs',
  givenName: 'Anna',
  familyName: 'Smith',
  dateOfBirth: '1952-11-03',
  deceasedOn: null,
};
const patients = [{ patient: anna, mobile: '+447700900123', email: 'anna+nhs@example.com' }];
const attempt: AttemptCandidate = {
  id: 'attempt',
  reference: 'HKRT-4729',
  nhsNumber: '9990548609',
  dateOfBirth: '1952-11-03',
  email: 'anna@example.com',
  mobile: '+447700900999',
  patient: anna,
  state: 'failed',
  failure: 'details-disagree',
  fields: ['mobile'],
  createdAt: new Date('2026-11-03T14:20:00Z'),
};
const identifier = (
  kind: Identifier['kind'],
  value: string,
  places: Identifier['places'] = ['description'],
): Identifier => ({ kind, value, places });

describe('a patient suggested for a ticket', () => {
  it.each<[string, Identifier[], string[] | null, string]>([
    [
      'only the NHS number',
      [identifier('nhs-number', '9990548609')],
      ['NHS number in the description'],
      'weak',
    ],
    [
      'the NHS number and the e-mail, written with a plus on record',
      [identifier('nhs-number', '9990548609'), identifier('email', 'anna@example.com', ['contact'])],
      ['NHS number in the description', 'E-mail given with the ticket'],
      'strong',
    ],
    [
      'e-mail and mobile, but another NHS number',
      [
        identifier('nhs-number', '9990548617'),
        identifier('email', 'anna@example.com'),
        identifier('mobile', '+447700900123', ['reply']),
      ],
      ['E-mail in the description', 'Mobile in a reply'],
      'weak',
    ],
    [
      'one thing said twice is still one thing',
      [identifier('mobile', '+447700900123', ['subject', 'description'])],
      ['Mobile in the subject', 'Mobile in the description'],
      'weak',
    ],
    ['nothing', [identifier('email', 'ben@example.com')], null, ''],
  ])('by %s', (_by, identifiers, evidence, strength) => {
    const found = suggest(identifiers, { patients, attempts: [] });
    expect(found).toEqual(
      evidence
        ? [{ kind: 'patient', id: 'anna', patient: anna, summary: expect.anything(), evidence, strength }]
        : [],
    );
  });
});

describe('an attempt suggested for a ticket', () => {
  const byReference = [identifier('reference', 'HKRT-4729', ['contact'])];
  it('is named by its reference, with how it ended', () => {
    expect(suggest(byReference, { patients: [], attempts: [attempt] })).toMatchObject([
      {
        kind: 'registration',
        summary: 'HKRT-4729, Tue 3 Nov 2026, 14:20: mobile does not match',
        evidence: ['Reference given with the ticket'],
        strength: 'weak',
      },
    ]);
  });

  it.each<[Partial<AttemptCandidate>, string]>([
    [{ fields: ['dateOfBirth', 'mobile'] }, 'date of birth and mobile do not match'],
    [{ failure: 'no-record', fields: [] }, 'no record has this NHS number'],
    [{ state: 'stopped', failure: 'code-not-entered', fields: [] }, 'stopped at the code'],
    [{ state: 'completed', failure: null, fields: [] }, 'registered'],
    [{ state: 'code', failure: null, fields: [] }, 'not finished yet'],
  ])('%j ended: %s', (how, words) => {
    const [found] = suggest(byReference, { patients: [], attempts: [{ ...attempt, ...how }] });
    expect(found?.summary).toBe(`HKRT-4729, Tue 3 Nov 2026, 14:20: ${words}`);
  });

  it('comes first when it is surer', () => {
    const identifiers = [...byReference, identifier('email', 'anna@example.com')];
    const found = suggest(identifiers, { patients, attempts: [attempt] });
    expect(found.map(({ kind, strength }) => [kind, strength])).toEqual([
      ['registration', 'strong'],
      ['patient', 'weak'],
    ]);
  });
});
