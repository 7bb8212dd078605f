import { type Db, namedRows } from '../../lib/db.ts';
import type { SendingFacts } from './sending.policy.ts';

export interface SendingRow extends SendingFacts {
  id: string;
  version: number;
  patientId: string | null;
  staffId: string | null;
  accountId: string | null;
  challengeId: string | null;
  invitationId: string | null;
  passwordResetId: string | null;
  registrationId: string | null;
  ticketId: string | null;
  ticketEventId: string | null;
}

/** The notification with what is true of its patient and letter now; undefined when there is none. */
export async function sendingFacts(db: Db, id: string): Promise<SendingRow | undefined> {
  const [row] = await namedRows<SendingRow>(
    db,
    'notifications.sending-facts',
    `select n.id, n.purpose, n.channel, n.state, n.version, n.patient_id as "patientId", n.staff_id as "staffId",
       n.account_id as "accountId", n.challenge_id as "challengeId", n.invitation_id as "invitationId",
       n.password_reset_id as "passwordResetId", n.registration_id as "registrationId", n.ticket_id as "ticketId",
       n.ticket_event_id as "ticketEventId", n.recipient, n.send_after as "sendAfter", n.send_by as "sendBy",
       exists (select 1 from sms_opt_outs o where o.mobile = coalesce(n.recipient, p.mobile)) as "hasStoppedTexts",
       exists (select 1 from letters l where l.id = n.letter_id and l.published_version_id is not null
         and l.patient_id = n.patient_id) as "letterIsShown",
       case when p.id is not null then jsonb_build_object(
         'isDeceased', p.deceased_on is not null, 'isMerged', p.merged_into_id is not null,
         'hasAccount', exists (select 1 from accounts a where a.patient_id = p.id and a.state = 'active'),
         'mobile', p.mobile, 'email', p.email) end as patient
     from notifications n left join patients p on p.id = n.patient_id where n.id = ?`,
    [id],
  );
  return row;
}

/**
 * Takes one sending from the provider's bucket, which refills by the clock and holds a second's worth.
 * @returns whether there was one
 */
export async function takeAllowance(db: Db, provider: string, perMinute: number): Promise<boolean> {
  const perSecond = perMinute / 60;
  const rows = await namedRows(
    db,
    'send-allowances.take',
    `insert into send_allowances as a (provider, tokens, refilled_at)
     values (?, ?::double precision - 1, clock_timestamp())
     on conflict (provider) do update set refilled_at = clock_timestamp(), tokens = -1 + least(?::double precision,
       a.tokens + ?::double precision * greatest(0, extract(epoch from clock_timestamp() - a.refilled_at)))
     where least(?::double precision,
       a.tokens + ?::double precision * greatest(0, extract(epoch from clock_timestamp() - a.refilled_at))) >= 1
     returning provider`,
    [provider, Math.max(1, perSecond), Math.max(1, perSecond), perSecond, Math.max(1, perSecond), perSecond],
  );
  return rows.length > 0;
}

/**
 * pending → sending, for whoever comes first; the others get false. `version` says that nobody touched the row
 * since its facts were read.
 */
export async function startSending(
  db: Db,
  { id, version }: { id: string; version: number },
  { reference, provider }: { reference: string; provider: string },
): Promise<boolean> {
  const rows = await namedRows(
    db,
    'notifications.start-sending',
    `update notifications set state = 'sending', attempt = attempt + 1, reference = ?, provider = ?, provider_id = null,
       reason = null, absent_look_ups = 0, looked_up_at = null, sending_at = now(), updated_at = now(), version = version + 1
     where id = ? and state = 'pending' and version = ? returning id`,
    [reference, provider, id, version],
  );
  return rows.length > 0;
}

/** Ends a notification that never left. */
export async function endUnsent(
  db: Db,
  { id, version }: { id: string; version: number },
  state: 'expired' | 'cancelled' | 'failed',
  reason: string,
): Promise<boolean> {
  const changed = await db('notifications')
    .where({ id, version, state: 'pending' })
    .update({ state, reason, settled_at: db.fn.now(), updated_at: db.fn.now(), version: version + 1 });
  return changed > 0;
}

export interface Attempt {
  id: string;
  reference: string;
}

/**
 * The provider took it. Also when meanwhile it was held for lost: the answer is better than the doubt.
 * @returns whether a receipt came before this was written
 */
export async function writeAccepted(db: Db, attempt: Attempt, providerId: string): Promise<boolean> {
  const rows = await namedRows<{ early: boolean }>(
    db,
    'notifications.write-accepted',
    `update notifications set provider_id = ?, updated_at = now(), version = version + 1,
       state = case when state in ('sending', 'unknown', 'pending') then 'accepted' else state end,
       reason = case when state in ('sending', 'unknown', 'pending') then null else reason end,
       accepted_at = coalesce(accepted_at, now())
     where id = ? and reference = ?
     returning exists (select 1 from notification_receipts r where r.provider_id = ?) as early`,
    [providerId, attempt.id, attempt.reference, providerId],
  );
  return rows[0]?.early ?? false;
}

/** What else may come of an attempt; only from a state that still waits for its outcome. */
export async function writeOutcome(
  db: Db,
  attempt: Attempt,
  state: 'failed' | 'pending' | 'unknown',
  reason: string | null,
): Promise<boolean> {
  const changed = await db('notifications')
    .where({ id: attempt.id, reference: attempt.reference })
    .whereIn('state', state === 'unknown' ? ['sending'] : ['sending', 'unknown'])
    .update({
      state,
      reason,
      settled_at: state === 'failed' ? db.fn.now() : null,
      updated_at: db.fn.now(),
      version: db.raw('version + 1'),
    });
  return changed > 0;
}

/** Whether a STOP holds for this mobile now. */
export async function hasStoppedTexts(db: Db, mobile: string): Promise<boolean> {
  const rows = await namedRows(
    db,
    'notifications.has-stopped-texts',
    'select 1 from sms_opt_outs where mobile = ?',
    [mobile],
  );
  return rows.length > 0;
}

/** Nobody was called after all: the attempt ends with no trace among what a provider was handed. */
export async function endUnsaid(db: Db, attempt: Attempt, reason: string): Promise<void> {
  await db('notifications')
    .where({ id: attempt.id, reference: attempt.reference, state: 'sending' })
    .update({
      state: 'failed',
      reason,
      provider: null,
      sending_at: null,
      settled_at: db.fn.now(),
      updated_at: db.fn.now(),
      version: db.raw('version + 1'),
    });
}

/**
 * A print item for the letter of a notification that cannot reach its patient, unless there is one.
 * @param newId id of the item
 */
export async function addPostItem(db: Db, notificationId: string, newId: string): Promise<void> {
  await db.raw(
    `insert into notifications (id, purpose, channel, patient_id, letter_id, requested_by, state, reason)
     select ?, purpose, 'post', patient_id, letter_id, requested_by, 'pending', null from notifications n
     where n.id = ? and n.letter_id is not null and not exists (
       select 1 from notifications p where p.letter_id = n.letter_id and p.channel = 'post' and p.state <> 'cancelled')`,
    [newId, notificationId],
  );
}
