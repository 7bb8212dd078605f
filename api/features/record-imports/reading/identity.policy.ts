import { readPastDay } from '../../../lib/csv/date-cells.ts';
import { compareFamilyNames } from '../../invitation-batches/judging/near-match.policy.ts';
import { readNhsNumber } from '../../invitation-batches/reading/number-cells.policy.ts';
import type { RowFault } from '../record-import.ts';

/** What a row says of whose it is. */
export interface RowIdentity {
  nhsNumber: string | null;
  dateOfBirth: string | null;
  familyName: string;
  faults: RowFault[];
}

/** Reads the three cells that say whose a row is. @param today London's day */
export function readIdentity(cells: Readonly<Record<string, string>>, today: string): RowIdentity {
  const faults: RowFault[] = [];
  const fault = (code: string, column: string, message: string): null => {
    faults.push({ code, column, message });
    return null;
  };
  const number = cells.nhsNumber ?? '';
  const born = cells.dateOfBirth ?? '';
  return {
    nhsNumber:
      number === '' ? fault('missing-cell', 'nhsNumber', 'The NHS number is missing.') : readNumber(number),
    dateOfBirth:
      born === '' ? fault('missing-cell', 'dateOfBirth', 'The date of birth is missing.') : readBorn(born),
    familyName: cells.familyName ?? '',
    faults,
  };

  function readNumber(cell: string): string | null {
    const reading = readNhsNumber(cell);
    if ('value' in reading) return reading.value;
    const meant = reading.suggestion ? ` It may mean ${reading.suggestion}.` : '';
    return reading.code === 'nhs-number-check-digit'
      ? fault(
          reading.code,
          'nhsNumber',
          'The check digit of this NHS number does not hold: a digit is wrong.',
        )
      : fault(reading.code, 'nhsNumber', `This is no NHS number of ten digits.${meant}`);
  }

  function readBorn(cell: string): string | null {
    const reading = readPastDay(cell, today);
    if ('value' in reading) return reading.value;
    const meant = reading.suggestion ? ` It may mean ${reading.suggestion}.` : '';
    return reading.code === 'impossible'
      ? fault('date-of-birth-impossible', 'dateOfBirth', `Nobody can be born on ${cell}.${meant}`)
      : fault(
          'date-of-birth-malformed',
          'dateOfBirth',
          `“${cell}” is no date; write it like 03/11/1952.${meant}`,
        );
  }
}

/** The record that has a row's NHS number. */
export interface RecordOfNumber {
  id: string;
  dateOfBirth: string;
  familyName: string;
  isMerged: boolean;
}

/**
 * Whose a row is: the record with its NHS number and its date of birth, whose family name is not clearly another.
 * What is a slip away is a fault like any other: a clinical entry is never written on a guess.
 */
export function matchExactly(
  given: Pick<RowIdentity, 'familyName'> & { dateOfBirth: string },
  record: RecordOfNumber | undefined,
): { patientId: string } | { fault: RowFault } {
  const refuse = (code: string, column: string, message: string) => ({ fault: { code, column, message } });
  if (!record) return refuse('no-such-patient', 'nhsNumber', 'No patient here has this NHS number.');
  if (record.isMerged)
    return refuse(
      'record-merged',
      'nhsNumber',
      'This record was merged into another; use that one’s NHS number.',
    );
  if (record.dateOfBirth !== given.dateOfBirth)
    return refuse(
      'date-of-birth-differs',
      'dateOfBirth',
      'The patient with this NHS number has another date of birth: one of the two is wrong.',
    );
  const name = compareFamilyNames(given.familyName, record.familyName);
  if (name === 'differs')
    return refuse(
      'family-name-differs',
      'familyName',
      'The patient with this NHS number and date of birth has another family name.',
    );
  return { patientId: record.id };
}
