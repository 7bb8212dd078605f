import type { z } from 'zod';
import { asSeen } from '../../lib/as-seen.ts';
import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { notFound, unprocessable } from '../../lib/problem.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import {
  type AnnouncementRow,
  type AnnouncementWords,
  endNow,
  findAnnouncement,
  insertAnnouncement,
  listAnnouncements,
  listShown,
  listShownToPatient,
  lockAnnouncement,
  type Place,
  type ShownAnnouncement,
  updateAnnouncement,
} from './announcements.queries.ts';
import type {
  AnnouncementView,
  announcementBody,
  announcementList,
  portalAnnouncementSchema,
} from './announcements.schema.ts';

type Body = z.output<typeof announcementBody>;
export type PortalAnnouncement = z.input<typeof portalAnnouncementSchema>;

const present = (row: AnnouncementRow): AnnouncementView => ({
  id: row.id,
  title: row.title,
  body: row.body,
  severity: row.severity,
  audience: row.audience,
  specialty: row.specialty,
  places: row.places,
  startsAt: row.starts_at.toISOString(),
  endsAt: row.ends_at?.toISOString() ?? null,
  isShown: row.is_shown,
  incidentId: row.incident_id,
  version: row.version,
  updatedAt: row.updated_at.toISOString(),
});

const presentForPatient = ({ starts_at, ...shown }: ShownAnnouncement) => ({
  ...shown,
  startsAt: starts_at.toISOString(),
});

/** What everybody is shown at this moment, the most severe first; of one page, or of all. */
export const shownNow = async (db: Db, place?: Place): Promise<PortalAnnouncement[]> =>
  (await listShown(db, place ?? null)).map(presentForPatient);

/** `shownNow`, and what only those who sign in are told, or those of a specialty. `db` is the patient's. */
export const shownToPatient = async (db: Db, place?: Place): Promise<PortalAnnouncement[]> =>
  (await listShownToPatient(db, place ?? null)).map(presentForPatient);

export async function browseAnnouncements(db: Db, query: z.output<typeof announcementList>) {
  const { rows, total } = await listAnnouncements(db, query);
  return pageOf(rows, query, total, present);
}

/** @throws Problem 404 */
export async function viewAnnouncement(db: Db, id: string): Promise<AnnouncementView> {
  const row = await findAnnouncement(db, id);
  if (!row) throw notFound();
  return present(row);
}

function check({ startsAt, endsAt, audience, specialty, places }: Body): void {
  const faults = [
    endsAt !== null && Date.parse(endsAt) <= Date.parse(startsAt)
      ? { path: 'body.endsAt', code: 'ends-too-early', message: 'It must end after it begins.' }
      : null,
    (audience === 'specialty') === (specialty === null)
      ? {
          path: 'body.specialty',
          code: 'whose',
          message: 'Choose a specialty for its patients, and none otherwise.',
        }
      : null,
    audience !== 'everybody' && places.includes('sign-in')
      ? {
          path: 'body.places',
          code: 'not-known-yet',
          message: 'Before they sign in, nobody knows who they are: that page is for everybody.',
        }
      : null,
  ].filter((fault) => fault !== null);
  if (faults.length > 0) throw unprocessable(faults);
}

/** Tells patients something on the portal, from a moment and up to another. @throws Problem 422 */
export async function announce(trx: Db, actor: StaffActor, body: Body): Promise<AnnouncementView> {
  check(body);
  const { startsAt, endsAt, ...words } = body;
  const id = newId();
  await insertAnnouncement(trx, { id, ...words, starts_at: startsAt, ends_at: endsAt, created_by: actor.id });
  await audit(trx, actor, id, { ...body, act: 'announced' });
  return viewAnnouncement(trx, id);
}

/** Changes what patients are told, and when. @throws Problem 404, 412, 422 */
export async function changeAnnouncement(
  trx: Db,
  actor: StaffActor,
  { id, version, body }: { id: string; version: number; body: Body },
): Promise<AnnouncementView> {
  check(body);
  asSeen(await lockAnnouncement(trx, id), version);
  const { startsAt, endsAt, ...words } = body;
  await updateAnnouncement(trx, id, { ...words, starts_at: startsAt, ends_at: endsAt });
  await audit(trx, actor, id, { ...body, act: 'changed' });
  return viewAnnouncement(trx, id);
}

/**
 * Makes an incident's announcement what it is now to say: begun, reworded, or ended. The incident's own act is audited.
 * @returns the announcement that stands; null when there is none
 */
export async function setIncidentAnnouncement(
  trx: Db,
  actor: StaffActor,
  current: string | null,
  words: AnnouncementWords | null,
): Promise<string | null> {
  if (!words) {
    if (current) await endNow(trx, current);
    return null;
  }
  if (current) {
    await updateAnnouncement(trx, current, words);
    return current;
  }
  const id = newId();
  await insertAnnouncement(trx, { id, ...words, created_by: actor.id });
  return id;
}

/** Takes an announcement off the portal. */
export const endAnnouncement = (trx: Db, id: string): Promise<void> => endNow(trx, id);

const audit = (trx: Db, actor: StaffActor, id: string, after: Record<string, unknown>): Promise<void> =>
  recordAudit(trx, actor, { action: 'announcements.changed', entity: 'announcements', entityId: id, after });
