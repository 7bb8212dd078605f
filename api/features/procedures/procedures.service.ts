import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { changedMeanwhile, notFound, Problem, unprocessable } from '../../lib/problem.ts';
import { type ListQuery, pageOf } from '../../lib/simple-rest.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { ErrorFacts } from '../record-entries/entered-in-error.schema.ts';
import { requirePatient } from '../record-entries/patient-of-entry.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { isStillToCome } from './procedures.policy.ts';
import { factsOfProcedure, presentProcedure } from './procedures.presenter.ts';
import {
  findProcedure,
  insertProcedures,
  listProcedures,
  lockProcedure,
  markInError,
  type ProcedureFilter,
  type ProcedureRow,
  updateProcedure,
} from './procedures.queries.ts';
import type { ProcedureFacts, ProcedureView } from './procedures.schema.ts';

export async function browseProcedures(db: Db, query: ListQuery<'performedOn', ProcedureFilter>) {
  const { rows, total } = await listProcedures(db, query);
  return pageOf(rows, query, total, presentProcedure);
}

/** One entry; that it was looked at is written down. @throws Problem 404 */
export async function viewProcedure(trx: Db, actor: StaffActor, id: string): Promise<ProcedureView> {
  const row = await findProcedure(trx, id);
  if (!row) throw notFound();
  await recordAudit(trx, actor, entryOf('procedures.viewed', row));
  return presentProcedure(row);
}

/** @throws Problem 422 */
export async function addProcedure(
  trx: Db,
  actor: StaffActor,
  { patientId, ...facts }: ProcedureFacts & { patientId: string },
): Promise<ProcedureView> {
  refuseComingDay(facts);
  await requirePatient(trx, patientId);
  const id = newId();
  await insertProcedures(trx, [{ id, patientId, facts }], { source: 'form', staffId: actor.id });
  await recordAudit(trx, actor, {
    action: 'procedures.recorded',
    entity: 'procedures',
    entityId: id,
    patientId,
    after: { ...facts },
  });
  return shown(trx, id);
}

/** @throws Problem 404, 409 'entered-in-error', 412, 422 */
export async function changeProcedure(
  trx: Db,
  actor: StaffActor,
  { id, version, facts }: { id: string; version: number; facts: ProcedureFacts },
): Promise<ProcedureView> {
  const row = await lockEntry(trx, id, version);
  refuseComingDay(facts);
  await updateProcedure(trx, id, facts, actor.id);
  await recordAudit(trx, actor, {
    ...entryOf('procedures.changed', row),
    before: factsOfProcedure(row),
    after: { ...facts },
  });
  return shown(trx, id);
}

/**
 * Says that an entry should not have been made. It stays, with the reason; whether its patient still sees that it was
 * there depends on whom it was about.
 * @throws Problem 404, 409 'entered-in-error', 412
 */
export async function enterProcedureInError(
  trx: Db,
  actor: StaffActor,
  { id, version, error }: { id: string; version: number; error: ErrorFacts },
): Promise<ProcedureView> {
  const row = await lockEntry(trx, id, version);
  await markInError(trx, id, error, actor.id);
  await recordAudit(trx, actor, {
    ...entryOf('procedures.entered-in-error', row),
    before: { status: row.status },
    after: { status: 'entered-in-error', kind: error.kind },
    reason: error.reason,
  });
  return shown(trx, id);
}

async function lockEntry(trx: Db, id: string, version: number): Promise<ProcedureRow> {
  const row = await lockProcedure(trx, id);
  if (!row) throw notFound();
  if (row.version !== version)
    throw changedMeanwhile({
      version: row.version,
      changedAt: row.updated_at.toISOString(),
      ...(row.updated_by_name ? { changedBy: row.updated_by_name } : {}),
    });
  if (row.status === 'entered-in-error')
    throw new Problem(
      409,
      'entered-in-error',
      'This was entered in error. Record it anew if it is right after all.',
    );
  return row;
}

function refuseComingDay({ performedOn }: ProcedureFacts): void {
  if (isStillToCome(performedOn, new Date()))
    throw unprocessable([
      { path: 'body.performedOn', code: 'day-to-come', message: 'The day it was done is still to come.' },
    ]);
}

const entryOf = (
  action: 'procedures.viewed' | 'procedures.changed' | 'procedures.entered-in-error',
  row: ProcedureRow,
) => ({
  action,
  entity: 'procedures',
  entityId: row.id,
  patientId: row.patient_id,
});

async function shown(trx: Db, id: string): Promise<ProcedureView> {
  const row = await findProcedure(trx, id);
  if (!row) throw notFound();
  return presentProcedure(row);
}
