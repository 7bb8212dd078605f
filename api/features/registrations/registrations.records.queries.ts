import { type Db, namedRows } from '../../lib/db.ts';
import type { RecordFacts } from './registrations.matching.policy.ts';

/** The record that somebody's NHS number or link names, as far as registering asks. */
export interface NamedRecord extends RecordFacts {
  patientId: string;
}

type Row<More = unknown> = { [Fact in keyof NamedRecord]: NamedRecord[Fact] | null } & More;

/** One row always, with nulls where there is no record; `?` is the e-mail as typed. */
const recordWhere = (condition: string, more = ''): string =>
  `select p.id as "patientId", p.date_of_birth as "dateOfBirth", p.mobile, p.email,
          p.deceased_on is not null as "isDeceased", p.merged_into_id is not null as "isMerged",
          exists (select 1 from accounts a where a.patient_id = p.id and a.state <> 'closed') as "hasOpenAccount",
          exists (select 1 from accounts a where email_key(a.email) = email_key(?) and a.state <> 'closed'
            and a.patient_id is distinct from p.id) as "emailIsAnothers" ${more}
     from (select 1) as always left join ${condition}`;

const recordOf = (row: Row | undefined): NamedRecord | undefined =>
  row?.patientId ? (row as NamedRecord) : undefined;

/** @param email as typed: whose it is counts only where the record has it too */
export async function findRecordByNhsNumber(
  db: Db,
  nhsNumber: string,
  email: string,
): Promise<NamedRecord | undefined> {
  const [row] = await namedRows<Row>(
    db,
    'registrations.record-by-nhs-number',
    recordWhere('patients p on p.nhs_number = ?'),
    [email, nhsNumber],
  );
  return recordOf(row);
}

/** The link's record, and whether the link can still be used; no link is one nobody made. */
export async function findRecordByLink(
  db: Db,
  invitationId: string | null,
  email: string,
): Promise<{ record: NamedRecord | undefined; invitation: 'ready' | 'gone' }> {
  const [row] = await namedRows<Row<{ isReady: boolean | null }>>(
    db,
    'registrations.record-by-link',
    recordWhere(
      '(invitations i join patients p on p.id = i.patient_id) on i.id = ?',
      ', i.used_at is null and i.revoked_at is null and i.expires_at > now() as "isReady"',
    ),
    [email, invitationId],
  );
  return { record: recordOf(row), invitation: row?.isReady ? 'ready' : 'gone' };
}

/** The record as it is now, for somebody who is about to be registered; with the names their password must not hold. */
export async function findRecordToRegister(
  trx: Db,
  patientId: string,
  email: string,
): Promise<(NamedRecord & { givenName: string; familyName: string }) | undefined> {
  const [row] = await namedRows<Row<{ givenName: string; familyName: string }>>(
    trx,
    'registrations.record-to-register',
    recordWhere('patients p on p.id = ?', ', p.given_name as "givenName", p.family_name as "familyName"'),
    [email, patientId],
  );
  return row?.patientId ? (row as NamedRecord & { givenName: string; familyName: string }) : undefined;
}

/** One registration of a patient is completed at a time, so that of two at once one sees the other's account. */
export async function lockPatient(trx: Db, patientId: string): Promise<void> {
  await namedRows(
    trx,
    'registrations.lock-patient',
    'select 1 from patients where id = ? for no key update',
    [patientId],
  );
}
