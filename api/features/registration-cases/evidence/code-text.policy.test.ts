import { describe, expect, it } from '@jest/globals';
import type { CodeText } from './code-text.policy.ts';
import { causeOf } from './likely-cause.test.stage.ts';

describe('why nobody entered the code', () => {
  const at = (time: string) => new Date(`2026-11-03T${time}:00Z`);
  const text = (facts: Partial<CodeText>): CodeText => ({
    state: 'accepted',
    reason: null,
    createdAt: at('09:01'),
    acceptedAt: at('09:02'),
    deliveredAt: null,
    settledAt: null,
    ...facts,
  });
  it.each<[CodeText | null, number, string, string]>([
    [
      text({ state: 'failed', reason: 'permanent-failure', settledAt: at('09:05') }),
      0,
      'code-undelivered',
      'Their code was accepted by the network at 09:02 on Tue 3 Nov, undelivered at 09:05 on Tue 3 Nov: the number is not in service.',
    ],
    [
      text({ state: 'failed', reason: 'temporary-failure' }),
      1,
      'code-undelivered',
      'Their code was accepted by the network at 09:02 on Tue 3 Nov, undelivered: the phone could not be reached. They pressed “I did not receive a code”.',
    ],
    [
      text({
        state: 'failed',
        reason: 'recipient-or-text-refused',
        acceptedAt: null,
        settledAt: at('09:02'),
      }),
      0,
      'code-undelivered',
      'Their code could not be sent at 09:02 on Tue 3 Nov: the provider refused the number.',
    ],
    [
      text({ state: 'expired', acceptedAt: null }),
      0,
      'code-undelivered',
      'Their code, asked for at 09:01 on Tue 3 Nov, could not leave in time to be of use.',
    ],
    [
      text({ state: 'delivered', deliveredAt: at('09:03') }),
      1,
      'code-not-entered',
      'Their code was delivered to the mobile on record at 09:03 on Tue 3 Nov and not entered. They pressed “I did not receive a code”.',
    ],
    [
      text({}),
      0,
      'code-not-entered',
      'The network accepted their code at 09:02 on Tue 3 Nov; whether it arrived is not known. It was not entered.',
    ],
    [null, 0, 'code-not-entered', 'What they typed agreed, but no code was sent to them.'],
  ])('%j', (code, notReceived, cause, sentence) => {
    const stopped = { state: 'stopped' as const, failure: 'code-not-entered', notReceived };
    expect(causeOf(stopped, {}, { code })).toEqual({ cause, sentence });
  });

  it('says the time of London’s clocks in summer', () => {
    const july = {
      createdAt: new Date('2026-07-01T22:59:00Z'),
      acceptedAt: new Date('2026-07-01T23:02:00Z'),
    };
    const { sentence } = causeOf({ failure: 'code-not-entered' }, {}, { code: text(july) });
    expect(sentence).toContain('at 00:02 on Thu 2 Jul');
  });
});
