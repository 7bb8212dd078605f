import { formatNhsNumber } from '../../../api/features/patients/nhs-number.ts';
import type { PatientReference } from '../../../api/features/patients/patients.schema.ts';
import { ageAt, calendarDate } from './dates.ts';

/** As on a hospital label: "SMITH, Anna (Mrs)". */
export function labelName(patient: Pick<PatientReference, 'title' | 'givenName' | 'familyName'>): string {
  const title = patient.title ? ` (${patient.title})` : '';
  return `${patient.familyName.toLocaleUpperCase('en-GB')}, ${patient.givenName}${title}`;
}

/**
 * The second identifier beside every name: "born 3 Nov 1956 (70)"; with the age at death for the deceased.
 * @param options `said: false` leaves "born" to a column's heading
 */
export function bornAndAge(
  patient: Pick<PatientReference, 'dateOfBirth' | 'deceasedOn'>,
  { now, said = true }: { now?: Date; said?: boolean } = {},
): string {
  const until = patient.deceasedOn ? new Date(`${patient.deceasedOn}T12:00:00Z`) : now;
  const age = ageAt(patient.dateOfBirth, until);
  return `${said ? 'born ' : ''}${calendarDate(patient.dateOfBirth)} (${patient.deceasedOn ? `died at ${age}` : age})`;
}

/** Ten digits as 3-3-4, as the NHS prints them; "no NHS number" where there is none. */
export const nhsNumberWords = (digits: string | null): string =>
  digits ? formatNhsNumber(digits) : 'no NHS number';

/** "+447700900123" as people here say it: "07700 900123". */
export const mobileWords = (e164: string): string => e164.replace(/^\+44(\d{4})(\d{6})$/, '0$1 $2');
