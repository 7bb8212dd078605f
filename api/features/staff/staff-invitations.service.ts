import type { Db } from '../../lib/db.ts';
import { hashToken, newToken } from '../../lib/ids.ts';
import { hashPassword } from '../../lib/password/password-hash.ts';
import { findPasswordFault } from '../../lib/password/password-policy.ts';
import { Problem, unprocessable } from '../../lib/problem.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { Actor, AnonymousActor } from '../sessions/actors.ts';
import { type Client, endStaffSessions } from '../sessions/sessions.service.ts';
import { type OpenedSession, openNextStage, type SessionDeps } from './session.service.ts';
import { refusedWordsFor } from './staff.policy.ts';
import { lockStaff, updateStaff } from './staff.queries.ts';
import { findInvitation, setInvitationToken, spendInvitation } from './staff-invitations.queries.ts';

/**
 * The e-mail of an invitation. Its link is made here, when it leaves, and stored as a hash only; links of earlier
 * e-mails stop working. The token stands behind `#`, which browsers send to no server, so no log sees it.
 * @returns null when there is nobody to invite any more
 */
export async function renderInvitation(
  trx: Db,
  { staffId }: { staffId: string | null },
  { publicUrl }: { publicUrl: string },
): Promise<{ to: string; subject: string; text: string } | null> {
  if (!staffId) return null;
  const token = newToken();
  const invitation = await setInvitationToken(trx, staffId, hashToken(token));
  if (!invitation) return null;
  const link = `${publicUrl.replace(/\/$/, '')}/#/accept-invitation?token=${token}`;
  return {
    to: invitation.email,
    subject: 'Your sign-in to the Patient Portal console',
    text: [
      'Choose your password for the Patient Portal console:',
      link,
      'The link works once, for 7 days. If you did not expect this e-mail, leave it; nothing happens without you.',
    ].join('\n\n'),
  };
}

const invitationGone = () =>
  new Problem(
    404,
    'invitation-gone',
    'This link was used, has run out, or was replaced by a newer one. Ask an administrator for another.',
  );

/** Whose invitation this is. @throws Problem 404 'invitation-gone' */
export async function lookAtInvitation(db: Db, token: string) {
  const invitation = await findInvitation(db, hashToken(token));
  if (!invitation) throw invitationGone();
  return {
    email: invitation.email,
    name: invitation.name,
    expiresAt: invitation.expires_at.toISOString(),
  };
}

/**
 * Takes the invitation up: the password is set, every earlier session ends, and the next step of signing in begins.
 * Runs outside a transaction, so that no connection waits while the password is judged and hashed.
 * @throws Problem 404 'invitation-gone'; 422 on the password; 503
 */
export async function acceptInvitation(
  deps: SessionDeps,
  visitor: AnonymousActor,
  { token, password }: { token: string; password: string },
  client: Client,
): Promise<OpenedSession> {
  const tokenHash = hashToken(token);
  const invitation = await findInvitation(deps.db, tokenHash);
  if (!invitation) throw invitationGone();
  const fault = await findPasswordFault(password, refusedWordsFor(invitation, deps.config.HOSPITAL_NAME));
  if (fault) throw unprocessable([{ path: 'body.password', ...fault }]);
  const passwordHash = await hashPassword(password);
  return deps.db.transaction(async (trx) => {
    const staff = await lockStaff(trx, invitation.staff_id);
    if (!staff || staff.state === 'disabled' || !(await spendInvitation(trx, tokenHash)))
      throw invitationGone();
    await updateStaff(trx, staff.id, { state: 'active', password_hash: passwordHash });
    await endStaffSessions(trx, staff.id);
    const actor: Actor = { kind: 'staff', id: staff.id, ip: client.ip, requestId: visitor.requestId };
    await recordAudit(trx, actor, {
      action: 'staff.invitation-accepted',
      entity: 'staff',
      entityId: staff.id,
    });
    return openNextStage(trx, deps, { ...staff, state: 'active' }, client, visitor.requestId);
  });
}
