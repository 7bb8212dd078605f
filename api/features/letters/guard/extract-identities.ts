import type { PdfTextPage } from '../../../lib/pdf/pdf-findings.ts';
import type { Evidence, LetterIdentities } from './evidence.ts';
import { findBirthDates, findLetterDate } from './find-dates.ts';
import { findNames } from './find-names.ts';
import { findNhsNumbers } from './find-nhs-numbers.ts';
import { boxesOf, type Layout, layOut } from './letter-layout.ts';
import { someoneElse } from './roles.ts';

const HOSPITAL_NUMBER =
  /\b(?:hosp(?:ital)?|unit|patient)\s*(?:number|no\.?|id|num\.?)\s*[:.]?\s*([A-Z]{0,3}\d{5,9}[A-Z]?)\b/gi;

/** Takes a letter's text; gives who it says it is about, and whom else it mentions, each with its place. Pure. */
export function extractIdentities(pages: PdfTextPage[]): LetterIdentities {
  const layout = layOut(pages);
  const letterDate = findLetterDate(layout);
  return {
    nhsNumbers: findNhsNumbers(layout),
    datesOfBirth: findBirthDates(layout),
    names: findNames(layout),
    hospitalNumbers: findHospitalNumbers(layout),
    ...(letterDate ? { letterDate } : {}),
  };
}

function findHospitalNumbers({ rows }: Layout): Evidence[] {
  return [...rows.text.matchAll(HOSPITAL_NUMBER)].map((match) => {
    const number = match[1]!;
    const start = match.index + match[0].length - number.length;
    const boxes = boxesOf(rows, start, start + number.length);
    const other = someoneElse(rows.text.slice(Math.max(0, match.index - 400), match.index));
    return {
      value: number.toUpperCase(),
      text: number,
      page: boxes[0]?.page ?? 1,
      boxes,
      role: other ? 'other' : 'subject',
      reason: other ?? 'labelled',
    };
  });
}
