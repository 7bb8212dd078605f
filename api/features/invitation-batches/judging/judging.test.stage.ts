import type { Knex } from 'knex';
import { aBatch } from '../../../test/builders/invitation-batches.ts';
import { anAppointment, aPatient, type PatientFacts } from '../../../test/builders/patients.ts';
import { readCells } from '../reading/cells.policy.ts';
import { createIncoming, joinParts, judgeIncoming, judgePart } from './incoming.service.ts';

const DAY = 86_400_000;
export const daysFromNow = (days: number): Date => new Date(Date.now() + days * DAY);
export const HEADERS = ['NHS number', 'Date of birth', 'Family name', 'Mobile', 'E-mail', 'Appointment'];
const columnMap = { nhsNumber: 0, dateOfBirth: 1, familyName: 2, mobile: 3, email: 4, appointment: 5 };

type Patient = Awaited<ReturnType<typeof aPatient>>;

/** Somebody to invite: an adult with a mobile of their own and an appointment next week. */
export async function anInvitee(db: Knex, facts: PatientFacts = {}) {
  const patient = await aPatient(db, facts);
  await anAppointment(db, patient, { startsAt: daysFromNow(7).toISOString() });
  return patient;
}

/** The cells of a row that names this patient rightly; the first are NHS number, date of birth and family name. */
export function cellsOf(patient: Patient, ...mended: (string | undefined)[]): string[] {
  const cells = [patient.nhs_number, patient.date_of_birth, patient.family_name, '', '', ''];
  return cells.map((cell, place) => mended[place] ?? cell);
}

/** A batch of a file with these rows, read and judged. The first row is 2, as the spreadsheet shows it. */
export const aJudgedBatch = (db: Knex, rows: readonly string[][], facts: Parameters<typeof aBatch>[1] = {}) =>
  aBatchOf(db, rows, facts, async (trx, batchId) => {
    await fill(trx, rows, 2);
    await judgeIncoming(trx, batchId);
  });

/** The same, judged in these parts, each while the next was read. */
export const aBatchInParts = (db: Knex, parts: readonly string[][][]) =>
  aBatchOf(db, parts.flat(), {}, async (trx, batchId) => {
    const firstRows: number[] = [];
    for (const [index, part] of parts.entries()) {
      firstRows.push(2 + parts.slice(0, index).flat().length);
      await fill(trx, part, firstRows[index]!);
      await judgePart(trx, batchId, columnMap);
    }
    await joinParts(trx, batchId, firstRows);
  });

async function aBatchOf(
  db: Knex,
  rows: readonly string[][],
  facts: NonNullable<Parameters<typeof aBatch>[1]>,
  judge: (trx: Knex.Transaction, batchId: string) => Promise<void>,
) {
  const batch = await aBatch(db, {
    ...facts,
    more: { headers: HEADERS, column_map: JSON.stringify(columnMap), row_count: rows.length, ...facts.more },
  });
  await db.transaction((trx) => judge(trx, batch.id));
  return batch;
}

async function fill(trx: Knex.Transaction, rows: readonly string[][], firstRow: number): Promise<void> {
  await createIncoming(trx);
  for (const [index, cells] of rows.entries()) {
    const row = readCells(cells, columnMap);
    await trx('incoming_rows').insert({
      row_number: firstRow + index,
      cells,
      nhs_number: row.nhsNumber,
      date_of_birth: row.dateOfBirth,
      family_name: row.familyName,
      mobile: row.mobile,
      email: row.email,
      appointment_on: row.appointmentOn,
      faults: row.faults,
    });
  }
}

/** What is said of a row: its standing, and the codes in their order. */
export async function verdictOf(db: Knex, batch: { id: string }, rowNumber: number) {
  const row = await db('invitation_batch_rows').where({ batch_id: batch.id, row_number: rowNumber }).first();
  const findings = await db('invitation_batch_findings')
    .where({ batch_id: batch.id, row_number: rowNumber })
    .orderBy(['code', 'field']);
  return {
    standing: row.standing as string,
    match: row.match as string | null,
    channel: row.channel as string | null,
    patientId: row.patient_id as string | null,
    codes: findings.map(({ code }) => code as string),
    findings,
    row,
  };
}

/** The kept counts, and the same counted from the findings themselves: they must agree. */
export async function countsOf(db: Knex, batch: { id: string }) {
  const asPairs = (rows: { code: string; rows: number; open: number }[]) =>
    Object.fromEntries(rows.map(({ code, rows: count, open }) => [code, [Number(count), Number(open)]]));
  const kept = await db('invitation_batch_finding_counts')
    .where({ batch_id: batch.id })
    .andWhere('rows', '>', 0);
  const counted = await db.raw(
    `select code, count(distinct f.row_number)::int as rows, (count(distinct f.row_number) filter (
        where severity = 'fault' or severity = 'question' and code <> all(accepted)))::int as open
       from invitation_batch_findings f join invitation_batch_rows r using (batch_id, row_number)
      where batch_id = ? and standing <> 'skipped' group by code`,
    [batch.id],
  );
  return { kept: asPairs(kept), counted: asPairs(counted.rows) };
}

/** What is said of a file's only row. */
export async function judgedRow(db: Knex, cells: string[], facts: Parameters<typeof aBatch>[1] = {}) {
  const batch = await aJudgedBatch(db, [cells], facts);
  const verdict = await verdictOf(db, batch, 2);
  // Or the next batch of the same patient would be asked about this one.
  await db('invitation_batches').where({ id: batch.id }).update({ state: 'discarded' });
  return verdict;
}
