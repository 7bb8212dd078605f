import { type Db, namedRows } from '../../lib/db.ts';

export interface PatientRecord {
  id: string;
  nhs_number: string | null;
  hospital_number: string;
  title: string | null;
  given_name: string;
  family_name: string;
  date_of_birth: string;
  mobile: string | null;
  email: string | null;
  address_lines: string[];
  postcode: string | null;
  interpreter_language: string | null;
  adjustments: string | null;
  deceased_on: string | null;
  merged_into_id: string | null;
  version: number;
  updated_at: Date;
  /** Another living record, not merged away, has the same. */
  mobile_shared: boolean;
  email_shared: boolean;
  texts_stopped: boolean;
  account_id: string | null;
  account_state: 'active' | 'closed' | null;
  user_name: string;
  account_email: string | null;
  letter_delivery: 'digital' | 'post';
  notify_by: 'sms' | 'email';
  account_created_at: Date;
  last_signed_in_at: Date | null;
}

const sharedBy = (column: string): string => `exists (
  select 1 from patients other
   where other.${column} = patients.${column} and other.id <> patients.id
     and other.merged_into_id is null and other.deceased_on is null)`;

/** The record, what its flags need, and its login: the open one, else the one closed last. */
export async function findPatient(db: Db, id: string): Promise<PatientRecord | undefined> {
  const [row] = await namedRows<PatientRecord>(
    db,
    'patients.record',
    `select patients.id, nhs_number, hospital_number, title, given_name, family_name, date_of_birth, mobile, patients.email,
            address_lines, postcode, interpreter_language, adjustments, deceased_on, merged_into_id,
            patients.version, patients.updated_at,
            ${sharedBy('mobile')} as mobile_shared, ${sharedBy('email')} as email_shared,
            exists (select 1 from sms_opt_outs where sms_opt_outs.mobile = patients.mobile) as texts_stopped,
            account.id as account_id, account.state as account_state, account.user_name, account.email as account_email, account.letter_delivery,
            account.notify_by, account.created_at as account_created_at, account.last_signed_in_at
       from patients
       left join lateral (
         select accounts.*,
                (select at from audit_events
                  where actor_id = accounts.id and action = 'accounts.signed-in' order by at desc limit 1) as last_signed_in_at
           from accounts where patient_id = patients.id
          order by state = 'active' desc, created_at desc limit 1) account on true
      where patients.id = ?`,
    [id],
  );
  return row;
}

export interface Contact {
  mobile: string | null;
  email: string | null;
  address_lines: string[];
  postcode: string | null;
}

/** What staff may correct. The date of birth only with evidence. */
export interface CorrectableFacts extends Contact {
  date_of_birth: string;
}

/**
 * What may be corrected, as it stands, with the open login; held until the transaction ends. The record is held before
 * the login, as by everybody who changes both.
 */
export async function lockCorrectable(
  db: Db,
  id: string,
): Promise<(CorrectableFacts & { version: number; account_id: string | null }) | undefined> {
  const [row] = await namedRows<CorrectableFacts & { version: number; account_id: string | null }>(
    db,
    'patients.lock-correctable',
    `select mobile, email, address_lines, postcode, date_of_birth, version,
            (select accounts.id from accounts where accounts.patient_id = patients.id and accounts.state <> 'closed') as account_id
       from patients where id = ? for no key update`,
    [id],
  );
  return row;
}

export async function updateRecord(db: Db, id: string, facts: Partial<CorrectableFacts>): Promise<void> {
  await db('patients')
    .where({ id })
    .update({ ...facts, version: db.raw('version + 1'), updated_at: db.fn.now() });
}

/** Who changed this record last, and when; undefined when no member of staff did. */
export async function findLastChange(db: Db, id: string): Promise<{ name: string; at: Date } | undefined> {
  return db('audit_events')
    .join('staff', 'staff.id', 'audit_events.actor_id')
    .where({ entity_id: id })
    .whereIn('action', ['patients.contact-changed', 'patients.record-corrected'])
    .orderBy('audit_events.at', 'desc')
    .first('staff.name', 'audit_events.at');
}
