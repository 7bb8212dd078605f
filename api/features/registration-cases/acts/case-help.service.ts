import type { z } from 'zod';
import { addWorkingDays } from '../../../lib/dates/working-time.ts';
import type { Db } from '../../../lib/db.ts';
import { notAllowed } from '../../../lib/problem.ts';
import { bankHolidays } from '../../bank-holidays/bank-holidays.service.ts';
import { inviteToRegister } from '../../invitations/invitations.service.ts';
import { correctRecord } from '../../patients/patients.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { replyForCase } from '../../support-tickets/support-tickets.service.ts';
import { insertCaseEvents } from '../registration-case-events.queries.ts';
import type {
  askDepartmentBody,
  correctRecordBody,
  replyBody,
  sendLinkBody,
} from '../registration-cases.schema.ts';
import { findOwnerOfEmail, touchCases } from './case-acts.queries.ts';
import { type ActOn, auditAct, lockForAct, recordOf } from './case-locking.service.ts';

/** How long a department has to answer before the case comes back by itself. */
const WORKING_DAYS_TO_ANSWER = 2;

/**
 * Corrects the record the case is about, with what proves it.
 * @throws Problem 403 without `patients:write`; 404; 412 of the case or of the record; 409; 422
 */
export async function correctRecordOfCase(
  trx: Db,
  actor: StaffActor,
  on: ActOn,
  { recordVersion, ...correction }: z.output<typeof correctRecordBody>,
): Promise<void> {
  if (!actor.permissions.has('patients:write')) throw notAllowed();
  const held = await lockForAct(trx, on, 'correct-record');
  const { changed } = await correctRecord(trx, actor, recordOf(held), recordVersion, correction);
  const detail = { fields: changed, evidence: correction.evidence };
  await touchCases(trx, [held.id], actor.id, {});
  await insertCaseEvents(trx, [
    { caseId: held.id, kind: 'record-corrected', staffId: actor.id, body: correction.reason, detail },
  ]);
  await auditAct(trx, actor, held, { act: 'correct-record', ...detail }, correction.reason);
}

/** Sends the patient a fresh link, to the phone or inbox on record. @throws Problem 404, 412, 409 with why it would lead nowhere */
export async function sendLinkForCase(
  trx: Db,
  actor: StaffActor,
  on: ActOn,
  { channel }: z.output<typeof sendLinkBody>,
): Promise<void> {
  const held = await lockForAct(trx, on, 'send-link');
  await inviteToRegister(trx, actor, recordOf(held), { channel, caseId: held.id });
  await touchCases(trx, [held.id], actor.id, {});
  await insertCaseEvents(trx, [
    { caseId: held.id, kind: 'link-sent', staffId: actor.id, detail: { channel } },
  ]);
  await auditAct(trx, actor, held, { act: 'send-link', channel });
}

/**
 * Writes to the e-mail they typed, through the case's ticket. They are called by name only where that e-mail is the
 * record's: else nobody knows yet who reads it.
 * @throws Problem 404, 412, 409
 */
export async function replyOnCase(
  trx: Db,
  actor: StaffActor,
  on: ActOn,
  { message }: z.output<typeof replyBody>,
): Promise<void> {
  const held = await lockForAct(trx, on, 'reply');
  const { email } = held.latest;
  const owner = held.patient_id ? await findOwnerOfEmail(trx, held.patient_id, email) : undefined;
  await replyForCase(trx, actor, {
    caseId: held.id,
    contactEmail: email,
    contactName: owner ? `${owner.given_name} ${owner.family_name}` : null,
    patientId: held.patient_id,
    message,
  });
  await touchCases(trx, [held.id], actor.id, {});
  await insertCaseEvents(trx, [{ caseId: held.id, kind: 'replied', staffId: actor.id, body: message }]);
  await auditAct(trx, actor, held, { act: 'reply' });
}

/** Puts the case aside until a department has answered, two working days at most. @throws Problem 404, 412, 409 */
export async function askDepartment(
  trx: Db,
  actor: StaffActor,
  on: ActOn,
  { department, question }: z.output<typeof askDepartmentBody>,
): Promise<void> {
  const held = await lockForAct(trx, on, 'ask-department');
  const waitingUntil = addWorkingDays(new Date(), WORKING_DAYS_TO_ANSWER, await bankHolidays(trx));
  await touchCases(trx, [held.id], actor.id, { state: 'waiting', waiting_until: waitingUntil });
  await insertCaseEvents(trx, [
    { caseId: held.id, kind: 'department-asked', staffId: actor.id, body: question, detail: { department } },
  ]);
  await auditAct(trx, actor, held, {
    act: 'ask-department',
    state: 'waiting',
    department,
    waitingUntil: waitingUntil.toISOString(),
  });
}
