import type { z } from 'zod';
import { type Db, namedRows } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import type { wordingList } from './invitation-wordings.schema.ts';
import type { VersionTexts } from './rendering/wording-message.ts';

export interface WordingRecord {
  id: string;
  name: string;
  kind: 'invitation' | 'reminder';
  state: 'active' | 'retired';
  is_default: boolean;
  version: number;
  updated_at: Date;
  current_version_id: string;
  current_number: number;
  sms_text: string;
}

export interface WordingVersionRecord {
  id: string;
  number: number;
  sms_text: string;
  email_subject: string;
  email_text: string;
  letter_text: string;
  made_by: { id: string; name: string } | null;
  made_at: Date;
  sent: number;
}

const RECORD = `select w.id, w.name, w.kind, w.state, w.is_default, w.version, w.updated_at,
    v.id as current_version_id, v.number as current_number, v.sms_text
  from invitation_wordings w
  join lateral (select id, number, sms_text from invitation_wording_versions
    where wording_id = w.id order by number desc limit 1) v on true`;

type Filter = z.output<typeof wordingList>['filter'];

/** A page of wordings by name, one more than asked for; a hospital has a handful, so there is no index for it. */
export async function listWordings(
  db: Db,
  { sort, from, limit, after, filter }: ListQuery<'name', Filter>,
): Promise<{ rows: WordingRecord[]; total: number }> {
  const [direction, beyond] = sort.descending ? ['desc', '<'] : ['asc', '>'];
  const given = { kind: filter.kind ?? null, state: filter.state ?? null };
  const fits = '(:kind::text is null or w.kind = :kind) and (:state::text is null or w.state = :state)';
  const next = after
    ? `and (lower(w.name), w.id) ${beyond} ((select lower(name) from invitation_wordings where id = :after), :after::uuid)`
    : '';
  const page = await db.raw(
    `${RECORD} where ${fits} ${next} order by lower(w.name) ${direction}, w.id ${direction} limit :limit offset :from`,
    { ...given, limit: limit + 1, from: after ? 0 : from, ...(after ? { after } : {}) },
  );
  const counted = await db.raw(
    `select count(*)::int as total from invitation_wordings w where ${fits}`,
    given,
  );
  return { rows: page.rows, total: Math.min(counted.rows[0].total, TOTAL_BOUND + 1) };
}

export async function findWording(db: Db, id: string): Promise<WordingRecord | undefined> {
  const [row] = await namedRows<WordingRecord>(db, 'invitation-wordings.one', `${RECORD} where w.id = ?`, [
    id,
  ]);
  return row;
}

/** Versions of a wording, newest first. */
export const listVersions = (db: Db, wordingId: string): Promise<WordingVersionRecord[]> =>
  namedRows<WordingVersionRecord>(
    db,
    'invitation-wordings.versions',
    `select v.id, v.number, v.sms_text, v.email_subject, v.email_text, v.letter_text, v.made_at,
       (select json_build_object('id', s.id, 'name', s.name) from staff s where s.id = v.made_by) as made_by,
       (select count(*)::int from (select 1 from invitations i where i.wording_version_id = v.id
          limit ${TOTAL_BOUND + 1}) bounded) as sent
     from invitation_wording_versions v where v.wording_id = ? order by v.number desc`,
    [wordingId],
  );

export interface LockedWording {
  id: string;
  name: string;
  kind: 'invitation' | 'reminder';
  state: 'active' | 'retired';
  is_default: boolean;
  version: number;
  updated_at: Date;
  updated_by_name: string | null;
}

/** Held until the transaction ends. */
export async function lockWording(trx: Db, id: string): Promise<LockedWording | undefined> {
  const [row] = await namedRows<LockedWording>(
    trx,
    'invitation-wordings.lock',
    `select w.id, w.name, w.kind, w.state, w.is_default, w.version, w.updated_at,
       (select name from staff s where s.id = w.updated_by) as updated_by_name
     from invitation_wordings w where w.id = ? for no key update`,
    [id],
  );
  return row;
}

/** Holds every wording, so that of two who choose the default at once, one comes after the other. */
export async function lockAllWordings(trx: Db): Promise<void> {
  await trx.raw('select 1 from invitation_wordings order by id for no key update');
}

/** @returns false where another wording has this name */
export async function insertWording(
  trx: Db,
  row: { id: string; name: string; kind: 'invitation' | 'reminder'; updated_by: string },
): Promise<boolean> {
  const made = await trx('invitation_wordings').insert(row).onConflict('name').ignore().returning('id');
  return made.length > 0;
}

export async function insertVersion(
  trx: Db,
  { texts, ...row }: { id: string; wording_id: string; number: number; made_by: string; texts: VersionTexts },
): Promise<void> {
  await trx('invitation_wording_versions').insert({
    ...row,
    sms_text: texts.smsText,
    email_subject: texts.emailSubject,
    email_text: texts.emailText,
    letter_text: texts.letterText,
  });
}

export async function updateWording(
  trx: Db,
  id: string,
  columns: Partial<Pick<LockedWording, 'name' | 'state' | 'is_default'>> & { updated_by: string },
): Promise<void> {
  await trx('invitation_wordings')
    .where({ id })
    .update({ ...columns, version: trx.raw('version + 1'), updated_at: trx.fn.now() });
}

/** Whether another wording is called so. */
export async function isNameTaken(trx: Db, name: string, exceptId: string): Promise<boolean> {
  const other = await trx('invitation_wordings').where({ name }).whereNot({ id: exceptId }).first('id');
  return other !== undefined;
}

/** The default of this kind is so no longer. */
export async function clearDefault(trx: Db, kind: 'invitation' | 'reminder', by: string): Promise<void> {
  await trx('invitation_wordings')
    .where({ kind, is_default: true })
    .update({ is_default: false, updated_by: by, version: trx.raw('version + 1'), updated_at: trx.fn.now() });
}

export interface TextsRecord extends VersionTexts {
  id: string;
  wordingId: string;
}

const TEXTS = `select v.id, v.wording_id as "wordingId", v.sms_text as "smsText", v.email_subject as "emailSubject",
    v.email_text as "emailText", v.letter_text as "letterText" from invitation_wording_versions v`;

export const findTexts = (db: Db, ids: readonly string[]): Promise<TextsRecord[]> =>
  namedRows<TextsRecord>(db, 'invitation-wordings.texts', `${TEXTS} where v.id = any(?::uuid[])`, [[...ids]]);

/** The newest version of the default wording. */
export async function findDefaultTexts(
  db: Db,
  kind: 'invitation' | 'reminder',
): Promise<TextsRecord | undefined> {
  const [row] = await namedRows<TextsRecord>(
    db,
    'invitation-wordings.default-texts',
    `${TEXTS} join invitation_wordings w on w.id = v.wording_id
      where w.kind = ? and w.is_default order by v.number desc limit 1`,
    [kind],
  );
  return row;
}

export interface PreviewedPatient {
  givenName: string;
  hasEmail: boolean;
  appointmentAt: Date | null;
  specialty: string | null;
  /** As an envelope has them. */
  addressee: string[];
}

/** What a wording says of this patient: their name, and the next appointment booked for them. */
export async function findPreviewedPatient(db: Db, id: string): Promise<PreviewedPatient | undefined> {
  const [row] = await namedRows<PreviewedPatient>(
    db,
    'invitation-wordings.previewed-patient',
    `select p.given_name as "givenName", p.email is not null as "hasEmail", a.starts_at as "appointmentAt", a.specialty,
       array[concat_ws(' ', p.title, p.given_name, p.family_name)] || p.address_lines || coalesce(p.postcode, '') as addressee
     from patients p left join lateral (
       select starts_at, specialty from appointments
        where patient_id = p.id and status = 'booked' and starts_at > now() order by starts_at limit 1) a on true
     where p.id = ?`,
    [id],
  );
  return row;
}

/** Whether this person's look at the patient stands in the audit of the last ten minutes: typing previews again and again. */
export async function hasLookedLately(db: Db, actorId: string | null, patientId: string): Promise<boolean> {
  const rows = await namedRows(
    db,
    'invitation-wordings.looked-lately',
    `select 1 from audit_events where patient_id = ? and actor_id = ? and action = 'patients.viewed'
        and at > now() - interval '10 minutes' limit 1`,
    [patientId, actorId],
  );
  return rows.length > 0;
}
