import type { Db } from '../../../lib/db.ts';
import { cellsSql } from '../../invitation-batches/building/built-batches.queries.ts';
import { IS_REACHABLE, WAITS_IN_BATCH } from '../picking.queries.ts';

/** A batch whose patients are reminded. */
export interface ParentBatch {
  id: string;
  name: string;
  reminder_wording_id: string;
  most_reminders: number;
  reminder_days: number;
  link_days: number;
  window_from: string;
  window_to: string;
  working_days_only: boolean;
  submitted_by: string | null;
  submitted_at: Date | null;
  approved_by: string | null;
  approved_at: Date | null;
  released_at: Date;
}

const COLUMNS = `id, name, reminder_wording_id, most_reminders, reminder_days, link_days, window_from, window_to,
  working_days_only, submitted_by, submitted_at, approved_by, approved_at, released_at`;

/**
 * Batches that have begun to leave and whose patients are reminded; not those that a person paused or stopped. A month after
 * the last reminder could have left it is too late for one. Once a day at most, so that a batch that left over hours is not
 * followed by a string of little ones.
 */
const REMINDS = `most_reminders > 0 and reminder_wording_id is not null and source in ('file', 'rule')
  and state in ('sending', 'finished')
  and released_at <= :at::timestamptz - reminder_days * interval '1 day'
  and (ended_at is null or ended_at > :at::timestamptz - (most_reminders * reminder_days + 30) * interval '1 day')
  and not exists (select 1 from invitation_batches c
                   where c.parent_id = p.id and (c.created_at at time zone 'Europe/London')::date
                     = (:at::timestamptz at time zone 'Europe/London')::date)`;

export async function dueParents(db: Db, at: Date): Promise<string[]> {
  const { rows } = await db.raw(
    `select id from invitation_batches p where ${REMINDS} order by released_at, id`,
    { at },
  );
  return rows.map(({ id }: { id: string }) => id);
}

/**
 * The batch, for this worker alone; undefined where another one is at it, or has been. By a lock of its own kind: whoever
 * sends the batch holds its row for moments, all day.
 */
export async function takeParent(trx: Db, id: string, at: Date): Promise<ParentBatch | undefined> {
  const { rows: locks } = await trx.raw(
    `select pg_try_advisory_xact_lock(hashtextextended('reminders ' || ?, 0)) as is_mine`,
    [id],
  );
  if (!locks[0].is_mine) return undefined;
  const { rows } = await trx.raw(
    `select ${COLUMNS} from invitation_batches p where id = :id and ${REMINDS}`,
    {
      id,
      at,
    },
  );
  return rows[0];
}

/**
 * Puts those whom a batch invited and who are to be reminded now among the incoming rows: not registered since, nothing
 * known to have failed, no other invitation in the last `reminder_days`, fewer than `most_reminders` so far, and their
 * appointment, where the row had one, still to come.
 * @returns how many, and how many of them somebody can reach
 */
export async function pickReminded(
  trx: Db,
  parent: ParentBatch,
  { at, most }: { at: Date; most: number },
): Promise<{ patients: number; reachable: number }> {
  const { rows } = await trx.raw(
    `with told as materialized (
       select patient_id, min(created_at) as first_at, max(created_at) as last_at, count(*) filter (where reminder > 0)::int as reminders,
              (array_agg(id order by created_at desc, id desc))[1] as last_id
         from invitations
        where batch_id in (select id from invitation_batches where id = :id or parent_id = :id)
        group by patient_id),
     picked as materialized (
       select p.id, p.nhs_number, p.date_of_birth, p.family_name, told.reminders, row.comes_at, ${IS_REACHABLE} as is_reachable
         from told
         join patients p on p.id = told.patient_id
         join invitations last on last.id = told.last_id
         left join lateral (
           select coalesce(r.appointment_at, (r.appointment_on + 1)::timestamp at time zone 'Europe/London' - interval '1 minute') as comes_at
             from invitation_batch_rows r
            where r.patient_id = told.patient_id and r.batch_id = :id and r.standing = 'left'
            order by r.row_number limit 1) row on true
        where told.last_at <= :at::timestamptz - :days * interval '1 day'
          and told.reminders < :mostReminders
          and last.used_at is null
          and (select n.state from notifications n where n.invitation_id = last.id order by n.created_at desc, n.id desc limit 1)
            in ('accepted', 'delivered', 'unknown')
          and (row.comes_at is null or row.comes_at > :at)
          and p.merged_into_id is null and p.deceased_on is null
          and not exists (select 1 from accounts a where a.patient_id = p.id and (a.state <> 'closed' or a.created_at >= told.first_at))
          and not exists (select 1 from sms_opt_outs o where o.mobile = p.mobile)
          and not exists (select 1 from invitations i
                           where i.patient_id = p.id and i.created_at > :at::timestamptz - :days * interval '1 day')
          and not ${WAITS_IN_BATCH}
        order by row.comes_at, p.id
        limit :most),
     put as (
       insert into incoming_rows (row_number, cells, nhs_number, date_of_birth, family_name, appointment_on, known_patient_id, reminder)
       select row_number() over (order by p.comes_at, p.id) + 1, ${cellsSql('p.comes_at')},
              p.nhs_number, p.date_of_birth, lower(p.family_name), (p.comes_at at time zone 'Europe/London')::date, p.id, p.reminders + 1
         from picked p)
     select count(*)::int as patients, count(*) filter (where is_reachable)::int as reachable from picked`,
    {
      id: parent.id,
      at,
      days: parent.reminder_days,
      mostReminders: parent.most_reminders,
      most,
    },
  );
  return rows[0];
}
