import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aGuardPatient, aLetterText } from '../../../test/builders/clinic-letter.ts';
import { formatNhsNumber, isValidNhsNumber } from '../../patients/nhs-number.ts';
import { extractIdentities } from './extract-identities.ts';
import { judgeLetter } from './judge-letter.ts';

const anna = aGuardPatient();
const RE = 'Re: Mrs Anna SMITH';
const DOB = 'Date of birth: 03/11/1952';
const NHS = 'NHS No: 999 054 8609';
const BODY = ['', 'Dear Mrs Smith', '', 'Thank you for coming to the clinic on 2 November 2026.'];

function verdictOf(lines: string[]) {
  const identities = extractIdentities([aLetterText(lines)]);
  return judgeLetter({ identities, hasTextLayer: true, patient: anna, otherPatients: [] }).verdict;
}

const digit = fc.integer({ min: 0, max: 9 });
const validNumber = fc
  .tuple(fc.integer({ min: 400_000_000, max: 999_999_999 }), digit)
  .map(([nine, check]) => `${nine}${check}`)
  .filter(isValidNhsNumber);
const gap = fc.stringMatching(/^[ \u00a0\u2009-]{0,3}$/);

describe('any NHS number', () => {
  it('is found however its figures are spaced and broken over lines', () => {
    fc.assert(
      fc.property(
        validNumber,
        fc.array(fc.oneof(gap, fc.constant('\n')), { minLength: 9, maxLength: 9 }),
        (number, gaps) => {
          const printed = [...number].map((each, index) => each + (gaps[index] ?? '')).join('');
          const lines = `NHS number: ${printed}`.split('\n');
          const found = extractIdentities([aLetterText([RE, ...lines, '', 'Dear Mrs Smith'])]).nhsNumbers;
          expect(found.map(({ value, role }) => [value, role])).toEqual([[number, 'subject']]);
        },
      ),
    );
  });

  it.each([
    ['labelled', (number: string) => `NHS No: ${formatNhsNumber(number)}`],
    ['unlabelled', (number: string) => number],
    ['a relative’s', (number: string) => `Next of kin NHS number: ${number}`],
  ])('that is not the patient’s never passes: %s', (_, print) => {
    fc.assert(
      fc.property(
        validNumber.filter((number) => number !== anna.nhsNumber),
        fc.boolean(),
        (number, ownToo) => {
          const lines = [RE, DOB, ...(ownToo ? [NHS] : []), '', print(number), '', ...BODY];
          expect(verdictOf(lines)).not.toBe('agrees');
        },
      ),
    );
  });
});
