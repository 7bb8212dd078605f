import { expect, it } from '@jest/globals';
import { asksCode, at, dead, factsOf, wrongPasswords } from './access.test.stage.ts';
import { evidenceOf } from './access-evidence.policy.ts';

it('the evidence of a code that did not arrive', () => {
  const story = {
    patient: { isMobileShared: true, textsStoppedAt: at('06:00') },
    account: { ...wrongPasswords(2, '09:00'), ...asksCode(dead) },
  };
  expect(evidenceOf(factsOf(story))).toEqual([
    { at: null, text: 'The mobile is on the record of another person too.' },
    {
      at: at('09:03'),
      text: 'The code: Accepted by the network Tue 3 Nov 2026, 09:02, and was not delivered: the number is not in service.',
    },
    { at: at('09:01'), text: 'They asked for a code by text.' },
    { at: at('09:00'), text: 'The password was wrong twice in the last week; this was the last time.' },
    { at: at('08:00'), text: 'They last signed in.' },
    { at: at('07:00'), text: 'They registered.' },
    { at: at('06:00'), text: 'This mobile stopped our texts. Codes that are asked for still leave.' },
  ]);
});
