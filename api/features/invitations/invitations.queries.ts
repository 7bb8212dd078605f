import { type Db, namedRows } from '../../lib/db.ts';
import type { NotificationState } from '../notifications/notifications.schema.ts';
import type { InviteeFacts } from './invitations.policy.ts';

/** Good for two weeks from when it was asked for. */
const TWO_WEEKS = `now() + interval '14 days'`;
/** Still lets somebody register. */
const READY = 'used_at is null and revoked_at is null and expires_at > now()';

/** What decides whether this patient is invited; holds the record, so that of two agents one revokes the other's link. */
export async function lockInvitee(trx: Db, patientId: string): Promise<InviteeFacts | undefined> {
  const [row] = await namedRows<InviteeFacts>(
    trx,
    'invitations.invitee',
    `select date_of_birth as "dateOfBirth", mobile, email, deceased_on is not null as "isDeceased",
            merged_into_id is not null as "isMerged",
            exists (select 1 from accounts where patient_id = patients.id and state <> 'closed') as "hasOpenAccount"
       from patients where id = ? for no key update`,
    [patientId],
  );
  return row;
}

export async function insertInvitation(
  trx: Db,
  invitation: {
    id: string;
    patient_id: string;
    source: 'desk' | 'batch';
    channel: 'sms' | 'email';
    created_by: string | null;
  },
): Promise<void> {
  await trx('invitations').insert({ ...invitation, expires_at: trx.raw(TWO_WEEKS) });
}

/** Links of this patient that nobody has used stop working. */
export async function revokeInvitations(trx: Db, patientId: string): Promise<void> {
  await trx('invitations')
    .where({ patient_id: patientId })
    .whereNull('used_at')
    .whereNull('revoked_at')
    .update({ revoked_at: trx.fn.now() });
}

/** What the words of an invitation are made of. */
export interface InvitationWordsFacts {
  wordingVersionId: string | null;
  isReminder: boolean;
  givenName: string;
  hasEmail: boolean;
  linkUntil: Date;
  appointmentAt: Date | null;
  specialty: string | null;
}

/**
 * Gives the invitation this token in place of any earlier one.
 * @returns what its words are made of; undefined when it is used, revoked or has run out
 */
export async function setInvitationToken(
  trx: Db,
  id: string,
  tokenHash: Buffer,
): Promise<InvitationWordsFacts | undefined> {
  const [facts] = await namedRows<InvitationWordsFacts>(
    trx,
    'invitations.set-token',
    `with given as (
       update invitations set token_hash = ? where id = ? and ${READY}
       returning patient_id, wording_version_id, reminder, expires_at)
     select given.wording_version_id as "wordingVersionId", given.reminder > 0 as "isReminder", p.given_name as "givenName",
       p.email is not null as "hasEmail", given.expires_at as "linkUntil", a.starts_at as "appointmentAt", a.specialty
     from given join patients p on p.id = given.patient_id
     left join lateral (
       select starts_at, specialty from appointments
        where patient_id = p.id and status = 'booked' and starts_at > now() order by starts_at limit 1) a on true`,
    [tokenHash, id],
  );
  return facts;
}

/** Writes down which wording it went out with. */
export async function setInvitationWording(trx: Db, id: string, wordingVersionId: string): Promise<void> {
  await trx('invitations').where({ id }).update({ wording_version_id: wordingVersionId });
}

/** Whether the link still lets somebody register; the first time it does is written down. */
export async function openInvitation(db: Db, tokenHash: Buffer): Promise<boolean> {
  const rows = await namedRows(
    db,
    'invitations.open',
    `update invitations set opened_at = coalesce(opened_at, now()) where token_hash = ? and ${READY} returning id`,
    [tokenHash],
  );
  return rows.length > 0;
}

/**
 * Uses the invitation up; of two at once, one wins. One that ran out or was replaced while its holder was registering
 * still serves them: they began in time.
 */
export async function spendInvitation(trx: Db, id: string): Promise<boolean> {
  const used = await trx('invitations').where({ id }).whereNull('used_at').update({ used_at: trx.fn.now() });
  return used === 1;
}

export interface InvitationRecord {
  id: string;
  source: 'desk' | 'batch';
  channel: 'sms' | 'email' | 'post';
  created_at: Date;
  created_by_name: string | null;
  expires_at: Date;
  opened_at: Date | null;
  used_at: Date | null;
  revoked_at: Date | null;
  batch: { id: string; name: string } | null;
  reminder: number;
  delivery_state: NotificationState | null;
  delivery_reason: string | null;
  delivered_at: Date | null;
  failed_tries: number;
  failed_at: Date | null;
  registered_at: Date | null;
}

/**
 * The latest hundred links sent to this patient, with what became of the message, of tries to register by it, and of
 * the patient since; undefined where there is no patient.
 */
export async function listInvitationsOf(db: Db, patientId: string): Promise<InvitationRecord[] | undefined> {
  const rows = await namedRows<InvitationRecord>(
    db,
    'invitations.of-patient',
    `select i.id, i.source, i.channel, i.created_at, staff.name as created_by_name, i.expires_at, i.opened_at, i.used_at,
            i.revoked_at, i.reminder, sent.state as delivery_state, sent.reason as delivery_reason, sent.delivered_at,
            case when b.id is not null then json_build_object('id', b.id, 'name', b.name) end as batch,
            tries.failed_tries, tries.failed_at, account.registered_at
       from patients p
       left join invitations i on i.patient_id = p.id
       left join staff on staff.id = i.created_by
       left join invitation_batches b on b.id = i.batch_id
       left join lateral (
         select state, reason, delivered_at from notifications n
          where n.invitation_id = i.id order by n.created_at desc limit 1) sent on true
       left join lateral (
         select count(*)::int as failed_tries, max(r.created_at) as failed_at from registrations r
          where r.invitation_id = i.id and r.state in ('failed', 'stopped')) tries on true
       left join lateral (
         select min(a.created_at) as registered_at from accounts a
          where a.patient_id = i.patient_id and a.created_at >= i.created_at) account on true
      where p.id = ?
      order by i.created_at desc, i.id desc
      limit 100`,
    [patientId],
  );
  return rows.length === 0 ? undefined : rows.filter(({ id }) => id !== null);
}
