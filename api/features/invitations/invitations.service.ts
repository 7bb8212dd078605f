import type { Db } from '../../lib/db.ts';
import { hashToken, newId } from '../../lib/ids.ts';
import { notFound, Problem } from '../../lib/problem.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { enqueueNotification } from '../notifications/notifications.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { decideInviting, type NotInvited, notInvitedSentences } from './invitations.policy.ts';
import { presentInvitation } from './invitations.presenter.ts';
import {
  insertInvitation,
  listInvitationsOf,
  lockInvitee,
  openInvitation,
  revokeInvitations,
  spendInvitation,
} from './invitations.queries.ts';
import type { InvitationView } from './invitations.schema.ts';

/**
 * Promises the patient a link to register by, good once and for 14 days; links sent before stop working. A text unless
 * `channel` says otherwise, or the record has no mobile but an e-mail.
 * @param order `caseId` of the failed registration it is sent for, for the audit
 * @throws Problem 404; 409 with why the link would lead nowhere: 'merged', 'deceased', 'already-registered',
 * 'under-16', 'no-mobile', 'no-email'
 */
export async function inviteToRegister(
  trx: Db,
  actor: StaffActor,
  patientId: string,
  order: { channel?: 'sms' | 'email'; caseId?: string } = {},
): Promise<{ invitationId: string; notificationId: string }> {
  const patient = await lockInvitee(trx, patientId);
  if (!patient) throw notFound();
  const decision = decideInviting(patient, order.channel, new Date());
  if ('refused' in decision) throw notInvited(decision.refused);
  const { channel } = decision;
  await revokeInvitations(trx, patientId);
  const invitationId = newId();
  await insertInvitation(trx, {
    id: invitationId,
    patient_id: patientId,
    source: 'desk',
    channel,
    created_by: actor.id,
  });
  await recordAudit(trx, actor, {
    action: 'invitations.sent',
    entity: 'invitations',
    entityId: invitationId,
    patientId,
    after: { channel, ...(order.caseId ? { registrationCaseId: order.caseId } : {}) },
  });
  const notificationId = await enqueueNotification(trx, {
    purpose: 'portal-invitation',
    channel,
    patientId,
    invitationId,
    requestedBy: actor.id,
  });
  return { invitationId, notificationId };
}

const notInvited = (why: NotInvited) => new Problem(409, why, notInvitedSentences[why]);

/** Whether a link still lets somebody register. That it was opened is written down, the first time. */
export const lookAtInvitation = async (db: Db, token: string): Promise<{ state: 'ready' | 'gone' }> => ({
  state: (await openInvitation(db, hashToken(token))) ? 'ready' : 'gone',
});

/**
 * The patient has registered: the link they came by is used up, and their other links stop working.
 * @returns false when the link was used meanwhile
 */
export async function takeUpInvitation(
  trx: Db,
  { patientId, invitationId }: { patientId: string; invitationId: string | null },
): Promise<boolean> {
  if (invitationId && !(await spendInvitation(trx, invitationId))) return false;
  await revokeInvitations(trx, patientId);
  return true;
}

/** The links sent to a patient, newest first. @throws Problem 404 */
export async function listInvitations(db: Db, patientId: string): Promise<InvitationView[]> {
  const rows = await listInvitationsOf(db, patientId);
  if (!rows) throw notFound();
  const now = new Date();
  return rows.map((row) => presentInvitation(row, now));
}
