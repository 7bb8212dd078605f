import type { Db } from '../../lib/db.ts';
import { notFound } from '../../lib/problem.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { findResult, listObservations, listRevisions } from './results.details.queries.ts';
import { presentResult } from './results.presenter.ts';
import type { ResultView } from './results.schema.ts';

/** The whole result as its page shows it, with what this person may do now. @throws Problem 404 */
export async function resultView(db: Db, actor: StaffActor, id: string): Promise<ResultView> {
  const result = await findResult(db, id);
  if (!result) throw notFound();
  const revisions = await listRevisions(db, id);
  const observations = await listObservations(db, id);
  return presentResult(result, { revisions, observations }, actor.permissions);
}

/** `resultView` for somebody who opened the page, written down. */
export async function viewResult(db: Db, actor: StaffActor, id: string): Promise<ResultView> {
  const result = await resultView(db, actor, id);
  await recordAudit(db, actor, {
    action: 'results.viewed',
    entity: 'results',
    entityId: id,
    patientId: result.patient.id,
  });
  return result;
}
