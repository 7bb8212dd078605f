import { type Db, namedRows } from '../../../lib/db.ts';
import { APPOINTMENT_TO_COME } from '../sending/row-appointment.queries.ts';
import type { BatchLetters } from './batch-letters.schema.ts';

export interface LetterToPrint {
  notificationId: string;
  invitationId: string;
  batchId: string | null;
  patientId: string;
  rowNumber: number;
  wordingVersionId: string | null;
  isReminder: boolean;
  printedAt: Date | null;
  givenName: string;
  hasEmail: boolean;
  addressee: string[];
  appointmentAt: Date | null;
  specialty: string | null;
  linkDays: number;
}

/** Whom a letter would still help: asked for when it is printed, since weeks may lie between. */
const STILL_WANTED = `i.used_at is null and i.revoked_at is null and p.deceased_on is null and p.merged_into_id is null
  and not exists (select 1 from accounts a where a.patient_id = p.id and a.state <> 'closed')`;

const LETTER = `
  select n.id as "notificationId", i.id as "invitationId", i.batch_id as "batchId", p.id as "patientId",
    coalesce(r.row_number, 0) as "rowNumber", i.wording_version_id as "wordingVersionId", i.reminder > 0 as "isReminder",
    i.printed_at as "printedAt", p.given_name as "givenName", p.email is not null as "hasEmail",
    array[concat_ws(' ', p.title, p.given_name, p.family_name)] || p.address_lines || coalesce(p.postcode, '') as addressee,
    ${APPOINTMENT_TO_COME} as "appointmentAt", case when ${APPOINTMENT_TO_COME} is not null then r.specialty end as specialty,
    coalesce(b.link_days, 14) as "linkDays"
  from notifications n
  join invitations i on i.id = n.invitation_id
  join patients p on p.id = i.patient_id
  left join invitation_batches b on b.id = i.batch_id
  left join invitation_batch_rows r on r.batch_id = i.batch_id and r.invitation_id = i.id
  where n.channel = 'post' and n.state = 'pending' and n.purpose = 'portal-invitation' and ${STILL_WANTED}`;

/** The next letters of a batch in the order of its file, one more than asked for. */
export const lettersToPrint = (
  db: Db,
  batchId: string,
  { again, after, limit }: { again: boolean; after: number; limit: number },
): Promise<LetterToPrint[]> =>
  namedRows<LetterToPrint>(
    db,
    'batch-letters.to-print',
    `${LETTER} and n.batch_id = ? and coalesce(r.row_number, 0) > ? and (?::boolean or i.printed_at is null)
     order by r.row_number limit ?`,
    [batchId, after, again, limit + 1],
  );

export async function letterToPrint(db: Db, notificationId: string): Promise<LetterToPrint | undefined> {
  const [letter] = await namedRows<LetterToPrint>(db, 'batch-letters.one', `${LETTER} and n.id = ?`, [
    notificationId,
  ]);
  return letter;
}

/**
 * Gives each letter the link that was printed on it, good from today. A letter that somebody else has printed since it
 * was read keeps theirs.
 * @returns how many were given theirs
 */
export async function keepPrintedLinks(
  trx: Db,
  letters: {
    invitationId: string;
    tokenHash: Buffer;
    printedAt: Date | null;
    linkUntil: Date;
    wordingVersionId: string;
  }[],
): Promise<number> {
  const rows = await namedRows(
    trx,
    'batch-letters.keep-links',
    `update invitations i set token_hash = new.token_hash, expires_at = new.link_until, printed_at = clock_timestamp(),
       wording_version_id = new.version_id
     from unnest(?::uuid[], ?::bytea[], ?::timestamptz[], ?::timestamptz[], ?::uuid[])
       as new(id, token_hash, seen_at, link_until, version_id)
     where i.id = new.id and i.used_at is null and i.revoked_at is null
       -- The driver knows milliseconds.
       and date_trunc('milliseconds', i.printed_at) is not distinct from date_trunc('milliseconds', new.seen_at)
       and exists (select 1 from notifications n where n.invitation_id = i.id and n.channel = 'post' and n.state = 'pending')
     returning i.id`,
    [
      letters.map(({ invitationId }) => invitationId),
      letters.map(({ tokenHash }) => tokenHash) as unknown as string,
      letters.map(({ printedAt }) => printedAt?.toISOString() ?? null) as unknown as string,
      letters.map(({ linkUntil }) => linkUntil.toISOString()),
      letters.map(({ wordingVersionId }) => wordingVersionId),
    ],
  );
  return rows.length;
}

/** Letters that would help nobody any more are not printed, and say why. @returns how many */
export async function cancelUnwantedLetters(trx: Db, batchId: string): Promise<number> {
  const { rowCount } = await trx.raw(
    `update notifications n set state = 'cancelled', settled_at = now(), updated_at = now(), version = n.version + 1,
       reason = case when p.deceased_on is not null then 'deceased' when p.merged_into_id is not null then 'merged'
         when i.revoked_at is not null and i.used_at is null then 'not-wanted-any-more' else 'already-registered' end
     from invitations i join patients p on p.id = i.patient_id
     where n.batch_id = ? and n.channel = 'post' and n.state = 'pending' and i.id = n.invitation_id and not (${STILL_WANTED})`,
    [batchId],
  );
  return rowCount;
}

/** What was printed is in the post, which sends no receipts. @returns how many letters */
export async function setPrintedPosted(trx: Db, batchId: string): Promise<number> {
  const { rowCount } = await trx.raw(
    `update notifications n set state = 'accepted', provider = 'post', accepted_at = now(), settled_at = now(),
       updated_at = now(), version = n.version + 1
     from invitations i
     where n.batch_id = ? and n.channel = 'post' and n.state = 'pending' and i.id = n.invitation_id and i.printed_at is not null`,
    [batchId],
  );
  return rowCount;
}

/** Undefined where there is no such batch. */
export async function countLetters(db: Db, batchId: string): Promise<BatchLetters | undefined> {
  const [counts] = await namedRows<BatchLetters>(
    db,
    'batch-letters.count',
    `select (count(*) filter (where n.state = 'pending' and i.printed_at is null))::int as waiting,
       (count(*) filter (where n.state = 'pending' and i.printed_at is not null))::int as printed,
       (count(*) filter (where n.state = 'accepted'))::int as posted
     from invitation_batches b
     left join notifications n on n.batch_id = b.id and n.channel = 'post' and n.state in ('pending', 'accepted')
     left join invitations i on i.id = n.invitation_id
     where b.id = ? group by b.id`,
    [batchId],
  );
  return counts;
}
