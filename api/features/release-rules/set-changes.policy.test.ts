import { describe, expect, it } from '@jest/globals';
import { afterDays, alwaysHeld, aReleaseRule } from '../../test/builders/release-rules.ts';
import type { ReleaseRule } from './release-rule.schema.ts';
import { changesBetween } from './set-changes.policy.ts';

const blood = afterDays(3, { testName: 'Full blood count' });
const liver = afterDays(3, { testName: 'Liver function' });
const kidney = afterDays(3, { testName: 'Kidney function' });
const hiv = alwaysHeld('HIV', 'told in person');
const everything = aReleaseRule();

describe('what one set of rules says otherwise than another', () => {
  it.each<[string, ReleaseRule[], ReleaseRule[], [string, string][]]>([
    ['nothing', [blood, everything], [blood, everything], []],
    [
      'a new rule',
      [everything],
      [hiv, everything],
      [
        [
          'added',
          'Results of tests named “HIV” wait until a clinician has acted on them. Always held: told in person.',
        ],
      ],
    ],
    [
      'a rule that is gone',
      [blood, everything],
      [everything],
      [
        [
          'removed',
          'Results of tests named “Full blood count” are shown 3 working days after the report. Meanwhile the patient sees that it is coming, and when.',
        ],
      ],
    ],
    [
      'a rule that lets out sooner',
      [blood, everything],
      [{ ...blood, days: 1, showsComing: false }, everything],
      [
        [
          'changed',
          'Results of tests named “Full blood count” are shown 1 working day after the report. Until now: Results of tests named “Full blood count” are shown 3 working days after the report. Meanwhile the patient sees that it is coming, and when.',
        ],
      ],
    ],
    [
      'everything else at once',
      [everything],
      [{ ...everything, outcome: 'at-once' }],
      [
        [
          'changed',
          'Every other result is shown at once. Until now: Every other result waits until a clinician has acted on it.',
        ],
      ],
    ],
    [
      'one that moved up, and not those it passed',
      [blood, liver, kidney, everything],
      [kidney, blood, liver, everything],
      [
        [
          'moved',
          'Results of tests named “Kidney function” now come before results of tests named “Full blood count”.',
        ],
      ],
    ],
    [
      'one that moved down',
      [blood, liver, kidney, everything],
      [liver, kidney, blood, everything],
      [['moved', 'Results of tests named “Full blood count” now come before every other result.']],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(changesBetween(before, after).map(({ kind, words }) => [kind, words])).toEqual(expected);
  });

  it('tells each of two changes to one rule', () => {
    const kinds = changesBetween([blood, liver, everything], [{ ...liver, days: 9 }, blood, everything]).map(
      ({ kind }) => kind,
    );
    expect(kinds.sort()).toEqual(['changed', 'moved']);
  });
});
