import { type Db, namedRows } from '../../../lib/db.ts';
import type { NotificationState } from '../../notifications/notifications.schema.ts';
import type { Field, RowStanding } from '../batch-states.schema.ts';
import type { FindingCode, FindingSeverity } from '../findings.schema.ts';

export interface ShownPatient {
  id: string;
  displayName: string;
  dateOfBirth: string;
  nhsNumber: string | null;
}

/** A patient beside a row: what is compared with it. */
export type ComparedPatient = ShownPatient & {
  familyName: string;
  mobile: string | null;
  email: string | null;
};

export interface RowRecord {
  row_number: number;
  cells: string[];
  standing: RowStanding;
  standing_reason: string | null;
  match: 'exact' | 'near' | 'ambiguous' | 'none' | null;
  patient_id: string | null;
  candidates: { patientId: string; differences: Field[] }[] | null;
  accepted: string[];
  channel: 'sms' | 'email' | 'post' | null;
  wording: 'a' | 'b' | null;
  left_at: Date | null;
  is_mended: boolean;
  version: number;
  outcome: NotificationState | null;
  outcome_reason: string | null;
  opened_at: Date | null;
  registered_at: Date | null;
  findings: {
    code: FindingCode;
    severity: FindingSeverity;
    field: Field | '';
    detail: { suggestion?: string; otherRow?: number; otherBatchId?: string } | null;
  }[];
  /** Whose row it is, and whose it may be. */
  patients: ComparedPatient[];
}

/**
 * These rows as the check page shows them. Registered is as everywhere in the results: an account opened within 90 days of
 * the invitation.
 */
export const listRowRecords = (
  db: Db,
  batchId: string,
  rowNumbers: readonly number[],
): Promise<RowRecord[]> =>
  namedRows(
    db,
    'invitation-batches.row-records',
    `select r.row_number, r.cells, r.standing, r.standing_reason, r.match, r.patient_id, r.candidates, r.accepted, r.channel,
            r.wording, r.left_at, r.original_cells is not null as is_mended, r.version,
            sent.state as outcome, sent.reason as outcome_reason, i.opened_at, account.at as registered_at,
            coalesce(said.findings, '[]') as findings, coalesce(who.patients, '[]') as patients
       from invitation_batch_rows r
       left join invitations i on i.id = r.invitation_id and r.standing = 'left'
       left join lateral (
         select n.state, n.reason from notifications n
          where n.invitation_id = i.id and n.batch_id = r.batch_id order by n.created_at desc limit 1) sent on true
       left join lateral (
         select min(a.created_at) as at from accounts a
          where a.patient_id = i.patient_id and a.created_at >= i.created_at
            and a.created_at < i.created_at + interval '90 days') account on true
       left join lateral (
         select json_agg(json_build_object('code', code, 'severity', severity, 'field', field, 'detail', detail)) as findings
           from invitation_batch_findings f where f.batch_id = r.batch_id and f.row_number = r.row_number) said on true
       left join lateral (
         select json_agg(json_build_object('id', p.id, 'nhsNumber', p.nhs_number, 'dateOfBirth', p.date_of_birth,
                  'familyName', p.family_name, 'mobile', p.mobile, 'email', p.email, 'displayName',
                  upper(p.family_name) || ', ' || p.given_name || coalesce(' (' || p.title || ')', ''))) as patients
           from patients p
          where p.id = any(array(
            select r.patient_id union select (c ->> 'patientId')::uuid from jsonb_array_elements(r.candidates) as c))) who on true
      where r.batch_id = ? and r.row_number = any(?::integer[])
      order by r.row_number`,
    [batchId, [...rowNumbers]],
  );

/** What of a row decides whether an act on it is possible. */
export interface ActedRow {
  cells: string[];
  standing: RowStanding;
  accepted: string[];
  patient_id: string | null;
  candidates: { patientId: string }[] | null;
  questions: FindingCode[];
  version: number;
}

export async function findActedRow(
  db: Db,
  batchId: string,
  rowNumber: number,
): Promise<ActedRow | undefined> {
  const [row] = await namedRows<ActedRow>(
    db,
    'invitation-batches.acted-row',
    `select cells, standing, accepted, patient_id, candidates, version,
            array(select code from invitation_batch_findings f
                   where f.batch_id = r.batch_id and f.row_number = r.row_number and f.severity = 'question') as questions
       from invitation_batch_rows r where batch_id = ? and row_number = ?`,
    [batchId, rowNumber],
  );
  return row;
}

/** Remembers the cells as the file had them, the first time, and who mends them now. */
export async function noteMending(
  trx: Db,
  batchId: string,
  rowNumber: number,
  staffId: string,
): Promise<void> {
  await namedRows(
    trx,
    'invitation-batches.note-mending',
    `update invitation_batch_rows set original_cells = coalesce(original_cells, cells), mended_by = ?, mended_at = now()
      where batch_id = ? and row_number = ?`,
    [staffId, batchId, rowNumber],
  );
}

/** Whether this person's looking at rows of the batch has been written down in the last quarter of an hour. */
export async function wasViewNoted(db: Db, staffId: string, batchId: string): Promise<boolean> {
  const [row] = await namedRows<{ noted: boolean }>(
    db,
    'invitation-batches.view-noted',
    `select exists (
       select from audit_events where actor_id = ? and at > now() - interval '15 minutes'
          and action = 'invitation-batches.viewed' and entity_id = ?) as noted`,
    [staffId, batchId],
  );
  return row!.noted;
}
