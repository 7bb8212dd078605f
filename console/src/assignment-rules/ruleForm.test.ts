import { describe, expect, it } from '@jest/globals';
import { bodyOf, dryRunOf, formOf, foundWords, inWords } from './ruleForm.ts';

describe("a rule's form", () => {
  it('means every one where none is ticked, and sorts what is', () => {
    const form = { ...formOf(null), specialties: ['Urology', 'Cardiology'] };
    expect(dryRunOf(form)).toMatchObject({
      specialties: ['Cardiology', 'Urology'],
      clinics: null,
      locations: null,
      daysBefore: 14,
    });
    expect(inWords(form)).toMatchObject({ specialties: 'Urology, Cardiology', clinics: 'Every one' });
  });

  it.each(['', 'many', '1.5', '-1'])('sends no number where %j was typed', (typed) => {
    expect(bodyOf({ ...formOf(null), dueDaysBefore: typed }).dueDaysBefore).toBeNaN();
  });
});

describe('what a dry run found', () => {
  it.each([
    [0, 1, 'Over the last 30 days it would have asked nobody, of 1 appointment that fitted.'],
    [
      3600,
      9000,
      'Over the last 30 days it would have asked about 3,600 appointments, of 9,000 appointments that fitted.',
    ],
  ])('%i of %i: %s', (total, considered, sentence) => {
    const days = Array.from({ length: 30 }, (_, n) => ({ day: `${n}`, asked: 0 }));
    const run = { days, total, considered, notAsked: [], specialties: [], examples: [], cannotTell: [] };
    expect(foundWords(run)).toBe(sentence);
  });
});
