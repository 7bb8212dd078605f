import type { Deps } from '../api/deps.ts';
import { readImport } from '../api/features/record-imports/reading/reading.service.ts';
import type { Db, Trx } from '../api/lib/db.ts';
import { newId } from '../api/lib/ids.ts';
import type { DemoPatient } from './demo-patient.ts';

const CLINIC = 'Dr Paula Okafor';
const mistake = (clinicianId: string) => ({
  status: 'entered-in-error',
  error_kind: 'mistake',
  error_reason: 'Stomach ache after a meal, found to be no allergy.',
  error_at: new Date(),
  error_by: clinicianId,
});

const allergies = (clinicianId: string): [patient: number, row: Record<string, unknown>][] => [
  [
    0,
    {
      substance: 'Penicillin',
      code: '91936005',
      reactions: ['Rash', 'Swollen lips'],
      severity: 'severe',
      recorded_on: '2019-06-11',
    },
  ],
  [
    0,
    { substance: 'Sticking plasters', reactions: ['Itching'], severity: 'mild', recorded_on: '2022-02-03' },
  ],
  [0, { substance: 'Prawns', reactions: [], recorded_on: '2023-09-18', ...mistake(clinicianId) }],
  [1, { substance: 'Latex', reactions: ['Itching'], severity: 'moderate', recorded_on: '2021-04-20' }],
  [
    2,
    { substance: 'Peanuts', reactions: ['Short of breath'], severity: 'severe', recorded_on: '2015-10-02' },
  ],
  [3, { substance: 'Ibuprofen', reactions: ['Wheezing'], status: 'refuted', recorded_on: '2024-01-15' }],
];

const procedures: [patient: number, row: Record<string, unknown>][] = [
  [
    0,
    {
      name: 'Total hip replacement, left',
      code: 'W37.1',
      code_system: 'opcs-4',
      performed_on: '2025-05-20',
      performed_at: 'Kingston Hospital, Theatre 3',
      performed_by: 'Mr J. Osei',
      note: 'The worn joint was replaced. You went home after two nights.',
    },
  ],
  [
    0,
    {
      name: 'Colonoscopy',
      performed_on: '2023-03-07',
      performed_at: 'Endoscopy',
      status: 'stopped',
      note: 'It was stopped early because it hurt. Another test was arranged.',
    },
  ],
  [
    1,
    {
      name: 'Cataract surgery, right eye',
      code: 'C71.2',
      code_system: 'opcs-4',
      performed_on: '2024-11-28',
      performed_at: 'Day surgery',
    },
  ],
  [2, { name: 'Appendix removed', performed_on: '2009-08-14', performed_by: 'Miss H. Lund' }],
];

/** What some patients are allergic to, and what was done: among it an entry that was taken out again. */
export async function seedEntries(
  trx: Trx,
  patients: readonly DemoPatient[],
  clinicianId: string,
): Promise<void> {
  const common = { source: 'form', created_by: clinicianId };
  await trx('allergies').insert(
    allergies(clinicianId).map(([at, row]) => ({
      id: newId(),
      patient_id: patients[at]!.id,
      status: 'active',
      recorded_by: CLINIC,
      ...common,
      ...row,
    })),
  );
  await trx('procedures').insert(
    procedures.map(([at, row]) => ({
      id: newId(),
      patient_id: patients[at]!.id,
      status: 'completed',
      ...common,
      ...row,
    })),
  );
}

/** A file of allergies that a clinician uploaded and has not looked at: some of its rows are to be mended. */
export async function seedWaitingImport(
  db: Db,
  files: Deps['providers']['files'],
  clinicianId: string,
): Promise<void> {
  const people = await db('patients')
    .whereNotNull('nhs_number')
    .whereNull('merged_into_id')
    .orderBy('id')
    .limit(8);
  const rows = people.map(({ nhs_number: number, date_of_birth: born, family_name: name }, at) => {
    const day = at === 2 ? '1931-01-01' : born;
    return [number, day, name, 'Aspirin', 'Rash', at === 4 ? 'terrible' : 'mild', '12/01/2026', CLINIC].join(
      ',',
    );
  });
  const header = 'NHS number,Date of birth,Family name,Substance,Reactions,Severity,Recorded on,Recorded by';
  const { sha256, size } = await files.put(Buffer.from(`${header}\r\n${rows.join('\r\n')}\r\n`));
  await db('files').insert({ sha256, size, media_type: 'text/csv' }).onConflict('sha256').ignore();
  const id = newId();
  await db('record_imports').insert({
    id,
    kind: 'allergies',
    file_sha256: sha256,
    file_name: 'allergies from the old system.csv',
    file_bytes: size,
    created_by: clinicianId,
  });
  await readImport({ db, providers: { files } }, id);
}
