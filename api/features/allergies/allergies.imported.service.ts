import type { Db, Trx } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { FaultOfRow, ImportActor, ImportContext, ImportedRow } from '../record-imports/record-import.ts';
import { findSameAllergies, insertAllergies } from './allergies.queries.ts';
import type { AllergyFacts } from './allergies.schema.ts';

type Rows = readonly ImportedRow<AllergyFacts>[];

/** Rows the record already has: the same substance, recorded the same day, not entered in error. */
export async function findKnownAllergies(db: Db, rows: Rows): Promise<FaultOfRow[]> {
  const known = await findSameAllergies(
    db,
    rows.map(({ rowNumber, patientId, row }) => ({
      rowNumber,
      patientId,
      substance: row.substance,
      recordedOn: row.recordedOn,
    })),
  );
  return known.map((rowNumber) => ({
    rowNumber,
    code: 'already-recorded',
    column: 'substance',
    message: 'This allergy of this patient is already in the record with the same day.',
  }));
}

/** Writes the rows of a file that were checked, leaving out what was recorded meanwhile. */
export async function addImportedAllergies(
  trx: Trx,
  actor: ImportActor,
  rows: Rows,
  { importId }: ImportContext,
): Promise<FaultOfRow[]> {
  const refused = await findKnownAllergies(trx, rows);
  const known = new Set(refused.map(({ rowNumber }) => rowNumber));
  const entries = rows
    .filter(({ rowNumber }) => !known.has(rowNumber))
    .map(({ patientId, row }) => ({ id: newId(), patientId, facts: row }));
  await insertAllergies(trx, entries, { source: 'csv', importId, staffId: actor.id });
  await recordAudit(
    trx,
    actor,
    entries.map(({ id, patientId, facts }) => ({
      action: 'allergies.recorded' as const,
      entity: 'allergies',
      entityId: id,
      patientId,
      after: { ...facts, importId },
    })),
  );
  return refused;
}
