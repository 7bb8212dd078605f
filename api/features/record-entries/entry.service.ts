import { asSeen } from '../../lib/as-seen.ts';
import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { notFound, Problem, unprocessable } from '../../lib/problem.ts';
import { type ListQuery, pageOf } from '../../lib/simple-rest.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import type { ErrorFacts } from './entered-in-error.schema.ts';
import { isStillToCome, sameFields } from './entry.policy.ts';
import {
  findEntry,
  insertEntries,
  listEntries,
  lockEntry,
  markInError,
  updateEntry,
} from './entry.queries.ts';
import type { EntryFilter, EntryNoun, EntryRow, Facts } from './entry-noun.ts';
import { requirePatient } from './patient-of-entry.service.ts';

export async function browseEntries<F extends Facts, R extends EntryRow, V extends object>(
  db: Db,
  noun: EntryNoun<F, R, V>,
  query: ListQuery<string, EntryFilter>,
) {
  const { rows, total } = await listEntries<R>(db, noun, query);
  return pageOf(rows, query, total, noun.present);
}

/** One entry; that it was looked at is written down. @throws Problem 404 */
export async function viewEntry<F extends Facts, R extends EntryRow, V extends object>(
  trx: Db,
  noun: EntryNoun<F, R, V>,
  actor: StaffActor,
  id: string,
): Promise<V> {
  const row = await findEntry<R>(trx, noun, id);
  if (!row) throw notFound();
  await recordAudit(trx, actor, { action: `${noun.name}.viewed`, ...subjectOf(noun, row) });
  return noun.present(row);
}

/** Records what a form says. @throws Problem 422 */
export async function addEntry<F extends Facts, R extends EntryRow, V extends object>(
  trx: Db,
  noun: EntryNoun<F, R, V>,
  actor: StaffActor,
  { patientId, facts }: { patientId: string; facts: F },
): Promise<V> {
  refuseComingDay(noun, facts);
  await requirePatient(trx, patientId);
  const id = newId();
  const entry = { id, patientId, columns: noun.columnsOf(facts) };
  await insertEntries(trx, noun, [entry], { source: 'form', staffId: actor.id });
  await recordAudit(trx, actor, {
    action: `${noun.name}.recorded`,
    ...subjectOf(noun, { id, patient_id: patientId }),
    after: { ...facts },
  });
  return shown(trx, noun, id);
}

/** @throws Problem 404, 409 'entered-in-error', 412, 422 */
export async function changeEntry<F extends Facts, R extends EntryRow, V extends object>(
  trx: Db,
  noun: EntryNoun<F, R, V>,
  actor: StaffActor,
  { id, version, facts }: { id: string; version: number; facts: F },
): Promise<V> {
  const row = await lockForAct(trx, noun, id, version);
  refuseComingDay(noun, facts);
  await updateEntry(trx, noun, { id, columns: noun.columnsOf(facts), staffId: actor.id });
  await recordAudit(trx, actor, {
    action: `${noun.name}.changed`,
    ...subjectOf(noun, row),
    before: sameFields(noun.present(row), facts),
    after: { ...facts },
  });
  return shown(trx, noun, id);
}

/**
 * Says that an entry should not have been made. It stays, with the reason; whether its patient still sees that it was
 * there depends on whom it was about.
 * @throws Problem 404, 409 'entered-in-error', 412
 */
export async function enterInError<F extends Facts, R extends EntryRow, V extends object>(
  trx: Db,
  noun: EntryNoun<F, R, V>,
  actor: StaffActor,
  { id, version, error }: { id: string; version: number; error: ErrorFacts },
): Promise<V> {
  const row = await lockForAct(trx, noun, id, version);
  await markInError(trx, noun, { id, error, staffId: actor.id });
  await recordAudit(trx, actor, {
    action: `${noun.name}.entered-in-error`,
    ...subjectOf(noun, row),
    before: { status: row.status },
    after: { status: 'entered-in-error', kind: error.kind },
    reason: error.reason,
  });
  return shown(trx, noun, id);
}

async function lockForAct<F extends Facts, R extends EntryRow, V extends object>(
  trx: Db,
  noun: EntryNoun<F, R, V>,
  id: string,
  version: number,
): Promise<R> {
  const row = asSeen(await lockEntry<R>(trx, noun, id), version);
  if (row.status === 'entered-in-error')
    throw new Problem(
      409,
      'entered-in-error',
      'This was entered in error. Record it anew if it is right after all.',
    );
  return row;
}

function refuseComingDay<F extends Facts, R extends EntryRow, V extends object>(
  { day, dayOf, words }: EntryNoun<F, R, V>,
  facts: F,
): void {
  if (isStillToCome(dayOf(facts), new Date()))
    throw unprocessable([{ path: `body.${day.field}`, code: 'day-to-come', message: words.dayToCome }]);
}

const subjectOf = ({ name }: { name: string }, { id, patient_id }: Pick<EntryRow, 'id' | 'patient_id'>) => ({
  entity: name,
  entityId: id,
  patientId: patient_id,
});

async function shown<F extends Facts, R extends EntryRow, V extends object>(
  trx: Db,
  noun: EntryNoun<F, R, V>,
  id: string,
): Promise<V> {
  const row = await findEntry<R>(trx, noun, id);
  if (!row) throw notFound();
  return noun.present(row);
}
