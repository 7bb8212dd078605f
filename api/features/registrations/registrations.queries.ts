import { type Db, namedRows } from '../../lib/db.ts';
import { type MatchedField, type MatchingFailure, toldByText } from './registrations.matching.policy.ts';

export interface NewRegistration {
  id: string;
  via: 'invitation' | 'nhs-number';
  invitation_id: string | null;
  /** Exactly as typed. */
  typed: { nhsNumber: string | null; dateOfBirth: string; email: string; mobile: string };
  nhs_number: string | null;
  date_of_birth: string;
  email: string;
  mobile: string;
  ip: string;
  network: string;
  user_agent: string;
}

/**
 * Writes an attempt under this reference, not compared with anything yet.
 * @returns until when its code will be good, as near as can be said; undefined when another has the reference already
 */
export async function insertRegistration(
  trx: Db,
  reference: string,
  { typed, ...attempt }: NewRegistration,
): Promise<Date | undefined> {
  const [row] = await namedRows<{ code_expires_at: Date }>(
    trx,
    'registrations.insert',
    `insert into registrations (id, reference, via, invitation_id, typed, nhs_number, date_of_birth, email, mobile,
       state, ip, network, user_agent)
     values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, 'code', ?, ?, ?)
     on conflict (reference) do nothing returning created_at + interval '10 minutes' as code_expires_at`,
    [
      attempt.id,
      reference,
      attempt.via,
      attempt.invitation_id,
      JSON.stringify(typed),
      attempt.nhs_number,
      attempt.date_of_birth,
      attempt.email,
      attempt.mobile,
      attempt.ip,
      attempt.network,
      attempt.user_agent,
    ],
  );
  return row?.code_expires_at;
}

/** The link of this token, used or not. */
export async function findLinkId(db: Db, tokenHash: Buffer): Promise<string | null> {
  const [row] = await namedRows<{ id: string }>(
    db,
    'registrations.link-of-token',
    'select id from invitations where token_hash = ?',
    [tokenHash],
  );
  return row?.id ?? null;
}

/** An attempt as it was made, in the words of the matching. */
export interface UnmatchedAttempt {
  via: 'invitation' | 'nhs-number';
  invitationId: string | null;
  nhsNumber: string | null;
  dateOfBirth: string;
  email: string;
  mobile: string;
  ip: string;
  userAgent: string;
  createdAt: Date;
}

/** The attempt if nobody has compared it yet, held until the transaction ends. */
export async function lockUnmatched(trx: Db, id: string): Promise<UnmatchedAttempt | undefined> {
  const [row] = await namedRows<UnmatchedAttempt>(
    trx,
    'registrations.lock-unmatched',
    `select via, invitation_id as "invitationId", nhs_number as "nhsNumber", date_of_birth as "dateOfBirth", email, mobile,
            ip, user_agent as "userAgent", created_at as "createdAt"
       from registrations where id = ? and state = 'code' and challenge_id is null for update`,
    [id],
  );
  return row;
}

/**
 * Challenges of earlier attempts that typed the same three details, whatever came of them; two hours is longer than any
 * is open. Attempts of the same details are compared one by one from here to the end of the transaction.
 */
export async function lockChallengesOfSame(
  trx: Db,
  id: string,
  { dateOfBirth, email, mobile }: Pick<UnmatchedAttempt, 'dateOfBirth' | 'email' | 'mobile'>,
): Promise<string[]> {
  await namedRows(
    trx,
    'registrations.lock-same',
    `select pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'registration', ?::text, email_key(?), ?::text), 0))`,
    [dateOfBirth, email, mobile],
  );
  const rows = await namedRows<{ challenge_id: string }>(
    trx,
    'registrations.challenges-of-same',
    `select challenge_id from registrations
      where created_at > now() - interval '2 hours' and date_of_birth = ? and mobile = ?
        and email_key(email) = email_key(?) and challenge_id is not null and id <> ?`,
    [dateOfBirth, mobile, email, id],
  );
  return rows.map(({ challenge_id }) => challenge_id);
}

/** What came of comparing: at the code, or failed. */
export async function markMatched(
  trx: Db,
  id: string,
  result: {
    patient_id: string | null;
    challenge_id: string;
    failure: MatchingFailure | null;
    fields: MatchedField[];
  },
): Promise<void> {
  await trx('registrations')
    .where({ id })
    .update({ ...result, ...(result.failure ? { state: 'failed', ended_at: trx.fn.now() } : {}) });
}

/** How often this patient's phone was told in the last hour why there is no account to be had. */
export async function countToldLately(trx: Db, patientId: string): Promise<number> {
  const row = await trx('notifications')
    .where({ patient_id: patientId })
    .whereIn('purpose', [...toldByText])
    .whereRaw(`created_at > now() - interval '1 hour'`)
    .count({ told: '*' })
    .first();
  return Number(row?.told ?? 0);
}

/** The challenge whose code this registration waits for; null for a moment after it was begun. */
export async function findChallengeOf(
  db: Db,
  id: string,
): Promise<{ challenge_id: string | null } | undefined> {
  return db('registrations').where({ id }).first('challenge_id');
}

/** A press of "I did not receive a code", with where its code stands. */
export interface NotReceived {
  challenge_id: string | null;
  /** Presses so far, this one too. */
  not_received: number;
  is_over: boolean | null;
  code_expires_at: Date;
  /** Whole seconds until the registration is an hour old. */
  hour_left: number;
}

/** Counts a press, unless there is no code yet that could have been received. */
export async function countNotReceived(trx: Db, id: string): Promise<NotReceived | undefined> {
  const [row] = await namedRows<NotReceived>(
    trx,
    'registrations.count-not-received',
    `update registrations set not_received = not_received + (challenge_id is not null)::int where id = ?
     returning challenge_id, not_received, now() + interval '10 minutes' as code_expires_at,
       greatest(1, ceil(extract(epoch from created_at + interval '1 hour' - clock_timestamp())))::int as hour_left,
       (select ended_at is not null or expires_at <= clock_timestamp() or tries >= 5 from challenges
         where challenges.id = challenge_id) as is_over`,
    [id],
  );
  return row;
}
