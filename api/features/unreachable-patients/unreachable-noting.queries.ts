import type { Db } from '../../lib/db.ts';
import type { UnreachableReason } from './unreachable-patients.schema.ts';

/**
 * What a message failed with, where sending it again as it was would fail again. A failure of the provider is not
 * here: the failed of the batch are sent again, and nobody has to be rung up.
 */
const reasonOf: Record<string, UnreachableReason> = {
  'permanent-failure': 'not-delivered',
  'temporary-failure': 'not-delivered',
  'recipient-or-text-refused': 'refused',
  'message-refused': 'refused',
  'no-mobile': 'no-address',
  'no-email': 'no-address',
  'no-contact': 'no-address',
  'texts-stopped': 'texts-stopped',
};

/**
 * Whether this failure is still to be rung up for: not registered, not deceased, nothing else reached them or is on its
 * way, and nobody has settled it. Texts that were stopped are no reason where there is another way.
 * @param u a failure with patient_id, reason and failed_at; `p` its patient
 */
export const isOpen = (u: string, p: string): string => `
  ${p}.deceased_on is null and ${p}.merged_into_id is null
  and (${u}.reason <> 'texts-stopped' or (${p}.email is null and cardinality(${p}.address_lines) = 0))
  and not exists (select 1 from accounts a where a.patient_id = ${u}.patient_id and a.state <> 'closed')
  and not exists (select 1 from invitation_calls c
    where c.patient_id = ${u}.patient_id and c.at >= ${u}.failed_at and c.outcome <> 'no-answer')
  and not exists (select 1 from notifications later
    where later.patient_id = ${u}.patient_id and later.created_at > ${u}.failed_at
      and later.purpose = 'portal-invitation' and later.state not in ('failed', 'expired', 'cancelled'))`;

/**
 * Writes down whom the batch did not reach: its messages that failed for good, and its rows that had no address at all
 * when they were checked, or none any more when they were to leave.
 */
export async function noteFailures(trx: Db, batchId: string): Promise<void> {
  await trx.raw(
    `with word as (select * from unnest(?::text[], ?::text[]) as w(detail, reason)),
     failed as (
       select i.patient_id, word.reason, n.reason as detail, coalesce(n.settled_at, n.updated_at) as failed_at
         from notifications n join invitations i on i.id = n.invitation_id join word on word.detail = n.reason
        where n.batch_id = ? and n.state = 'failed'),
     addressless as (
       select f.row_number from invitation_batch_findings f
        where f.batch_id = ? and f.code = 'no-address-at-all' and not exists (
          select 1 from invitation_batch_findings other where other.batch_id = f.batch_id
             and other.row_number = f.row_number and other.severity = 'exclusion' and other.code <> 'no-address-at-all')
       union
       select row_number from invitation_batch_rows
        where batch_id = ? and standing = 'cancelled' and standing_reason in ('no-address-at-all', 'texts-stopped')),
     failure as (
       select * from failed
       union all
       select r.patient_id,
              case when exists (select 1 from patients p join sms_opt_outs o on o.mobile = p.mobile where p.id = r.patient_id)
                then 'texts-stopped' else 'no-address' end, 'no-address-at-all', b.released_at
         from addressless a
         join invitation_batch_rows r on r.batch_id = ? and r.row_number = a.row_number
         join invitation_batches b on b.id = r.batch_id and b.released_at is not null
        where r.standing in ('excluded', 'cancelled') and r.patient_id is not null),
     latest as (select distinct on (patient_id) * from failure order by patient_id, failed_at desc)
     insert into unreachable_patients (patient_id, batch_id, reason, detail, failed_at)
     select u.patient_id, ?, u.reason, u.detail, u.failed_at
       from latest u join patients p on p.id = u.patient_id
      where ${isOpen('u', 'p')}
     on conflict (patient_id) do update
       set batch_id = excluded.batch_id, reason = excluded.reason, detail = excluded.detail, failed_at = excluded.failed_at
       where excluded.failed_at > unreachable_patients.failed_at`,
    [Object.keys(reasonOf), Object.values(reasonOf), batchId, batchId, batchId, batchId, batchId],
  );
}

/** Takes out who need not be rung up any more; a call of the last hour stays, so that it can be taken back. */
export async function dropSettled(db: Db): Promise<void> {
  await db.raw(
    `delete from unreachable_patients u using patients p
      where p.id = u.patient_id and not (${isOpen('u', 'p')})
        and not exists (select 1 from invitation_calls c where c.patient_id = u.patient_id and c.at > now() - interval '1 hour')`,
  );
}
