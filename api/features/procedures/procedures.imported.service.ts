import type { Db, Trx } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { FaultOfRow, ImportActor, ImportContext, ImportedRow } from '../record-imports/record-import.ts';
import { findSameProcedures, insertProcedures } from './procedures.queries.ts';
import type { ProcedureFacts } from './procedures.schema.ts';

type Rows = readonly ImportedRow<ProcedureFacts>[];

/** Rows the record already has: the same name on the same day, not entered in error. */
export async function findKnownProcedures(db: Db, rows: Rows): Promise<FaultOfRow[]> {
  const known = await findSameProcedures(
    db,
    rows.map(({ rowNumber, patientId, row }) => ({
      rowNumber,
      patientId,
      name: row.name,
      performedOn: row.performedOn,
    })),
  );
  return known.map((rowNumber) => ({
    rowNumber,
    code: 'already-recorded',
    column: 'name',
    message: 'This procedure of this patient is already in the record on the same day.',
  }));
}

/** Writes the rows of a file that were checked, leaving out what was recorded meanwhile. */
export async function addImportedProcedures(
  trx: Trx,
  actor: ImportActor,
  rows: Rows,
  { importId }: ImportContext,
): Promise<FaultOfRow[]> {
  const refused = await findKnownProcedures(trx, rows);
  const known = new Set(refused.map(({ rowNumber }) => rowNumber));
  const entries = rows
    .filter(({ rowNumber }) => !known.has(rowNumber))
    .map(({ patientId, row }) => ({ id: newId(), patientId, facts: row }));
  await insertProcedures(trx, entries, { source: 'csv', importId, staffId: actor.id });
  await recordAudit(
    trx,
    actor,
    entries.map(({ id, patientId, facts }) => ({
      action: 'procedures.recorded' as const,
      entity: 'procedures',
      entityId: id,
      patientId,
      after: { ...facts, importId },
    })),
  );
  return refused;
}
