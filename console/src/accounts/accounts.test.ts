import { describe, expect, it } from '@jest/globals';
import type { AccountView } from '../../../api/features/accounts/desk/accounts.desk.schema.ts';
import { accessSteps, accountActs } from '../../../api/features/accounts/desk/accounts.desk.schema.ts';
import { sessionEnds } from '../../../api/features/sessions/sessions.schema.ts';
import { endedBecause, stepLabels, waitWords } from './accountWords.ts';
import { codeLine } from './codeLine.ts';

type Code = AccountView['codes'][number];
type CodeText = Code['texts'][number];

const aText = (of: Partial<CodeText> = {}): CodeText => ({
  notificationId: '01900000-0000-7000-8000-000000000001',
  askedAt: '2026-11-03T09:01:00Z',
  leftAt: '2026-11-03T09:01:02Z',
  state: 'accepted',
  reason: null,
  provider: 'govuk-notify',
  network: null,
  deliveredAt: null,
  sentence: 'Accepted by the network at 09:02, then undelivered: number not in service.',
  ...of,
});
const aCode = (of: Partial<Code> = {}): Code => ({
  id: '01900000-0000-7000-8000-000000000002',
  purpose: 'sign-in',
  method: 'sms',
  askedAt: '2026-11-03T09:01:00Z',
  expiresAt: '2026-11-03T09:11:00Z',
  endedAt: null,
  tries: 0,
  state: 'ran-out',
  ip: '192.0.2.7',
  texts: [aText()],
  ...of,
});
const whats = (code: Code) => codeLine(code).map(({ what }) => what);

describe('the time line of a code', () => {
  it('tells a code that never arrived from its asking to its end', () => {
    expect(codeLine(aCode()).map(({ at, what, detail }) => [at.slice(11, 19), what, detail])).toEqual([
      ['09:01:00', 'Asked for', 'From 192.0.2.7'],
      ['09:01:02', 'Text left', 'GOV.UK Notify'],
      [
        '09:01:02',
        'What the network said',
        'Accepted by the network at 09:02, then undelivered: number not in service.',
      ],
      ['09:11:00', 'Ran out', 'No code was typed'],
    ]);
  });

  it('tells a second text from the first, whichever comes first in the answer, and who got in', () => {
    const code = aCode({
      state: 'entered',
      endedAt: '2026-11-03T09:05:00Z',
      tries: 2,
      texts: [
        aText({
          askedAt: '2026-11-03T09:03:00Z',
          leftAt: '2026-11-03T09:03:01Z',
          deliveredAt: '2026-11-03T09:03:05Z',
        }),
        aText({ deliveredAt: '2026-11-03T09:01:06Z' }),
      ],
    });
    expect(whats(code)).toEqual([
      'Asked for',
      'Text left',
      'Text delivered',
      'Another one asked for',
      'Text left',
      'Text delivered',
      'Entered',
    ]);
    expect(codeLine(code).at(-1)?.detail).toBe('After 2 tries');
  });

  it.each([
    [aCode({ state: 'waiting', texts: [] }), ['Asked for', 'Runs out']],
    [
      aCode({ method: 'totp', state: 'wrong', tries: 6, endedAt: '2026-11-03T09:02:00Z', texts: [] }),
      ['Asked for', 'Over: too many wrong tries'],
    ],
    [
      aCode({
        state: 'ended',
        endedAt: '2026-11-03T09:02:00Z',
        texts: [aText({ leftAt: null, sentence: 'Waiting to leave.' })],
      }),
      ['Asked for', 'Text has not left', 'Over: replaced or ended'],
    ],
  ])('ends as it did', (code, words) => {
    expect(whats(code)).toEqual(words);
  });

  it('draws what is still to come as such', () => {
    expect(codeLine(aCode({ state: 'waiting' })).at(-1)).toMatchObject({ what: 'Runs out', ahead: true });
  });
});

describe('words', () => {
  it.each([...sessionEnds])('say why something ended: %s', (reason) => {
    expect(endedBecause(reason)).not.toContain('-every');
    expect(endedBecause(reason)).toMatch(/^[a-z]/);
  });

  it('say that what has no reason ran out, and show a reason nobody has words for', () => {
    expect(endedBecause(null)).toBe('ran out');
    expect(endedBecause('moon-eclipsed')).toBe('moon eclipsed');
  });

  it('have a button for every act that may be the next step', () => {
    expect(accountActs.filter((act) => stepLabels[act] === null)).toEqual([]);
    expect(accessSteps.filter((step) => stepLabels[step] === undefined)).toEqual([]);
  });

  it.each([
    [40, '40 seconds'],
    [720, '12 minutes'],
  ])('%i seconds to wait are %s', (seconds, words) => {
    expect(waitWords(seconds)).toBe(words);
  });
});
