import { type Db, namedRows } from '../../../lib/db.ts';
import type { CodeText } from './code-text.policy.ts';
import type { RecordDetails } from './differences.policy.ts';
import type { AttemptFacts } from './likely-cause.policy.ts';

/** An attempt, and what it hangs on. */
export type AttemptEvidence = AttemptFacts & { patientId: string | null; challengeId: string | null };

export async function findAttempt(db: Db, id: string): Promise<AttemptEvidence | undefined> {
  const [row] = await namedRows<AttemptEvidence>(
    db,
    'registration-cases.attempt',
    `select typed, nhs_number as "nhsNumber", date_of_birth as "dateOfBirth", email, mobile, state, failure,
            not_received as "notReceived", patient_id as "patientId", challenge_id as "challengeId"
       from registrations where id = ?`,
    [id],
  );
  return row;
}

/** The record, and the mobiles and e-mails it had before, as the audit and the queue of changes have them. */
export async function findRecordDetails(db: Db, patientId: string): Promise<RecordDetails | undefined> {
  const [row] = await namedRows<RecordDetails>(
    db,
    'registration-cases.record-details',
    `select nhs_number as "nhsNumber", date_of_birth as "dateOfBirth", email, mobile, given_name as "givenName",
            family_name as "familyName",
            coalesce((select json_agg(json_build_object('field', field, 'value', value, 'until', until) order by until desc)
              from (
                select field, before ->> field as value, (at at time zone 'Europe/London')::date as until
                  from audit_events, unnest(array['mobile', 'email']) as field
                 where patient_id = p.id and before ->> field is not null
                   and action in ('patients.contact-changed', 'patients.record-corrected')
                union
                select field, changes -> field ->> 'before', (created_at at time zone 'Europe/London')::date
                  from record_changes, unnest(array['mobile', 'email']) as field
                 where patient_id = p.id and changes -> field ->> 'before' is not null
                 order by until desc limit 50) as past), '[]') as earlier
       from patients p where id = ?`,
    [patientId],
  );
  return row;
}

/** What became of the last text with the code of this challenge. */
export async function findCodeText(db: Db, challengeId: string): Promise<CodeText | undefined> {
  const [row] = await namedRows<CodeText>(
    db,
    'registration-cases.code-text',
    `select state, reason, created_at as "createdAt", accepted_at as "acceptedAt", delivered_at as "deliveredAt",
            settled_at as "settledAt"
       from notifications where challenge_id = ? and purpose = 'registration-code' order by created_at desc, id desc limit 1`,
    [challengeId],
  );
  return row;
}

/** A record that has something of what was typed. */
export interface CandidateRow {
  id: string;
  nhs_number: string | null;
  hospital_number: string;
  title: string | null;
  given_name: string;
  family_name: string;
  date_of_birth: string;
  deceased_on: string | null;
  has_account: boolean;
  same_number: boolean;
  near_number: boolean;
  same_date_of_birth: boolean;
  same_email: boolean;
  same_mobile: boolean;
}

/** So many of each kind are looked at: more share a placeholder, and say nothing. */
const OF_EACH = 20;

/**
 * Records other than this one that share the mobile, the e-mail, the NHS number, or the date of birth with an NHS
 * number near the typed one. Each kind is one look into one index.
 */
export function listCandidates(
  db: Db,
  typed: { nhsNumber: string | null; dateOfBirth: string; email: string; mobile: string },
  nearNumbers: readonly string[],
  exceptId: string | null,
): Promise<CandidateRow[]> {
  return namedRows(
    db,
    'registration-cases.candidates',
    `select p.id, nhs_number, hospital_number, title, given_name, family_name, date_of_birth, deceased_on,
            (select true from accounts a where a.patient_id = p.id and a.state <> 'closed') is not null as has_account,
            coalesce(nhs_number = ?, false) as same_number, coalesce(nhs_number = any(?::char(10)[]), false) as near_number,
            date_of_birth = ? as same_date_of_birth, coalesce(email_key(email) = email_key(?), false) as same_email,
            coalesce(mobile = ?, false) as same_mobile
       from patients p
      where merged_into_id is null and p.id is distinct from ? and p.id in (
        (select id from patients where mobile = ? limit ${OF_EACH})
        union (select id from patients where email_key(email) = email_key(?) limit ${OF_EACH})
        union (select id from patients where nhs_number = ?)
        union (select id from patients where nhs_number = any(?::char(10)[]) and date_of_birth = ? limit ${OF_EACH}))`,
    [
      typed.nhsNumber,
      [...nearNumbers],
      typed.dateOfBirth,
      typed.email,
      typed.mobile,
      exceptId,
      typed.mobile,
      typed.email,
      typed.nhsNumber,
      [...nearNumbers],
      typed.dateOfBirth,
    ],
  );
}
