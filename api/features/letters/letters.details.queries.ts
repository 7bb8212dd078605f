import { type Db, namedRows } from '../../lib/db.ts';
import { patientReference } from '../patients/patient-reference.queries.ts';
import type { PatientReference } from '../patients/patients.schema.ts';
import type { StoredGuard } from './checking/letters.evidence.ts';
import type { LetterVersionView, Verdict } from './letters.schema.ts';

export interface VersionRecord {
  id: string;
  number: number;
  state: LetterVersionView['state'];
  file_sha256: string;
  file_name: string;
  size: number;
  pages: number | null;
  letter_date: string | null;
  refusal_code: string | null;
  warnings: { code: string; pages?: number[] }[];
  verdict: Verdict | null;
  guard: StoredGuard | null;
  other_patient: PatientReference | null;
  confirmed_by: string | null;
  confirmed_name: string | null;
  confirmed_at: Date | null;
  override_reason: string | null;
  uploaded_by: string;
  uploaded_name: string;
  uploaded_at: Date;
  checked_at: Date | null;
  published_by: string | null;
  published_name: string | null;
  published_at: Date | null;
  visible_from: Date | null;
  ended_by: string | null;
  ended_name: string | null;
  ended_at: Date | null;
  ended_reason: string | null;
  read_at: Date | null;
}

/** Every version of a letter, newest first, with who did what and when the patient first opened it. */
export const listVersions = (db: Db, letterId: string): Promise<VersionRecord[]> =>
  namedRows<VersionRecord>(
    db,
    'letters.versions',
    `select v.id, v.number, v.state, v.file_sha256, v.file_name, f.size, v.pages, v.letter_date, v.refusal_code,
            v.warnings, v.verdict, v.guard - 'identities' as guard, ${patientReference('o')} as other_patient,
            v.confirmed_by, confirmer.name as confirmed_name, v.confirmed_at, v.override_reason,
            v.uploaded_by, uploader.name as uploaded_name, v.uploaded_at, v.checked_at,
            v.published_by, publisher.name as published_name, v.published_at, v.visible_from,
            v.ended_by, ender.name as ended_name, v.ended_at, v.ended_reason,
            (select min(r.read_at) from letter_reads r where r.letter_version_id = v.id) as read_at
       from letter_versions v
       join files f on f.sha256 = v.file_sha256
       join staff uploader on uploader.id = v.uploaded_by
       left join staff confirmer on confirmer.id = v.confirmed_by
       left join staff publisher on publisher.id = v.published_by
       left join staff ender on ender.id = v.ended_by
       left join patients o on o.id = (v.guard->>'otherPatientId')::uuid
      where v.letter_id = ? order by v.number desc`,
    [letterId],
  );

export interface LetterNotificationRecord {
  id: string;
  channel: string;
  state: string;
  reason: string | null;
  send_after: Date;
  accepted_at: Date | null;
  settled_at: Date | null;
}

/** What the patient was sent about this letter, oldest first. */
export const listLetterNotifications = (db: Db, letterId: string): Promise<LetterNotificationRecord[]> =>
  namedRows<LetterNotificationRecord>(
    db,
    'letters.notifications',
    `select id, channel, state, reason, send_after, accepted_at, settled_at
       from notifications where letter_id = ? order by created_at, id`,
    [letterId],
  );

export interface VersionFile {
  letter_id: string;
  version_id: string;
  number: number;
  patient_id: string | null;
  file_sha256: string;
  file_name: string;
  size: number;
}

/** The stored file of one version, for staff. */
export async function findVersionFile(
  db: Db,
  letterId: string,
  number: number,
): Promise<VersionFile | undefined> {
  const [row] = await namedRows<VersionFile>(
    db,
    'letters.version-file',
    `select l.id as letter_id, v.id as version_id, v.number, l.patient_id, v.file_sha256, v.file_name, f.size
       from letter_versions v join letters l on l.id = v.letter_id join files f on f.sha256 = v.file_sha256
      where v.letter_id = ? and v.number = ?`,
    [letterId, number],
  );
  return row;
}

/** The version, when it still waits for its inspection. */
export async function findVersionToCheck(
  db: Db,
  versionId: string,
): Promise<{ letter_id: string; file_sha256: string } | undefined> {
  const { rows } = await db.raw(
    `select letter_id, file_sha256 from letter_versions where id = ? and state = 'uploaded'`,
    [versionId],
  );
  return rows[0];
}
