import { asSeen } from '../../../lib/as-seen.ts';
import type { Db } from '../../../lib/db.ts';
import { notAllowed, notFound, Problem, unprocessable } from '../../../lib/problem.ts';
import { moveAppointment } from '../../appointments/booking/booking.service.ts';
import { cancelAsAsked } from '../../appointments/booking/ending.service.ts';
import type { AuditAction } from '../../audit-events/audit-events.schema.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { tellOfRecord } from '../../notifications/notifications.service.ts';
import { lockedNeeds, noteNeeds } from '../../patients/patients.needs.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { needToNote } from '../need-words.ts';
import type { RequestAct, RequestState } from '../patient-requests.schema.ts';
import { type ActRefusal, actOn } from './answering.policy.ts';
import { type LockedRequest, lockRequest, stepRequest } from './answering.queries.ts';
import type { Accepting } from './answering.schema.ts';
import { withNeed } from './needs.policy.ts';

interface Order {
  id: string;
  version: number;
}

const SENTENCES: Record<Exclude<ActRefusal, 'not-permitted'>, string> = {
  withdrawn: 'The patient has taken this request back.',
  'already-answered': 'This request is answered already.',
  'already-taken': 'Somebody is looking at this request already.',
  'not-taken': 'Nobody is looking at this request.',
  'appointment-past':
    'This appointment has been, so it can be neither cancelled nor moved. Decline the request and say so.',
};

/** Says that somebody looks at a request: its patient sees it, and cannot take it back any more. @throws Problem 404, 409, 412 */
export async function takeRequest(trx: Db, actor: StaffActor, order: Order): Promise<void> {
  const request = await lockForAct(trx, actor, order, 'take');
  await stepRequest(trx, request.id, { state: 'being-looked-at', by: actor.id });
  await audit(trx, actor, request, 'patient-requests.changed', 'being-looked-at');
}

/** Puts a request back on the list for whoever comes next. @throws Problem 404, 409, 412 */
export async function giveBackRequest(trx: Db, actor: StaffActor, order: Order): Promise<void> {
  const request = await lockForAct(trx, actor, order, 'give-back');
  await stepRequest(trx, request.id, { state: 'received', by: null });
  await audit(trx, actor, request, 'patient-requests.changed', 'received');
}

/**
 * Accepts a request and does what it asks in the same transaction: the appointment is cancelled, or moved to the time that
 * staff chose; the record says which interpreter or adjustment they need. Of a mistake, the acceptance is the promise that
 * somebody saw to it.
 * @throws Problem 404, 409, 412, 403, or 422 where the time has to be asked about
 */
export async function acceptRequest(trx: Db, actor: StaffActor, order: Order & Accepting): Promise<void> {
  const request = await lockForAct(trx, actor, order, 'accept');
  if (request.kind !== 'change' && (order.day ?? order.time ?? order.which)) {
    const message = 'Only a request for another time takes one.';
    throw unprocessable([{ path: 'body.day', code: 'not-of-this-kind', message }]);
  }
  await note(trx, actor, request, order.note);
  if (request.kind === 'cancel' && request.subject_id) await cancelAsAsked(trx, actor, request.subject_id);
  if (request.kind === 'change' && request.subject_id)
    await moveAppointment(trx, actor, request.subject_id, timeOf(order));
  await answer(trx, actor, request, 'accepted', order.answer);
}

/** Declines a request; its patient reads why. @throws Problem 404, 409, 412 */
export async function declineRequest(
  trx: Db,
  actor: StaffActor,
  order: Order & { answer: string },
): Promise<void> {
  const request = await lockForAct(trx, actor, order, 'decline');
  await answer(trx, actor, request, 'declined', order.answer);
}

/** What they need stands on their record from now on, for every appointment. */
async function note(
  trx: Db,
  actor: StaffActor,
  request: LockedRequest,
  said: string | undefined,
): Promise<void> {
  const { patient_id: patientId, id: requestId } = request;
  const asked = needToNote(request);
  if (asked === null) {
    if (said === undefined) return;
    const message = 'Only of an interpreter or an adjustment the record says something.';
    throw unprocessable([{ path: 'body.note', code: 'not-of-this-kind', message }]);
  }
  const need = said ?? asked;
  const needs =
    request.kind === 'interpreter'
      ? { interpreterLanguage: need }
      : { adjustments: withNeed((await lockedNeeds(trx, patientId)).adjustments, need) };
  await noteNeeds(trx, actor, { patientId, requestId, needs });
}

function timeOf({ day, time, which }: Accepting) {
  if (day && time) return { day, time, which };
  const path = day ? 'body.time' : 'body.day';
  throw unprocessable([{ path, code: 'time-missing', message: 'Say when the appointment is to be.' }]);
}

async function answer(
  trx: Db,
  actor: StaffActor,
  request: LockedRequest,
  state: 'accepted' | 'declined',
  words: string | null,
): Promise<void> {
  await stepRequest(trx, request.id, { state, by: actor.id, answer: words });
  await audit(trx, actor, request, `patient-requests.${state}`, state);
  await tellOfRecord(trx, [
    {
      purpose: 'request-answered',
      patientId: request.patient_id,
      subjectId: request.id,
      requestedBy: actor.id,
    },
  ]);
}

/**
 * Locks a request for one act. The state goes before the version: who accepts what was withdrawn meanwhile hears that it
 * was, and not only that something changed.
 */
async function lockForAct(
  trx: Db,
  actor: StaffActor,
  { id, version }: Order,
  act: RequestAct,
): Promise<LockedRequest> {
  const request = await lockRequest(trx, id);
  if (!request) throw notFound();
  const verdict = actOn(actor.permissions, request, act);
  if (verdict === 'not-permitted') throw notAllowed();
  if (verdict !== true) throw new Problem(409, verdict, SENTENCES[verdict]);
  return asSeen(request, version);
}

const audit = (
  trx: Db,
  actor: StaffActor,
  request: LockedRequest,
  action: AuditAction,
  state: RequestState,
): Promise<void> =>
  recordAudit(trx, actor, {
    action,
    entity: 'patient-requests',
    entityId: request.id,
    patientId: request.patient_id,
    before: { state: request.state },
    after: { state, kind: request.kind },
  });
