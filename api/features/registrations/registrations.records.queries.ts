import { type Db, namedRows } from '../../lib/db.ts';
import type { RecordFacts } from './registrations.matching.policy.ts';

/** The record that somebody's NHS number or link names, as far as registering asks. */
export interface NamedRecord extends RecordFacts {
  patientId: string;
}

/** The record a link names, if any, and whether the link can still be used. */
export interface LinkedRecord {
  invitationId: string | undefined;
  isReady: boolean;
  record: NamedRecord | undefined;
}

type Row<More = unknown> = { [Fact in keyof NamedRecord]: NamedRecord[Fact] | null } & More;

/**
 * One row always: with nulls where there is no record, and after the same look-ups, so that the time taken does not
 * tell whether there is one (ASVS 6.3.8).
 */
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

export async function findRecordByLink(db: Db, tokenHash: Buffer, email: string): Promise<LinkedRecord> {
  const [row] = await namedRows<Row<{ invitationId: string | null; isReady: boolean | null }>>(
    db,
    'registrations.record-by-link',
    recordWhere(
      '(invitations i join patients p on p.id = i.patient_id) on i.token_hash = ?',
      `, i.id as "invitationId", i.used_at is null and i.revoked_at is null and i.expires_at > now() as "isReady"`,
    ),
    [email, tokenHash],
  );
  return {
    invitationId: row?.invitationId ?? undefined,
    isReady: row?.isReady ?? false,
    record: recordOf(row),
  };
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
