import type { Db } from '../../../lib/db.ts';
import type { PublicationFacts } from './letters.publication.ts';

/** The facts that decide what publishing these letters would do; ids nobody has are left out. */
export async function findPublicationFacts(db: Db, ids: readonly string[]): Promise<PublicationFacts[]> {
  const { rows } = await db.raw(
    `select l.id as "letterId", v.id as "versionId", v.number as "versionNumber", v.file_name as "fileName",
            l.state, v.verdict,
            case when p.id is not null then json_build_object('id', p.id, 'dateOfBirth', p.date_of_birth,
              'deceasedOn', p.deceased_on, 'mergedIntoId', p.merged_into_id, 'mobile', p.mobile, 'email', p.email)
            end as patient,
            case when a.id is not null then json_build_object('letterDelivery', a.letter_delivery, 'notifyBy', a.notify_by)
            end as account
       from letters l
       join letter_versions v on v.id = l.latest_version_id
       left join patients p on p.id = l.patient_id
       left join accounts a on a.patient_id = p.id and a.state <> 'closed'
      where l.id = any(?::uuid[])`,
    [[...ids]],
  );
  return rows;
}

/** The database's clock, so that several processes agree on the moment. */
export async function databaseNow(db: Db): Promise<Date> {
  const { rows } = await db.raw('select clock_timestamp() as now');
  return rows[0].now;
}
