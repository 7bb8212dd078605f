import type { Db } from '../../../lib/db.ts';
import { meantNumbers } from '../../registration-cases/evidence/near-numbers.policy.ts';
import type { Field } from '../batch-states.schema.ts';
import {
  type DoubtfulRow,
  listDoubtful,
  lookUpNames,
  lookUpNumbers,
  matchIncoming,
  settleMatches,
} from './matching.queries.ts';
import {
  type GivenIdentity,
  type IdentityMatch,
  matchIdentity,
  type RecordIdentity,
} from './near-match.policy.ts';

/** Looked at together, so that a file in which nothing agrees does not fill the memory. */
const SLICE = 2_000;

/**
 * Says of every incoming row whose it is, in `row_matches`: by NHS number and date of birth where they agree, else by a
 * closer look at the records a slip away.
 */
export async function matchRows(trx: Db, columnMap: Partial<Record<Field, number>>): Promise<void> {
  await matchIncoming(trx);
  for (let after = 0; ; ) {
    const rows = await listDoubtful(trx, columnMap, after, SLICE);
    if (rows.length > 0) await settleMatches(trx, await lookCloser(trx, rows));
    if (rows.length < SLICE) return;
    after = rows.at(-1)!.row_number;
  }
}

async function lookCloser(trx: Db, rows: readonly DoubtfulRow[]) {
  const found = new Map<number, RecordIdentity[]>();
  const add = ({ row_number, record }: { row_number: number; record: RecordIdentity | null }) => {
    const known = found.get(row_number) ?? [];
    if (record && !known.some(({ id }) => id === record.id)) found.set(row_number, [...known, record]);
  };
  rows.forEach(add);
  const others = rows.filter(({ record, date_of_birth }) => record?.dateOfBirth !== date_of_birth);
  for (const each of await lookUpNumbers(trx, others.flatMap(numbersOf))) add(each);
  // Everybody born on one day is many to read: only where the number leads to nobody.
  const unknown = others.filter(({ row_number }) => !found.has(row_number));
  for (const each of await lookUpNames(trx, unknown.flatMap(nameOf))) add(each);
  return rows.map((row) => ({
    rowNumber: row.row_number,
    ...picked(matchIdentity(identityOf(row), found.get(row.row_number) ?? []), row.accepted_patient_id),
  }));
}

const identityOf = (row: DoubtfulRow): GivenIdentity => ({
  nhsNumber: row.nhs_number,
  numberTyped: row.nhs_number === null ? digitsOf(row.number_cell) : null,
  dateOfBirth: row.date_of_birth,
  familyName: row.name_cell,
});

/** Of more digits than a slip explains, enough to see it: each variant of 200,000 would take the worker's memory. */
const MOST_DIGITS = 12;
const digitsOf = (cell: string | null): string | null =>
  cell?.replace(/\D/g, '').slice(0, MOST_DIGITS) || null;

/** The numbers that may be meant, to be looked up with the date of birth. */
function numbersOf(row: DoubtfulRow) {
  const { row_number: rowNumber, date_of_birth: dateOfBirth } = row;
  const digits = identityOf(row).numberTyped;
  if (dateOfBirth === null || digits === null) return [];
  return meantNumbers(digits).map((nhsNumber) => ({ rowNumber, dateOfBirth, nhsNumber }));
}

const nameOf = ({ row_number: rowNumber, date_of_birth: dateOfBirth, family_name: name }: DoubtfulRow) =>
  dateOfBirth === null || name === null ? [] : [{ rowNumber, dateOfBirth, name }];

/** Of several, the one that a person picked, while it is still among them. */
const picked = (found: IdentityMatch, patientId: string | null): IdentityMatch =>
  found.match === 'ambiguous' && found.candidates.some((candidate) => candidate.patientId === patientId)
    ? { ...found, patientId }
    : found;
