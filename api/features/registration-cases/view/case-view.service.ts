import type { Db } from '../../../lib/db.ts';
import { notFound } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { describePatient } from '../../patients/patients.service.ts';
import { touchPresence } from '../../presences/presences.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { gatherEvidence } from '../evidence/evidence.service.ts';
import { findCaseRow } from '../queue/case-lists.queries.ts';
import { presentCase } from '../registration-cases.presenter.ts';
import type { CaseView } from '../registration-cases.schema.ts';
import {
  countNetwork,
  findCase,
  findTicket,
  listAttempts,
  listCaseEvents,
  listSentTexts,
} from './case-view.queries.ts';

/** A failed registration with all its evidence, and the fact that somebody saw it. @throws Problem 404 */
export async function viewCase(db: Db, actor: StaffActor, id: string): Promise<CaseView> {
  const view = await describeCase(db, id);
  await recordAudit(db, actor, {
    action: 'registration-cases.viewed',
    entity: 'registration-cases',
    entityId: id,
    patientId: view.patient?.id ?? null,
  });
  return view;
}

/** The same, for whoever has just worked on it. @throws Problem 404 */
export async function describeCase(db: Db, id: string): Promise<CaseView> {
  const row = await findCaseRow(db, id);
  const record = await findCase(db, id);
  if (!row || !record) throw notFound();
  const attempts = await listAttempts(db, { ...record, id });
  const ticket = await findTicket(
    db,
    id,
    attempts.map((attempt) => attempt.id),
  );
  return presentCase({
    row,
    record,
    patient: record.patient_id ? await describePatient(db, record.patient_id) : undefined,
    evidence: await gatherEvidence(db, record.latest_id, record.patient_id),
    attempts,
    ticket,
    texts: await listSentTexts(db, record.patient_id, ticket?.id ?? null),
    events: await listCaseEvents(db, id),
    network: await countNetwork(db, record.network, row.last_tried_at),
  });
}

/** Says that somebody has the case open, who else does, and how far it has moved on. @throws Problem 404 */
export async function attendCase(db: Db, actor: StaffActor, id: string) {
  const record = await findCase(db, id);
  if (!record) throw notFound();
  return { others: await touchPresence(db, id, actor.id), version: record.version };
}
