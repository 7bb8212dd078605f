import type { z } from 'zod';
import type { Db } from '../../../lib/db.ts';
import { newId } from '../../../lib/ids.ts';
import { notFound, Problem, unprocessable } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { whatMayBeAsked } from '../../request-rules/request-rules.policy.ts';
import { requestRules } from '../../request-rules/request-rules.service.ts';
import type { PatientActor } from '../../sessions/actors.ts';
import { presentRequestForPatient } from '../patient-requests.presenter.ts';
import type { Asking, portalRequestSchema, RequestKind } from '../patient-requests.schema.ts';
import { faultsOfAsking, isAskable } from './asking.policy.ts';
import {
  findOwnAppointment,
  findOwnRequest,
  insertRequest,
  isOwnRecord,
  listOwnRequests,
  withdrawOwnRequest,
} from './asking.queries.ts';

type PortalRequest = z.input<typeof portalRequestSchema>;

/** A page of what a patient has asked, newest first. */
export async function ownRequests(db: Db, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const rows = await listOwnRequests(db, { limit: limit + 1, ...(cursor ? { after: cursor } : {}) });
  const kept = rows.slice(0, limit);
  return {
    items: kept.map(presentRequestForPatient),
    nextCursor: rows.length > limit ? (kept.at(-1)?.id ?? null) : null,
  };
}

/** @throws Problem 404 */
export async function ownRequest(db: Db, id: string): Promise<PortalRequest> {
  const row = await findOwnRequest(db, id);
  if (!row) throw notFound();
  return presentRequestForPatient(row);
}

/**
 * Asks the hospital for something, as the patient whose transaction this is. Nothing changes until somebody accepts it.
 * @throws Problem 422 for what is missing; 409 'request-closed' once the rules do not let it be asked, or 'already-asked'
 */
export async function ask(trx: Db, actor: PatientActor, asking: Asking): Promise<PortalRequest> {
  const faults = faultsOfAsking(asking);
  if (faults.length > 0) throw unprocessable(faults);
  const { kind, subjectKind = null, subjectId = null } = asking;
  if (subjectKind && subjectId) {
    if (subjectKind === 'appointment') await checkAppointment(trx, kind, subjectId);
    else if (!(await isOwnRecord(trx, subjectKind, subjectId))) throw subjectUnknown();
  }
  const id = newId();
  const isNew = await insertRequest(trx, {
    id,
    patient_id: actor.patientId,
    account_id: actor.accountId,
    kind,
    subject_kind: subjectKind,
    subject_id: subjectId,
    words: asking.words || null,
    preferred_times: asking.preferredTimes ?? [],
    language: asking.language || null,
    adjustments: [...new Set(asking.adjustments ?? [])],
  });
  if (!isNew) {
    throw new Problem(
      409,
      'already-asked',
      'You have asked this already. Take that request back to ask anew.',
    );
  }
  await audit(trx, actor, id, 'patient-requests.asked', { kind, subjectKind, subjectId });
  return ownRequest(trx, id);
}

/** Takes a request back. @throws Problem 404; 409 'already-taken' once somebody looks at it, 'already-answered', 'already-so' */
export async function withdraw(trx: Db, actor: PatientActor, id: string): Promise<PortalRequest> {
  if (!(await withdrawOwnRequest(trx, id))) {
    const { state } = await ownRequest(trx, id);
    if (state === 'being-looked-at') {
      throw new Problem(409, 'already-taken', 'Somebody is looking at this request already.');
    }
    if (state === 'withdrawn') throw new Problem(409, 'already-so', 'You have taken this request back.');
    throw new Problem(409, 'already-answered', 'This request is answered already.');
  }
  await audit(trx, actor, id, 'patient-requests.withdrawn', {});
  return ownRequest(trx, id);
}

async function checkAppointment(trx: Db, kind: RequestKind, id: string): Promise<void> {
  const appointment = await findOwnAppointment(trx, id);
  if (!appointment) throw subjectUnknown();
  const facts = { ...appointment, startsAt: appointment.starts_at };
  const may = whatMayBeAsked(await requestRules(trx), facts, new Date());
  if (isAskable(kind, may)) return;
  const sentence = 'This cannot be asked here, or not any more.';
  throw new Problem(409, 'request-closed', may.otherwise ? `${sentence} ${may.otherwise}` : sentence);
}

const subjectUnknown = () => {
  const message = 'There is nothing here, or it is not yours to see.';
  return unprocessable([{ path: 'body.subjectId', code: 'subject-unknown', message }]);
};

const audit = (
  trx: Db,
  actor: PatientActor,
  id: string,
  action: 'patient-requests.asked' | 'patient-requests.withdrawn',
  after: Record<string, unknown>,
): Promise<void> =>
  recordAudit(trx, actor, {
    action,
    entity: 'patient-requests',
    entityId: id,
    patientId: actor.patientId,
    after,
  });
