import { finishIfDone } from '../api/features/invitation-batches/invitation-batches.service.ts';
import { assignWordings } from '../api/features/invitation-batches/trials/trials.service.ts';
import type { Trx } from '../api/lib/db.ts';
import { newId } from '../api/lib/ids.ts';
import type { DemoPatient } from './demo-patient.ts';
import { spread } from './people.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Long enough ago that everybody has had their two weeks. */
const SENT_DAYS_AGO = 16;

/** Who does what with batches in the demo. */
export interface BatchStaff {
  clerkId: string;
  adminId: string;
}

/**
 * Of the month's invitations those that fit become one batch: who registered with theirs in the two weeks after it, and
 * every third of who did not.
 */
export async function seedSentBatch(
  trx: Trx,
  patients: DemoPatient[],
  { clerkId, adminId }: BatchStaff,
  [firstVersion, secondVersion]: [string, string],
): Promise<void> {
  const sentAt = new Date(Date.now() - SENT_DAYS_AGO * DAY);
  sentAt.setUTCHours(9, 0, 0, 0);
  const id = newId();
  const by = { created_by: clerkId, submitted_by: clerkId, approved_by: adminId };
  await trx('invitation_batches').insert({
    id,
    name: 'Outpatients, autumn clinics',
    source: 'file',
    state: 'check',
    file_name: 'autumn-clinics.csv',
    file_bytes: 4096,
    encoding: 'utf-8',
    delimiter: ',',
    headers: ['NHS number', 'Date of birth', 'Family name'],
    column_map: JSON.stringify({ nhsNumber: 0, dateOfBirth: 1, familyName: 2 }),
    wording_version_id: firstVersion,
    second_wording_version_id: secondVersion,
    created_at: new Date(sentAt.getTime() - HOUR),
    submitted_at: new Date(sentAt.getTime() - HOUR / 2),
    approved_at: sentAt,
    ...by,
  });
  const invited = await takeInvitations(trx, id, sentAt);
  await insertRows(trx, id, invited, new Map(patients.map((patient) => [patient.id, patient])));
  await assignWordings(trx, id);
  await leave(trx, id, sentAt);
  await trx('invitation_batches')
    .where({ id })
    .update({ state: 'sending', released_at: sentAt, row_count: invited.length, rows_read: invited.length });
  await finishIfDone(trx, id);
  await trx('invitation_batches')
    .where({ id })
    .update({ ended_at: new Date(sentAt.getTime() + 2 * HOUR) });
  await trx('invitation_batch_events')
    .where({ batch_id: id })
    .update({ at: new Date(sentAt.getTime() + 2 * HOUR) });
}

interface Taken {
  id: string;
  patient_id: string;
}

/** Moves the invitations to the batch and its moment, a few seconds apart; an account is as old as its registration. */
async function takeInvitations(trx: Trx, batchId: string, sentAt: Date): Promise<Taken[]> {
  await trx.raw(
    `update accounts a set created_at = r.ended_at from registrations r where r.account_id = a.id and r.state = 'completed'`,
  );
  const { rows } = await trx.raw(
    `with fitting as (
       select id, row_number() over (order by used_at, id) as n from invitations
        where batch_id is null and (used_at between :sentAt::timestamptz + interval '2 hours' and :sentAt::timestamptz + interval '14 days'
          or (used_at is null and get_byte(uuid_send(patient_id), 15) % 3 = 0)))
     update invitations i
        set batch_id = :batchId, created_at = :sentAt::timestamptz + n * interval '20 seconds',
            expires_at = :sentAt::timestamptz + interval '14 days',
            opened_at = case when used_at is not null then used_at - interval '10 minutes'
                             when n % 3 = 0 then :sentAt::timestamptz + n * interval '3 minutes' + interval '1 hour' end
       from fitting where fitting.id = i.id
     returning i.id, i.patient_id`,
    { batchId, sentAt },
  );
  return rows;
}

async function insertRows(
  trx: Trx,
  batchId: string,
  invited: readonly Taken[],
  patientOf: ReadonlyMap<string, DemoPatient>,
): Promise<void> {
  await trx('invitation_batch_rows').insert(
    invited.map(({ id, patient_id }, n) => {
      const { person } = patientOf.get(patient_id)!;
      const [year, month, day] = person.dateOfBirth.split('-');
      return {
        batch_id: batchId,
        row_number: n + 2,
        cells: [person.nhsNumber ?? '', `${day}/${month}/${year}`, person.familyName],
        nhs_number: person.nhsNumber,
        date_of_birth: person.dateOfBirth,
        family_name: person.familyName.toLowerCase(),
        match: 'exact',
        patient_id,
        channel: 'sms',
        phone: person.mobile,
        invitation_id: id,
        standing: 'ready',
      };
    }),
  );
  // Facts that the check takes from the record.
  await trx.raw(
    `update invitation_batch_rows r
        set age_band = (array['16-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75-84', '85+'])[
              greatest(1, width_bucket(extract(year from age(r.date_of_birth))::int, array[16, 25, 35, 45, 55, 65, 75, 85]))],
            specialty = (select a.specialty from appointments a where a.patient_id = r.patient_id order by a.starts_at limit 1)
      where r.batch_id = ?`,
    [batchId],
  );
}

/** The rows left one after the other; most texts arrived, some numbers were out of service. */
async function leave(trx: Trx, batchId: string, sentAt: Date): Promise<void> {
  const { rows } = await trx.raw(
    `update invitation_batch_rows r set standing = 'left', left_at = i.created_at
       from invitations i where r.batch_id = ? and i.id = r.invitation_id
     returning r.patient_id, r.invitation_id, r.wording, r.age_band, r.specialty, r.left_at, i.opened_at`,
    [batchId],
  );
  for (const { invitation_id, wording, age_band, specialty } of rows)
    await trx('invitations').where({ id: invitation_id }).update({ wording, age_band, specialty });
  await trx.raw(
    `update invitations i set wording_version_id = case i.wording when 'a' then b.wording_version_id else b.second_wording_version_id end
       from invitation_batches b where b.id = ? and i.batch_id = b.id`,
    [batchId],
  );
  await trx('notifications').insert(
    rows.map(
      (
        row: { patient_id: string; invitation_id: string; left_at: Date; opened_at: Date | null },
        n: number,
      ) => {
        const isFailed = !row.opened_at && spread(n, 130) % 9 === 0;
        return {
          id: newId(),
          purpose: 'portal-invitation',
          channel: 'sms',
          patient_id: row.patient_id,
          invitation_id: row.invitation_id,
          batch_id: batchId,
          state: isFailed ? 'failed' : 'delivered',
          reason: isFailed ? 'permanent-failure' : null,
          attempt: 1,
          reference: newId(),
          provider: 'local',
          send_after: sentAt,
          created_at: row.left_at,
          sending_at: row.left_at,
          accepted_at: row.left_at,
          delivered_at: isFailed ? null : row.left_at,
          settled_at: row.left_at,
        };
      },
    ),
  );
}
