import { type Db, namedRows } from '../../lib/db.ts';

/** Says that this person has the record open now, and gives the others who said so within the last minute. */
export function touchAndListOthers(
  db: Db,
  entityId: string,
  staffId: string,
): Promise<{ staff_id: string; name: string; seen_at: Date }[]> {
  return namedRows(
    db,
    'presences.touch',
    `with mine as (
       insert into presences (entity_id, staff_id) values (?, ?)
       on conflict (entity_id, staff_id) do update set seen_at = now())
     select presences.staff_id, staff.name, presences.seen_at
       from presences join staff on staff.id = presences.staff_id
      where presences.entity_id = ? and presences.staff_id <> ? and presences.seen_at > now() - interval '1 minute'
      order by staff.name, staff.id`,
    [entityId, staffId, entityId, staffId],
  );
}

/** Takes out who has been gone for a day, wherever; what somebody else holds is left for the next time. */
export async function forgetThoseGone(db: Db): Promise<void> {
  await db.raw(
    `delete from presences where (entity_id, staff_id) in (
       select entity_id, staff_id from presences where seen_at < now() - interval '1 day' limit 1000 for update skip locked)`,
  );
}
