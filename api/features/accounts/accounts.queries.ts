import { type Db, namedRows } from '../../lib/db.ts';

export interface MeRecord {
  nhs_number: string | null;
  title: string | null;
  given_name: string;
  family_name: string;
  date_of_birth: string;
  mobile: string | null;
  email: string | null;
  user_name: string | null;
  letter_delivery: 'digital' | 'post';
  notify_by: 'sms' | 'email';
  has_authenticator: boolean;
  /** Number of the terms to agree to; null when that is done, or there is no login to do it with. */
  terms_due: number | null;
  unread_letters: number;
  /** Of the login; 0 without one. */
  version: number;
}

/** The patient whose transaction this is (`asPatient`), in their own view. Without a login letters go by post. */
export async function findMe(db: Db): Promise<MeRecord | undefined> {
  const [row] = await namedRows<MeRecord>(
    db,
    'accounts.me',
    `select nhs_number, title, given_name, family_name, date_of_birth, mobile, patients.email, user_name,
            coalesce(letter_delivery, 'post') as letter_delivery, coalesce(notify_by, 'sms') as notify_by,
            totp_confirmed_at is not null as has_authenticator, coalesce(accounts.version, 0) as version,
            (select max(number) from terms_versions
              where published_at <= now() and accounts.id is not null and number > coalesce(terms_number, 0)) as terms_due,
            (select count(*)::int from letters
              where letters.patient_id = patients.id and published_version_id is not null and visible_from <= now()
                and not exists (select 1 from letter_reads where letter_version_id = published_version_id)) as unread_letters
       from patients
       left join accounts on accounts.patient_id = patients.id and accounts.state <> 'closed'
      where patients.id = current_patient_id()`,
  );
  return row;
}

export interface ActivityRecord {
  id: string;
  at: Date;
  action: string;
  actor_kind: 'staff' | 'patient' | 'system';
}

/**
 * What was done or seen on the record of the patient whose transaction this is, newest first; without refused
 * sign-ins, which tell a guesser as much as the patient.
 * @param page `after` is the id of the row before the first one wanted
 */
export function listActivity(
  db: Db,
  { limit, after }: { limit: number; after?: string },
): Promise<ActivityRecord[]> {
  return namedRows(
    db,
    `accounts.activity${after ? '-after' : ''}`,
    `select id, at, action, actor_kind from audit_events
      where patient_id = current_patient_id() and action <> 'accounts.sign-in-refused'
        ${after ? 'and (at, id) < ((select at from audit_events where id = ?), ?::uuid)' : ''}
      order by at desc, id desc
      limit ?`,
    after ? [after, after, limit] : [limit],
  );
}
