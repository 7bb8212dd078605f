import { type Db, namedRows } from '../../../lib/db.ts';
import { newId } from '../../../lib/ids.ts';
import type { CaseCause, CaseState } from '../registration-cases.schema.ts';

/** An attempt to register, by what makes it somebody's. */
export interface AttemptToFile {
  id: string;
  reference: string;
  case_id: string | null;
  patient_id: string | null;
  nhs_number: string | null;
  email_key: string;
  mobile: string;
  failure: string | null;
  fields: ('dateOfBirth' | 'email' | 'mobile')[];
  created_at: Date;
}

export async function findAttemptToFile(db: Db, id: string): Promise<AttemptToFile | undefined> {
  const [row] = await namedRows<AttemptToFile>(
    db,
    'registration-cases.attempt-to-file',
    `select id, reference, case_id, patient_id, nhs_number, email_key(email) as email_key, mobile, failure, fields, created_at
       from registrations where id = ?`,
    [id],
  );
  return row;
}

/**
 * Holds everything that makes two attempts one person's until the transaction ends, so that of two at once the second
 * sees the first's case. All in one order, or two who share two of them could wait for each other.
 */
export async function lockPerson(trx: Db, attempt: AttemptToFile): Promise<void> {
  const keys = [
    `patient ${attempt.patient_id ?? ''}`,
    `nhs-number ${attempt.nhs_number ?? ''}`,
    `email ${attempt.email_key}`,
    `mobile ${attempt.mobile}`,
  ].filter((key) => !key.endsWith(' '));
  await namedRows(
    trx,
    'registration-cases.lock-person',
    `select pg_advisory_xact_lock(lock) from (
       select distinct hashtextextended('registration-case ' || key, 0) as lock from unnest(?::text[]) as key
        order by lock offset 0) as sorted`,
    [keys],
  );
}

export interface CaseToJoin {
  id: string;
  patient_id: string | null;
}

/**
 * The unfinished case of the same person, the surest sign first, held until the transaction ends. Never one about
 * somebody else's record: families share a mobile, and whoever works on the case must not mend the wrong record.
 */
export async function lockCaseOfPerson(trx: Db, attempt: AttemptToFile): Promise<CaseToJoin | undefined> {
  const [row] = await namedRows<CaseToJoin>(
    trx,
    'registration-cases.lock-of-person',
    `select id, patient_id from registration_cases
      where state in ('open', 'waiting') and (patient_id = ? or nhs_number = ? or email_key = ? or mobile = ?)
        and (patient_id is null or ?::uuid is null or patient_id = ?)
      order by patient_id is not distinct from ? desc, nhs_number is not distinct from ? desc, email_key = ? desc, last_tried_at desc
      limit 1 for update`,
    [
      attempt.patient_id,
      attempt.nhs_number,
      attempt.email_key,
      attempt.mobile,
      attempt.patient_id,
      attempt.patient_id,
      attempt.patient_id,
      attempt.nhs_number,
      attempt.email_key,
    ],
  );
  return row;
}

/** Opens a case for the attempt; gives its id. */
export async function insertCase(trx: Db, attempt: AttemptToFile, likelyCause: CaseCause): Promise<string> {
  const id = newId();
  await trx('registration_cases').insert({
    id,
    patient_id: attempt.patient_id,
    nhs_number: attempt.nhs_number,
    email_key: attempt.email_key,
    mobile: attempt.mobile,
    state: 'open',
    likely_cause: likelyCause,
    first_tried_at: attempt.created_at,
    last_tried_at: attempt.created_at,
  });
  return id;
}

/**
 * Counts the attempt into the case. Its version stays, unless it turns out whose record it is about: a patient who
 * keeps trying while somebody helps must not undo the helper's work.
 */
export async function addAttempt(
  trx: Db,
  caseId: string,
  attempt: AttemptToFile,
  likelyCause: CaseCause,
): Promise<void> {
  await namedRows(
    trx,
    'registration-cases.add-attempt',
    `update registration_cases
        set version = version + (patient_id is null and ?::uuid is not null)::int,
            patient_id = coalesce(patient_id, ?), nhs_number = coalesce(?, nhs_number), email_key = ?, mobile = ?,
            likely_cause = ?, tries = tries + 1, last_tried_at = greatest(last_tried_at, ?), updated_at = now()
      where id = ?`,
    [
      attempt.patient_id,
      attempt.patient_id,
      attempt.nhs_number,
      attempt.email_key,
      attempt.mobile,
      likelyCause,
      attempt.created_at,
      caseId,
    ],
  );
}

export async function putIntoCase(trx: Db, registrationId: string, caseId: string): Promise<void> {
  await trx('registrations').where({ id: registrationId }).update({ case_id: caseId });
}

/**
 * The cases whose outcome this registration shows, held in one order until the transaction ends: the patient's, and
 * those nobody could tell whose they were, of the same e-mail and mobile.
 */
export function lockCasesToRegister(
  trx: Db,
  patientId: string,
  registrationId: string,
): Promise<{ id: string; state: CaseState; likely_cause: CaseCause; reference: string }[]> {
  return namedRows(
    trx,
    'registration-cases.lock-to-register',
    `select c.id, c.state, c.likely_cause, r.reference
       from registrations r
       join registration_cases c on c.patient_id = ? or (
         c.patient_id is null and c.state in ('open', 'waiting') and c.email_key = email_key(r.email) and c.mobile = r.mobile)
      where r.id = ? and c.registered_at is null
      order by c.id for update of c`,
    [patientId, registrationId],
  );
}

/** They registered: an unfinished case is resolved by it, nobody having to say so. */
export async function markRegistered(trx: Db, patientId: string, ids: readonly string[]): Promise<void> {
  await namedRows(
    trx,
    'registration-cases.mark-registered',
    `update registration_cases
        set registered_at = now(), patient_id = ?, updated_at = now(), version = version + 1, waiting_until = null,
            cause = case when state in ('open', 'waiting') then coalesce(cause, likely_cause) else cause end,
            ended_at = coalesce(ended_at, now()),
            state = case when state in ('open', 'waiting') then 'resolved' else state end
      where id = any(?::uuid[])`,
    [patientId, [...ids]],
  );
}
