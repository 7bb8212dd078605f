import type { Readable } from 'node:stream';
import type { z } from 'zod';
import { safeCsv } from '../../../lib/csv/safe-csv.ts';
import type { Db } from '../../../lib/db.ts';
import { notFound } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { identityColumns } from '../reading/columns.policy.ts';
import type { AnyRecordImport } from '../record-import.ts';
import { importKinds, kindCalled } from '../record-imports.kinds.ts';
import { findImport, type ImportRecord } from '../record-imports.queries.ts';
import {
  type ImportRowView,
  type importRowsQuery,
  type importRowsSchema,
  rowStates,
} from '../record-imports.schema.ts';
import { requireKind } from '../record-imports.service.ts';
import { listRows, type RowRecord } from './rows.queries.ts';

/** Rows of a file; that they were looked at is written down. @throws Problem 403, 404 */
export async function browseRows(
  trx: Db,
  actor: StaffActor,
  id: string,
  { state, code, after, limit }: z.output<typeof importRowsQuery>,
): Promise<z.output<typeof importRowsSchema>> {
  const found = await findForRows(trx, actor, id);
  const states = state ? [state] : rowStates;
  const rows = await listRows(trx, id, { states, code, after, limit: limit + 1 });
  const kept = rows.slice(0, limit);
  await recordAudit(trx, actor, { action: 'record-imports.viewed', entity: 'record-imports', entityId: id });
  return {
    rows: kept.map((row) => presentRow(row, found.column_map)),
    nextAfter: rows.length > limit ? (kept.at(-1)?.row_number ?? null) : null,
  };
}

const presentRow = (row: RowRecord, map: Record<string, number>): ImportRowView => ({
  rowNumber: row.row_number,
  state: row.state,
  cells: row.cells,
  faults: row.faults.map((fault) => ({
    ...fault,
    at: fault.column === null ? null : (map[fault.column] ?? null),
  })),
  patient: row.patient,
});

async function findForRows(db: Db, actor: StaffActor, id: string): Promise<ImportRecord> {
  const found = await findImport(db, id);
  if (!found) throw notFound();
  requireKind(actor, kindCalled(found.kind));
  return found;
}

/** Read so many at a time as the reader takes them. */
const AT_ONCE = 500;

/**
 * The rows that were not imported, with the file's own columns and what is to be mended: to be mended in a spreadsheet
 * and uploaded again.
 * @param db the pool: it is read after the request's own transaction has ended
 * @throws Problem 403, 404
 */
export async function exportFaultyRows(
  trx: Db,
  db: Db,
  actor: StaffActor,
  id: string,
): Promise<{ csv: Readable; name: string }> {
  const found = await findForRows(trx, actor, id);
  await recordAudit(trx, actor, {
    action: 'record-imports.rows-exported',
    entity: 'record-imports',
    entityId: id,
  });
  const name = found.file_name.replace(/\.(?:csv|txt|tsv)$/i, '');
  return {
    csv: safeCsv([...(found.headers ?? []), 'What to mend'], faultyRows(db, found)),
    name: `${name} - rows to mend.csv`,
  };
}

async function* faultyRows(db: Db, { id, headers }: ImportRecord) {
  for (let after = 0; ; ) {
    const rows = await listRows(db, id, { states: ['faulty', 'refused'], after, limit: AT_ONCE });
    for (const { row_number, cells, faults } of rows) {
      const what = faults.map(({ message }) => message).join(' ');
      yield [...(headers ?? []).map((_header, place) => cells[place] ?? ''), `Row ${row_number}: ${what}`];
    }
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)!.row_number;
  }
}

/** A file with the columns of a kind and one row that shows what goes into each. @throws Problem 403, 404 */
export function templateOf(actor: StaffActor, name: string): { csv: Readable; name: string } {
  const kind: AnyRecordImport | undefined = importKinds.find((each) => each.kind === name);
  if (!kind) throw notFound();
  requireKind(actor, kind);
  const columns = [...identityColumns, ...kind.columns];
  return {
    csv: safeCsv(
      columns.map(({ label }) => label),
      [columns.map(({ example }) => example)],
    ),
    name: `${kind.kind}.csv`,
  };
}
