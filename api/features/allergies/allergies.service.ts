import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { changedMeanwhile, notFound, Problem, unprocessable } from '../../lib/problem.ts';
import { type ListQuery, pageOf } from '../../lib/simple-rest.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { ErrorFacts } from '../record-entries/entered-in-error.schema.ts';
import { requirePatient } from '../record-entries/patient-of-entry.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { isRecordedLater } from './allergies.policy.ts';
import { factsOfAllergy, presentAllergy } from './allergies.presenter.ts';
import {
  type AllergyFilter,
  type AllergyRow,
  findAllergy,
  insertAllergies,
  listAllergies,
  lockAllergy,
  markInError,
  updateAllergy,
} from './allergies.queries.ts';
import type { AllergyFacts, AllergyView } from './allergies.schema.ts';

export async function browseAllergies(db: Db, query: ListQuery<'recordedOn', AllergyFilter>) {
  const { rows, total } = await listAllergies(db, query);
  return pageOf(rows, query, total, presentAllergy);
}

/** One entry; that it was looked at is written down. @throws Problem 404 */
export async function viewAllergy(trx: Db, actor: StaffActor, id: string): Promise<AllergyView> {
  const row = await findAllergy(trx, id);
  if (!row) throw notFound();
  await recordAudit(trx, actor, entryOf('allergies.viewed', row));
  return presentAllergy(row);
}

/** @throws Problem 422 */
export async function addAllergy(
  trx: Db,
  actor: StaffActor,
  { patientId, ...facts }: AllergyFacts & { patientId: string },
): Promise<AllergyView> {
  refuseComingDay(facts);
  await requirePatient(trx, patientId);
  const id = newId();
  await insertAllergies(trx, [{ id, patientId, facts }], { source: 'form', staffId: actor.id });
  await recordAudit(trx, actor, {
    action: 'allergies.recorded',
    entity: 'allergies',
    entityId: id,
    patientId,
    after: { ...facts },
  });
  return shown(trx, id);
}

/** @throws Problem 404, 409 'entered-in-error', 412, 422 */
export async function changeAllergy(
  trx: Db,
  actor: StaffActor,
  { id, version, facts }: { id: string; version: number; facts: AllergyFacts },
): Promise<AllergyView> {
  const row = await lockEntry(trx, id, version);
  refuseComingDay(facts);
  await updateAllergy(trx, id, facts, actor.id);
  await recordAudit(trx, actor, {
    ...entryOf('allergies.changed', row),
    before: factsOfAllergy(row),
    after: { ...facts },
  });
  return shown(trx, id);
}

/**
 * Says that an entry should not have been made. It stays, with the reason; whether its patient still sees that it was
 * there depends on whom it was about.
 * @throws Problem 404, 409 'entered-in-error', 412
 */
export async function enterAllergyInError(
  trx: Db,
  actor: StaffActor,
  { id, version, error }: { id: string; version: number; error: ErrorFacts },
): Promise<AllergyView> {
  const row = await lockEntry(trx, id, version);
  await markInError(trx, id, error, actor.id);
  await recordAudit(trx, actor, {
    ...entryOf('allergies.entered-in-error', row),
    before: { status: row.status },
    after: { status: 'entered-in-error', kind: error.kind },
    reason: error.reason,
  });
  return shown(trx, id);
}

async function lockEntry(trx: Db, id: string, version: number): Promise<AllergyRow> {
  const row = await lockAllergy(trx, id);
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

function refuseComingDay({ recordedOn }: AllergyFacts): void {
  if (isRecordedLater(recordedOn, new Date()))
    throw unprocessable([
      { path: 'body.recordedOn', code: 'day-to-come', message: 'The day it was recorded is still to come.' },
    ]);
}

const entryOf = (
  action: 'allergies.viewed' | 'allergies.changed' | 'allergies.entered-in-error',
  row: AllergyRow,
) => ({
  action,
  entity: 'allergies',
  entityId: row.id,
  patientId: row.patient_id,
});

async function shown(trx: Db, id: string): Promise<AllergyView> {
  const row = await findAllergy(trx, id);
  if (!row) throw notFound();
  return presentAllergy(row);
}
