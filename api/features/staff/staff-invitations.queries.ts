import type { Db } from '../../lib/db.ts';

export interface InvitationRow {
  staff_id: string;
  email: string;
  name: string;
  state: 'invited' | 'active';
  expires_at: Date;
}

/** The link works for a week from when it was sent. */
const A_WEEK = `now() + interval '7 days'`;

/** Opens an invitation whose link is made when the e-mail leaves; earlier ones stop working. */
export async function openInvitation(
  db: Db,
  invitation: { id: string; staff_id: string; invited_by: string | null },
): Promise<void> {
  await closeInvitations(db, invitation.staff_id);
  await db('staff_invitations').insert({ ...invitation, expires_at: db.raw(A_WEEK) });
}

/** Unused invitations of this person stop working. */
export async function closeInvitations(db: Db, staffId: string): Promise<void> {
  await db('staff_invitations')
    .where({ staff_id: staffId })
    .whereNull('used_at')
    .whereRaw('expires_at > now()')
    .update({ expires_at: db.fn.now() });
}

/** Gives the person's open invitation this token, in place of any earlier one; undefined when none is open. */
export async function setInvitationToken(
  db: Db,
  staffId: string,
  tokenHash: Buffer,
): Promise<InvitationRow | undefined> {
  const updated = await db('staff_invitations')
    .where({ staff_id: staffId })
    .whereNull('used_at')
    .whereRaw('expires_at > now()')
    .update({ token_hash: tokenHash, expires_at: db.raw(A_WEEK) });
  return updated === 0 ? undefined : findInvitation(db, tokenHash);
}

/** The invitation behind this token while it can be accepted. */
export const findInvitation = (db: Db, tokenHash: Buffer): Promise<InvitationRow | undefined> =>
  db('staff_invitations as i')
    .join('staff as s', 's.id', 'i.staff_id')
    .where({ 'i.token_hash': tokenHash })
    .whereNull('i.used_at')
    .whereRaw('i.expires_at > now()')
    .whereNot({ 's.state': 'disabled' })
    .first<InvitationRow>('i.staff_id', 's.email', 's.name', 's.state', 'i.expires_at');

/** Whether the invitation was still open; it is used now. Of two at once, one wins. */
export async function spendInvitation(db: Db, tokenHash: Buffer): Promise<boolean> {
  const used = await db('staff_invitations')
    .where({ token_hash: tokenHash })
    .whereNull('used_at')
    .whereRaw('expires_at > now()')
    .update({ used_at: db.fn.now() });
  return used === 1;
}
