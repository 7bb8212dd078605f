import { type Db, namedRows } from '../../../lib/db.ts';
import { ageBands } from '../batch-states.schema.ts';
import { severityOf } from '../findings.schema.ts';

const lowestAges = ageBands.map((band) => Number.parseInt(band, 10));
const bands = ageBands.map((band) => `'${band}'`).join(', ');

/** Another batch whose rows may still be sent. */
const LIVE = (batch: string): string => `${batch}.state in ('check', 'approval', 'sending', 'paused')`;

/**
 * What is to be said of each incoming row, worked out for all of them together from `incoming_rows` and `row_matches`.
 *
 * - An exclusion says that nothing will be sent, so nothing more is asked or said of where it would go.
 * - A question of whose row it is stands for the faults of its NHS number: yes to the one settles the others.
 * - Of one patient's rows the first stays: one that has left, else the first exact one, else the first.
 */
// Each step ends in "offset 0": PostgreSQL would else write a step's subqueries out wherever a later one mentions them, and
// run them a dozen times for a row.
const judgedRows = `
  batch as materialized (
    select id, source, recent_days, (now() at time zone 'Europe/London')::date as today, exists (
             select from invitation_batches other where other.id <> b.id and ${LIVE('other')}) as has_others
      from invitation_batches b where id = ?),
  known as (
    select i.row_number, i.mobile, i.reminder, i.standing, m.match, m.patient_id, m.candidates, m.name_differs, b.id as batch_id, b.source,
           b.recent_days, b.has_others, m.record_mobile, m.is_deceased, m.is_merged, account.is_registered,
           extract(year from age(b.today, m.born))::integer as years, o.mobile is not null as texts_stopped,
           case when m.record_mobile is not null and o.mobile is null then 'sms' else m.other_channel end as channel,
           case when m.patient_id = i.accepted_patient_id then i.accepted else '{}' end as accepted,
           case when m.match not in ('near', 'ambiguous') then coalesce(i.faults, '{}') else array(
             select f from unnest(i.faults) as f where split_part(f, '|', 2) <> 'nhsNumber') end as faults,
           m.match = 'none' and exists (
             select from unnest(i.faults) as f
              where split_part(f, '|', 2) in ('nhsNumber', 'dateOfBirth') or f like 'blank-row%') as is_illegible,
           first_value(i.row_number) over (
             partition by m.patient_id, i.standing in ('skipped', 'cancelled', 'expired') is true
             order by i.standing = 'left' is true desc, m.match = 'exact' desc, i.row_number) as first_row
      from incoming_rows i
      join row_matches m using (row_number)
     cross join batch b
      left join sms_opt_outs o on o.mobile = m.record_mobile
      -- With a limit they are looked up one by one: PostgreSQL would else read all half a million for a few thousand.
      left join lateral (
        select true as is_registered from accounts a where a.patient_id = m.patient_id and a.state <> 'closed' limit 1) account on true
    offset 0),
  excluded as (
    select known.*, case when patient_id is null then '{}' else array_remove(array[
             case when is_merged then 'merged' end,
             case when is_deceased then 'deceased' end,
             case when is_registered then 'already-registered' end,
             case when years < 16 then 'under-16' end,
             case when reminder = 0 and exists (
               select from invitations v
                where v.patient_id = known.patient_id and v.created_at > now() - make_interval(days => recent_days)
                  and v.batch_id is distinct from known.batch_id
                  -- One whose every message failed has told them nothing.
                  and not (exists (select from notifications n where n.invitation_id = v.id)
                    and not exists (select from notifications n where n.invitation_id = v.id
                      and n.state not in ('failed', 'expired', 'cancelled')))) then 'invited-recently' end,
             case when first_row <> row_number then 'duplicate-row' end,
             case when channel is null then 'no-address-at-all' end], null) end as exclusions
      from known offset 0),
  sendable as (
    select excluded.*, patient_id is not null and cardinality(exclusions) = 0 as may_go, a.starts_at as appointment_at,
           a.specialty, other.batch_id as other_batch_id
      from excluded
      left join lateral (
        select starts_at, specialty from appointments
         where patient_id = excluded.patient_id and status = 'booked' and starts_at > now() and cardinality(exclusions) = 0
         order by starts_at limit 1) a on true
      left join lateral (
        select r.batch_id from invitation_batch_rows r join invitation_batches live on live.id = r.batch_id
         where r.patient_id = excluded.patient_id and r.batch_id <> excluded.batch_id and r.standing in ('ready', 'held')
           and ${LIVE('live')} and has_others and cardinality(exclusions) = 0
         order by r.batch_id limit 1) other on true
    offset 0),
  questioned as (
    select sendable.*,
           faults || case when match = 'none' and not is_illegible then array['no-patient'] else '{}' end as all_faults,
           array_remove(array[
             case when match = 'near' then 'near-match' when match = 'ambiguous' then 'several-patients' end,
             case when name_differs then 'name-differs' end,
             case when may_go and channel = 'sms' and mobile <> record_mobile then 'mobile-differs' end,
             case when may_go and other_batch_id is not null then 'in-another-batch' end,
             case when may_go and source = 'file' and appointment_at is null then 'no-coming-appointment' end], null) as questions,
           array_remove(array[
             case when may_go and record_mobile is null then 'no-mobile' when may_go and texts_stopped then 'texts-stopped' end,
             case when may_go and channel = 'email' then 'goes-by-email' when may_go and channel = 'post' then 'goes-by-post' end],
             null) as notices
      from sendable offset 0),
  judged as materialized (
    select batch_id, row_number, patient_id, candidates, accepted, appointment_at, specialty, reminder,
           case when match = 'none' and is_illegible then null else match end as match,
           case when may_go then channel end as channel,
           case when may_go and channel = 'sms' then record_mobile end as phone,
           (array[${bands}])[nullif(width_bucket(years, array[${lowestAges}]), 0)] as age_band,
           case when standing = 'skipped' then 'skipped'
                when cardinality(all_faults) > 0 or not questions <@ accepted then 'held'
                when cardinality(exclusions) > 0 then 'excluded' else 'ready' end as standing,
           all_faults || questions || exclusions || notices as sayings, first_row, other_batch_id
      from questioned where standing is null or standing in ('ready', 'held', 'excluded', 'skipped')
     -- Written in the file's order: the indexes grow at their ends, and a page of rows is a page of the table.
     order by row_number)`;

const severities = Object.entries(severityOf)
  .map(([code, severity]) => `('${code}', '${severity}')`)
  .join(', ');

const findingColumns = 'batch_id, code, row_number, field, severity, detail';
const details = `
  when code = 'duplicate-row' then jsonb_build_object('otherRow', j.first_row)
  when code = 'in-another-batch' then jsonb_build_object('otherBatchId', j.other_batch_id)
  when split_part(said, '|', 3) <> '' then jsonb_build_object('suggestion', split_part(said, '|', 3))`;
const withSeverity = `
  join (values ${severities}) as severities (code, severity) on code = split_part(said, '|', 1)`;

/** What is written of a judged row, beside what a person does to it. */
const columns = [
  'match',
  'patient_id',
  'candidates',
  'accepted',
  'channel',
  'phone',
  'age_band',
  'appointment_at',
  'specialty',
  'reminder',
  'standing',
] as const;
/** What is written as it came. */
const cameAs = [
  'cells',
  'nhs_number',
  'date_of_birth',
  'family_name',
  'mobile',
  'email',
  'appointment_on',
] as const;
const allColumns = [...columns, ...cameAs].join(', ');
const values = [...columns.map((column) => `j.${column}`), ...cameAs.map((column) => `i.${column}`)].join(
  ', ',
);

/**
 * Writes the incoming rows with what is to be said of them, and adds it to the counts: all in one statement, while it is
 * at hand. To look 100,000 rows up again for each takes as long as half of judging them.
 */
export async function insertJudgedRows(trx: Db, batchId: string): Promise<void> {
  await trx.raw(
    `with ${judgedRows},
     written as (
       insert into invitation_batch_rows (batch_id, row_number, ${allColumns})
       select j.batch_id, j.row_number, ${values} from judged j join incoming_rows i using (row_number)),
     said as materialized (
       select j.batch_id, code, j.row_number, split_part(said, '|', 2) as field, severity, case ${details} end as detail,
              severity = 'fault' or severity = 'question' and code <> all(j.accepted) as is_open,
              -- Only cells can have the same fault twice, and a row is counted once.
              severity <> 'fault' or code <> all(array(
                select split_part(earlier, '|', 1) from unnest(j.sayings[:place - 1]) as earlier)) as is_counted
         from judged j cross join lateral unnest(j.sayings) with ordinality as said (said, place)
         ${withSeverity}),
     counted as (
       insert into invitation_batch_finding_counts as kept (batch_id, code, rows, open)
       select batch_id, code, count(*), count(*) filter (where is_open) from said where is_counted group by batch_id, code
       on conflict (batch_id, code) do update set rows = kept.rows + excluded.rows, open = kept.open + excluded.open)
     insert into invitation_batch_findings (${findingColumns}) select ${findingColumns} from said`,
    [batchId],
  );
}

const FEW = 100;

/**
 * Writes anew what is to be said of rows judged before. A row that left meanwhile stays as it left; the version of one
 * that is as it was stays too.
 * @param count how many rows wait
 */
export async function updateJudgedRows(trx: Db, batchId: string, count: number): Promise<void> {
  await namedRows(
    trx,
    'invitation-batches.delete-findings-again',
    `delete from invitation_batch_findings f using incoming_rows i
      where f.batch_id = ? and f.row_number = i.row_number and i.standing in ('ready', 'held', 'excluded', 'skipped')`,
    [batchId],
  );
  // To plan it takes longer than to do it for one row; but a plan for one is none for two thousand.
  if (count > FEW) await trx.raw(UPDATE, [batchId]);
  else await namedRows(trx, 'invitation-batches.update-judged-rows', UPDATE, [batchId]);
}

const UPDATE = `with ${judgedRows},
     written as (
       update invitation_batch_rows r
          set (${allColumns}) = row (${values}), standing_reason = null,
              version = r.version + case when (r.cells, r.patient_id, r.accepted, r.channel, r.standing)
                is distinct from (i.cells, j.patient_id, j.accepted, j.channel, j.standing) then 1 else 0 end
         from judged j join incoming_rows i using (row_number)
        where r.batch_id = j.batch_id and r.row_number = j.row_number and r.standing in ('ready', 'held', 'excluded', 'skipped'))
     insert into invitation_batch_findings (${findingColumns})
     select j.batch_id, code, j.row_number, split_part(said, '|', 2), severity, case ${details} end
       from judged j cross join lateral unnest(j.sayings) as said ${withSeverity}`;
