import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { theSystem } from '../sessions/actors.ts';
import { findStaffByEmail, insertStaff, lockActiveAdministrators } from './staff.queries.ts';
import { openInvitation } from './staff-invitations.queries.ts';
import { renderInvitation } from './staff-invitations.service.ts';

/**
 * Invites the administrator who invites everybody else, where there is none: the one account nobody in the console
 * can make. Again for the same address gives a new link, and the earlier one stops working.
 * @returns the invitation as it would be e-mailed, for whoever installs to hand over
 * @throws Problem 409 'has-administrator', 409 'email-taken' when somebody else has the address
 */
export async function inviteFirstAdministrator(
  trx: Db,
  person: { email: string; name: string },
  publicUrl: string,
): Promise<string> {
  const administrators = await lockActiveAdministrators(trx);
  if (administrators.size > 0) {
    throw new Problem(
      409,
      'has-administrator',
      'There is an administrator already, who can invite people in the console.',
    );
  }
  const email = person.email.trim().toLowerCase();
  const known = await findStaffByEmail(trx, email);
  if (known && (known.state !== 'invited' || !known.roles.includes('administrator'))) {
    throw new Problem(409, 'email-taken', 'Somebody else on the staff list has this e-mail address.');
  }
  const id = known?.id ?? newId();
  if (!known)
    await insertStaff(trx, { id, email, name: person.name, roles: ['administrator'], state: 'invited' });
  await openInvitation(trx, { id: newId(), staff_id: id, invited_by: null });
  await recordAudit(trx, theSystem, {
    action: 'staff.invited',
    entity: 'staff',
    entityId: id,
    after: { roles: ['administrator'] },
  });
  const invitation = await renderInvitation(trx, { staffId: id }, { publicUrl });
  if (!invitation) throw new Error('the invitation just opened is not there');
  return invitation.text;
}
