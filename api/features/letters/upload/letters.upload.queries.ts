import type { Db } from '../../../lib/db.ts';
import type { LetterKind } from '../letters.schema.ts';

export interface NewVersion {
  id: string;
  letterId: string;
  number: number;
  sha256: string;
  fileName: string;
  uploadedBy: string;
}

export async function insertVersion(trx: Db, version: NewVersion): Promise<void> {
  await trx('letter_versions').insert({
    id: version.id,
    letter_id: version.letterId,
    number: version.number,
    state: 'uploaded',
    file_sha256: version.sha256,
    file_name: version.fileName,
    uploaded_by: version.uploadedBy,
  });
}

export async function insertLetter(
  trx: Db,
  letter: {
    id: string;
    versionId: string;
    patientId: string | null;
    kind: LetterKind | null;
    specialty: string | null;
    appointmentId: string | null;
    ownerId: string;
  },
): Promise<void> {
  await trx('letters').insert({
    id: letter.id,
    patient_id: letter.patientId,
    kind: letter.kind ?? 'other',
    specialty: letter.specialty,
    appointment_id: letter.appointmentId,
    state: 'uploaded',
    latest_version_id: letter.versionId,
    owner_id: letter.ownerId,
    updated_by: letter.ownerId,
  });
}

/**
 * A live letter that carries these bytes already: of this patient or of nobody yet; of anybody when no patient
 * is chosen. Withdrawn and refused letters do not count, so that a mistake can be mended by uploading again.
 */
export async function findDuplicate(
  trx: Db,
  sha256: string,
  patientId: string | null,
): Promise<string | undefined> {
  const { rows } = await trx.raw(
    `select l.id from letter_versions v join letters l on l.id = v.letter_id
      where v.file_sha256 = ? and v.state in ('uploaded', 'checked', 'ready', 'published')
        and (?::uuid is null or l.patient_id is null or l.patient_id = ?::uuid)
      order by l.created_at limit 1`,
    [sha256, patientId, patientId],
  );
  return rows[0]?.id;
}
