import { type Db, namedRows } from '../../../lib/db.ts';
import type { BatchState } from '../batch-states.schema.ts';
import type { LeavingChannel, LeavingFacts } from './leaving.policy.ts';
import { APPOINTMENT_TO_COME } from './row-appointment.queries.ts';

/** What of a batch decides whether its rows may leave, with the database's own time. */
export interface SendingBatch {
  id: string;
  state: BatchState;
  from: string;
  to: string;
  workingDaysOnly: boolean;
  sendAfter: Date | null;
  sendBy: Date | null;
  linkDays: number;
  wordingVersionId: string | null;
  secondWordingVersionId: string | null;
  now: Date;
}

/**
 * The batch as it stands, held against pause and stop until the transaction ends: once either is committed, nothing
 * more is claimed. Others may claim beside us.
 */
export async function holdSending(trx: Db, batchId: string): Promise<SendingBatch | undefined> {
  const [batch] = await namedRows<SendingBatch>(
    trx,
    'batch-sending.hold',
    `select id, state, window_from::text as from, window_to::text as to, working_days_only as "workingDaysOnly",
       send_after as "sendAfter", send_by as "sendBy", link_days as "linkDays", wording_version_id as "wordingVersionId",
       second_wording_version_id as "secondWordingVersionId", clock_timestamp() as now
     from invitation_batches where id = ? for share`,
    [batchId],
  );
  return batch;
}

/** A ready row, with what is true now. */
export interface ReadyRow extends LeavingFacts {
  rowNumber: number;
  /** Earlier attempts of it that may have left. */
  tries: number;
  patientId: string;
  wording: 'a' | 'b' | null;
  ageBand: string | null;
  specialty: string | null;
  /** Still to come, and still booked. */
  appointmentAt: Date | null;
  givenName: string;
  /** An attempt for this row that was thought lost, and did leave. */
  leftBefore: { notificationId: string; invitationId: string } | null;
}

/**
 * Takes up to `limit` ready rows after `after`, in the file's order, and holds them with their patients. Rows and patients that
 * somebody else holds are passed over: two batches never invite one patient at the same moment.
 * @param channels those that anything can leave by now
 * @returns their numbers; what is true of them is read by a statement of its own, which sees what others committed until now
 */
export async function lockReadyRows(
  trx: Db,
  batchId: string,
  { after, limit, channels }: { after: number; limit: number; channels: LeavingChannel[] },
): Promise<number[]> {
  const rows = await namedRows<{ rowNumber: number }>(
    trx,
    'batch-sending.lock-rows',
    `select r.row_number as "rowNumber" from invitation_batch_rows r join patients p on p.id = r.patient_id
      where r.batch_id = ? and r.standing = 'ready' and r.row_number > ? and r.channel = any(?::text[])
      order by r.row_number limit ?
      for no key update of r, p skip locked`,
    [batchId, after, channels, limit],
  );
  return rows.map(({ rowNumber }) => rowNumber);
}

/** What is true now of rows that are held. */
export const readyRows = (trx: Db, batchId: string, rowNumbers: number[]): Promise<ReadyRow[]> =>
  namedRows<ReadyRow>(
    trx,
    'batch-sending.ready-rows',
    `select r.row_number as "rowNumber", r.tries, r.channel, r.reminder, r.wording, r.age_band as "ageBand", r.specialty,
       ${APPOINTMENT_TO_COME} as "appointmentAt", p.id as "patientId", p.given_name as "givenName", p.mobile, p.email,
       cardinality(p.address_lines) > 0 as "hasAddress", p.deceased_on is not null as "isDeceased",
       p.merged_into_id is not null as "isMerged",
       p.date_of_birth > ((now() at time zone 'Europe/London')::date - interval '16 years')::date as "isUnder16",
       exists (select 1 from accounts a where a.patient_id = p.id and a.state <> 'closed') as "hasAccount",
       exists (select 1 from sms_opt_outs o where o.mobile = p.mobile) as "hasStoppedTexts",
       -- Of a day in a file the hour is not known: it has passed when the day has.
       coalesce(coalesce(r.appointment_at, (r.appointment_on + 1)::timestamp at time zone 'Europe/London') < now(), false)
         as "appointmentHasPassed",
       -- Somebody who said yes to "also in another batch" meant both.
       'in-another-batch' <> all(r.accepted) and exists (
         select 1 from invitations i where i.patient_id = p.id and i.batch_id is distinct from r.batch_id
           and i.created_at > least(b.released_at, now() - b.recent_days * interval '1 day')
           and exists (select 1 from notifications n
             where n.invitation_id = i.id and n.state not in ('failed', 'expired', 'cancelled'))) as "wasInvitedMeanwhile",
       case when r.invitation_id is not null then (
         select jsonb_build_object('notificationId', n.id, 'invitationId', n.invitation_id) from notifications n
          where n.invitation_id = r.invitation_id and n.state in ('accepted', 'delivered') limit 1) end as "leftBefore"
     from invitation_batch_rows r
     join invitation_batches b on b.id = r.batch_id
     join patients p on p.id = r.patient_id
     where r.batch_id = ? and r.row_number = any(?::int[])
     order by r.row_number`,
    [batchId, rowNumbers],
  );

/** Which channels ready rows still wait for. */
export async function waitingChannels(db: Db, batchId: string): Promise<LeavingChannel[]> {
  const rows = await namedRows<{ channel: LeavingChannel }>(
    db,
    'batch-sending.waiting',
    `select channel from unnest(array['sms', 'email', 'post']) as kinds(channel) where exists (
       select 1 from invitation_batch_rows r
        where r.batch_id = ? and r.standing = 'ready' and r.channel = kinds.channel)`,
    [batchId],
  );
  return rows.map(({ channel }) => channel);
}
