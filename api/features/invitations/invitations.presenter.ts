import type { z } from 'zod';
import { stateOfInvitation } from './invitations.policy.ts';
import type { InvitationRecord } from './invitations.queries.ts';
import type { invitationSchema } from './invitations.schema.ts';

const time = (at: Date | null): string | null => at?.toISOString() ?? null;

/** A link sent to a patient, to staff. */
export const presentInvitation = (row: InvitationRecord, now: Date): z.input<typeof invitationSchema> => ({
  id: row.id,
  state: stateOfInvitation(
    { openedAt: row.opened_at, usedAt: row.used_at, revokedAt: row.revoked_at, expiresAt: row.expires_at },
    now,
  ),
  source: row.source,
  channel: row.channel,
  batch: row.batch,
  reminder: row.reminder,
  createdAt: row.created_at.toISOString(),
  createdByName: row.created_by_name,
  expiresAt: row.expires_at.toISOString(),
  openedAt: time(row.opened_at),
  usedAt: time(row.used_at),
  revokedAt: time(row.revoked_at),
  delivery: row.delivery_state && {
    state: row.delivery_state,
    reason: row.delivery_reason,
    deliveredAt: time(row.delivered_at),
  },
  failedTries: row.failed_at && { count: row.failed_tries, lastAt: row.failed_at.toISOString() },
  registeredAt: time(row.registered_at),
});
