import type { PatientReference } from '../../patients/patients.schema.ts';
import type { CaseView } from '../registration-cases.schema.ts';
import type { CandidateRow } from './evidence.queries.ts';
import type { ComparedField } from './field-runs.policy.ts';
import { inWords } from './field-words.ts';

export type Candidate = CaseView['candidates'][number] & { isNearNumber: boolean };

/** Nobody reads on beyond the likeliest few. */
const SHOWN = 5;

const fieldsOf = (row: CandidateRow): ComparedField[] =>
  (
    [
      ['nhsNumber', row.same_number],
      ['dateOfBirth', row.same_date_of_birth],
      ['email', row.same_email],
      ['mobile', row.same_mobile],
    ] as const
  )
    .filter(([, agrees]) => agrees)
    .map(([field]) => field);

/**
 * Other people's records that fit what was typed as well as the case's own or better, the best first: by fields that
 * agree, then by an NHS number near the typed one.
 * @param agreeingWithRecord how many of the typed fields agree with the case's own record; 0 where there is none
 */
export function rankCandidates(rows: readonly CandidateRow[], agreeingWithRecord: number): Candidate[] {
  return rows
    .map((row) => {
      const agrees = fieldsOf(row);
      const isNearNumber = row.near_number && !row.same_number;
      return {
        patient: referenceOf(row),
        agrees,
        isNearNumber,
        hasAccount: row.has_account,
        why: whyOf(agrees, isNearNumber),
      };
    })
    .filter(({ agrees }) => agrees.length > 0 && agrees.length >= agreeingWithRecord)
    .sort(
      (a, b) =>
        b.agrees.length - a.agrees.length ||
        Number(b.isNearNumber) - Number(a.isNearNumber) ||
        (a.patient.id < b.patient.id ? -1 : 1),
    )
    .slice(0, SHOWN);
}

const whyOf = (agrees: readonly ComparedField[], isNearNumber: boolean): string =>
  `The same ${inWords(agrees)}${isNearNumber ? ', and an NHS number that differs in two digits' : ''}.`;

const referenceOf = (row: CandidateRow): PatientReference => ({
  id: row.id,
  nhsNumber: row.nhs_number,
  hospitalNumber: row.hospital_number,
  title: row.title,
  givenName: row.given_name,
  familyName: row.family_name,
  dateOfBirth: row.date_of_birth,
  deceasedOn: row.deceased_on,
});
