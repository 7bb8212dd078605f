import { type Db, namedRows } from '../../../lib/db.ts';
import type { Attempt } from '../sending.queries.ts';

/** One invitation of a batch at the moment it leaves. */
export interface NewSending {
  id: string;
  patientId: string;
  invitationId: string;
  channel: 'sms' | 'email' | 'post';
  /** Null for the post, which has no attempts. */
  reference: string | null;
  provider: string | null;
}

/**
 * Writes invitations of a batch as they leave: texts and e-mails in state 'sending', letters waiting to be printed.
 * They have no time of their own to be sent by: the batch says until when its rows may leave.
 */
export async function insertSendings(
  trx: Db,
  { batchId, senderPid }: { batchId: string; senderPid: number | null },
  rows: NewSending[],
): Promise<void> {
  await namedRows(
    trx,
    'notifications.insert-sendings',
    `insert into notifications (id, purpose, channel, patient_id, invitation_id, batch_id, reference, provider, sender_pid,
       state, attempt, sending_at)
     select id, 'portal-invitation', channel, patient_id, invitation_id, ?, reference, provider, ?::int,
       case channel when 'post' then 'pending' else 'sending' end, case channel when 'post' then 0 else 1 end,
       case when channel <> 'post' then now() end
     from unnest(?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[])
       as new(id, channel, patient_id, invitation_id, reference, provider)`,
    [
      batchId,
      senderPid,
      rows.map(({ id }) => id),
      rows.map(({ channel }) => channel),
      rows.map(({ patientId }) => patientId),
      rows.map(({ invitationId }) => invitationId),
      rows.map(({ reference }) => reference),
      rows.map(({ provider }) => provider),
    ],
  );
}

/**
 * `writeAccepted` of any number. Also of one that was given up as twice not found: the answer is better than that, and
 * whoever would send its row again looks for it first.
 * @returns the provider's ids of those whose receipt came before this was written
 */
export async function writeAcceptedMany(
  db: Db,
  accepted: (Attempt & { providerId: string })[],
): Promise<string[]> {
  const rows = await namedRows<{ providerId: string }>(
    db,
    'notifications.write-accepted-many',
    `with written as (
       update notifications n set provider_id = said.provider_id, updated_at = now(), version = version + 1,
         state = case when n.state in ('sending', 'unknown') or n.reason = 'not-found-twice' then 'accepted' else n.state end,
         reason = case when n.state in ('sending', 'unknown') or n.reason = 'not-found-twice' then null else n.reason end,
         accepted_at = coalesce(n.accepted_at, now())
       from unnest(?::uuid[], ?::uuid[], ?::text[]) as said(id, reference, provider_id)
       where n.id = said.id and n.reference = said.reference
       returning said.provider_id)
     select provider_id as "providerId" from written
      where exists (select 1 from notification_receipts r where r.provider_id = written.provider_id)`,
    [
      accepted.map(({ id }) => id),
      accepted.map(({ reference }) => reference),
      accepted.map(({ providerId }) => providerId),
    ],
  );
  return rows.map(({ providerId }) => providerId);
}

/** `writeOutcome` of any number: failed, or in doubt. */
export async function writeOutcomes(
  db: Db,
  outcomes: (Attempt & { state: 'failed' | 'unknown'; reason: string })[],
): Promise<void> {
  await namedRows(
    db,
    'notifications.write-outcomes',
    `update notifications n set state = said.state, reason = said.reason, sender_pid = null, updated_at = now(), version = version + 1,
       settled_at = case said.state when 'failed' then now() end
     from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[]) as said(id, reference, state, reason)
     where n.id = said.id and n.reference = said.reference
       and (n.state = 'sending' or (n.state = 'unknown' and said.state = 'failed'))`,
    [
      outcomes.map(({ id }) => id),
      outcomes.map(({ reference }) => reference),
      outcomes.map(({ state }) => state),
      outcomes.map(({ reason }) => reason),
    ],
  );
}

/**
 * Takes back attempts that are known not to have left, with all trace of them.
 * @returns the invitations they carried
 */
export async function deleteUnleft(
  trx: Db,
  attempts: (Attempt & { wasCalled: boolean })[],
): Promise<string[]> {
  const rows = await namedRows<{ invitationId: string }>(
    trx,
    'notifications.delete-unleft',
    `delete from notifications n
     using unnest(?::uuid[], ?::uuid[], ?::boolean[]) as said(id, reference, was_called)
     where n.id = said.id and n.reference = said.reference
       -- One that was not called and is in doubt already belongs to reconciliation.
       and (n.state = 'sending' or (n.state = 'unknown' and said.was_called))
     returning n.invitation_id as "invitationId"`,
    [
      attempts.map(({ id }) => id),
      attempts.map(({ reference }) => reference),
      attempts.map(({ wasCalled }) => wasCalled),
    ],
  );
  return rows.map(({ invitationId }) => invitationId);
}

/** They count in this batch (again). */
export async function setBatch(trx: Db, batchId: string | null, ids: string[]): Promise<void> {
  await trx.raw('update notifications set batch_id = ? where id = any(?::uuid[])', [batchId, ids]);
}
