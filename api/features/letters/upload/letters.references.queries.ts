import type { Db } from '../../../lib/db.ts';
import { patientReference } from '../../patients/patient-reference.queries.ts';
import type { PatientReference } from '../../patients/patients.schema.ts';
import type { CandidateRecord } from '../checking/letters.evidence.ts';

/** Which of these exist; the appointment only as one of that patient. */
export async function findReferences(
  db: Db,
  {
    patientId,
    appointmentId,
    ownerId,
  }: { patientId?: string | null; appointmentId?: string | null; ownerId?: string },
): Promise<{ patient: boolean; appointment: boolean; owner: boolean }> {
  const { rows } = await db.raw(
    `select exists (select 1 from patients where id = ?::uuid) as patient,
            exists (select 1 from appointments where id = ?::uuid and patient_id = ?::uuid) as appointment,
            exists (select 1 from staff where id = ?::uuid and state = 'active') as owner`,
    [patientId ?? null, appointmentId ?? null, patientId ?? null, ownerId ?? null],
  );
  return rows[0];
}

/** The patients with one of these NHS numbers, and the one of this id. */
export async function findCandidates(
  db: Db,
  nhsNumbers: readonly string[],
  patientId: string | null,
): Promise<CandidateRecord[]> {
  const { rows } = await db.raw(
    `select ${patientReference('p')} as patient, p.merged_into_id from patients p
      where p.nhs_number = any(?::text[]) or p.id = ?::uuid`,
    [[...nhsNumbers], patientId],
  );
  return rows.map((row: { patient: PatientReference; merged_into_id: string | null }) => ({
    ...row.patient,
    mergedIntoId: row.merged_into_id,
  }));
}
