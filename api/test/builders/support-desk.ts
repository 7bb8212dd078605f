import type { Knex } from 'knex';
import type { AnnouncementView } from '../../features/announcements/announcements.schema.ts';
import { newId } from '../../lib/ids.ts';

/** What patients are told on the portal: shown now and without an end, unless the facts say otherwise. */
export async function anAnnouncement(
  db: Knex,
  facts: {
    title?: string;
    severity?: AnnouncementView['severity'];
    startsAt?: Date;
    endsAt?: Date | null;
    audience?: AnnouncementView['audience'];
    specialty?: string;
    places?: AnnouncementView['places'];
  } = {},
) {
  const [row] = await db('announcements')
    .insert({
      id: newId(),
      title: facts.title ?? 'Codes are late',
      body: 'Codes by text take up to ten minutes.',
      severity: facts.severity ?? 'warning',
      starts_at: facts.startsAt ?? new Date(Date.now() - 60_000),
      ends_at: facts.endsAt ?? null,
      audience: facts.specialty ? 'specialty' : (facts.audience ?? 'everybody'),
      specialty: facts.specialty ?? null,
      places: facts.places ?? [],
    })
    .returning('*');
  return row as { id: string; version: number };
}

/** An incident that goes on, with no announcement unless one is given. */
export async function anIncident(
  db: Knex,
  facts: { title?: string; announcement?: { id: string }; startedAt?: Date } = {},
) {
  const [row] = await db('incidents')
    .insert({
      id: newId(),
      title: facts.title ?? 'Codes delayed',
      description: 'Texts of one network take ten minutes.',
      announcement_id: facts.announcement?.id ?? null,
      started_at: facts.startedAt ?? new Date(),
    })
    .returning('*');
  return row as { id: string; version: number };
}

/** An answer written beforehand. */
export async function aCannedReply(
  db: Knex,
  facts: { title?: string; body?: string; category?: string | null } = {},
) {
  const [row] = await db('canned_replies')
    .insert({
      id: newId(),
      title: facts.title ?? 'Code by text is late',
      body: facts.body ?? 'Dear ((name)), codes are late today. ((agentName))',
      category: facts.category ?? null,
    })
    .returning('*');
  return row as { id: string; version: number };
}
