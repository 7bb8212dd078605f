import { type Db, namedRows } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import type { AnnouncementView } from './announcements.schema.ts';

type Severity = AnnouncementView['severity'];

export interface AnnouncementRow {
  id: string;
  title: string;
  body: string;
  severity: Severity;
  audience: AnnouncementView['audience'];
  specialty: string | null;
  places: AnnouncementView['places'];
  starts_at: Date;
  ends_at: Date | null;
  is_shown: boolean;
  incident_id: string | null;
  version: number;
  updated_at: Date;
}

/** What may be shown now, of announcement `a`. */
const SHOWN = `(a.starts_at <= now() and (a.ends_at is null or a.ends_at > now()))`;
const COLUMNS = `a.id, a.title, a.body, a.severity, a.audience, a.specialty, a.places, a.starts_at, a.ends_at, ${SHOWN} as is_shown,
  (select i.id from incidents i where i.announcement_id = a.id limit 1) as incident_id, a.version, a.updated_at`;

export type Place = AnnouncementView['places'][number];

/** On the page asked for; on any where null is given for its one placeholder. */
const ON_PLACE = `(a.places = '{}' or coalesce(?::text = any(a.places), true))`;
const FOR_PATIENT = `(a.audience <> 'specialty' or exists (select 1 from appointments v
  where v.patient_id = current_patient_id() and v.specialty = a.specialty and v.status <> 'cancelled'
    and v.starts_at > now() - interval '1 year'))`;
const WORST_FIRST = `array_position(array['urgent', 'warning', 'information'], a.severity), a.starts_at desc, a.id desc`;
const SHOWN_COLUMNS = 'a.id, a.title, a.body, a.severity, a.places, a.starts_at';

export type ShownAnnouncement = Pick<
  AnnouncementRow,
  'id' | 'title' | 'body' | 'severity' | 'places' | 'starts_at'
>;

/** What everybody is shown at this moment, the most severe first. @param place null for any */
export const listShown = (db: Db, place: Place | null): Promise<ShownAnnouncement[]> =>
  namedRows(
    db,
    'announcements.shown',
    `select ${SHOWN_COLUMNS} from announcements a where ${SHOWN} and ${ON_PLACE} and a.audience = 'everybody'
      order by ${WORST_FIRST} limit 20`,
    [place],
  );

/** What the patient who reads is shown at this moment: `db` is theirs. */
export const listShownToPatient = (db: Db, place: Place | null): Promise<ShownAnnouncement[]> =>
  namedRows(
    db,
    'announcements.shown-to-patient',
    `select ${SHOWN_COLUMNS} from announcements a where ${SHOWN} and ${ON_PLACE} and ${FOR_PATIENT}
      order by ${WORST_FIRST} limit 20`,
    [place],
  );

export async function listAnnouncements(
  db: Db,
  { sort, from, limit, after, filter }: ListQuery<'startsAt', { shown?: boolean | undefined }>,
): Promise<{ rows: AnnouncementRow[]; total: number }> {
  const direction = sort.descending ? 'desc' : 'asc';
  const where = filter.shown === undefined ? 'true' : filter.shown ? SHOWN : `not ${SHOWN}`;
  const beyond = after
    ? ` and (a.starts_at, a.id) ${sort.descending ? '<' : '>'} ((select starts_at from announcements where id = ?), ?)`
    : '';
  const { rows } = await db.raw(
    `select ${COLUMNS} from announcements a where ${where}${beyond}
      order by a.starts_at ${direction}, a.id ${direction} limit ? offset ?`,
    [...(after ? [after, after] : []), limit + 1, after ? 0 : from],
  );
  const counted = await db.raw(
    `select count(*)::int as total from (select 1 from announcements a where ${where} limit ?) counted`,
    [TOTAL_BOUND + 1],
  );
  return { rows, total: counted.rows[0].total };
}

export async function findAnnouncement(db: Db, id: string): Promise<AnnouncementRow | undefined> {
  const { rows } = await db.raw(`select ${COLUMNS} from announcements a where a.id = ?`, [id]);
  return rows[0];
}

/** Its version, held until the transaction ends. */
export async function lockAnnouncement(
  trx: Db,
  id: string,
): Promise<{ version: number; updated_at: Date } | undefined> {
  return trx('announcements').where({ id }).forUpdate().first('version', 'updated_at');
}

export interface AnnouncementWords {
  title: string;
  body: string;
  severity: Severity;
}
/** To whom and where; left out, everybody on every page. */
type Reach = Partial<Pick<AnnouncementRow, 'audience' | 'specialty' | 'places'>>;

export async function insertAnnouncement(
  trx: Db,
  row: AnnouncementWords &
    Reach & { id: string; starts_at?: string; ends_at?: string | null; created_by: string },
): Promise<void> {
  await trx('announcements').insert(row);
}

export async function updateAnnouncement(
  trx: Db,
  id: string,
  columns: Partial<AnnouncementWords> & Reach & { starts_at?: string; ends_at?: string | null },
): Promise<void> {
  await trx('announcements')
    .where({ id })
    .update({ ...columns, version: trx.raw('version + 1'), updated_at: trx.fn.now() });
}

/** Takes it off the portal now; one that has not begun never does. */
export async function endNow(trx: Db, id: string): Promise<void> {
  await trx('announcements')
    .where({ id })
    .whereRaw('(ends_at is null or ends_at > now())')
    .update({
      ends_at: trx.raw('greatest(now(), starts_at)'),
      version: trx.raw('version + 1'),
      updated_at: trx.fn.now(),
    });
}
