import { fingerprintOf, isAbnormal } from '../api/features/results/filing/filing.policy.ts';
import { insertReport, insertRevision } from '../api/features/results/filing/filing.queries.ts';
import { fileReport, type Report } from '../api/features/results/filing/filing.service.ts';
import type { ObservationEntry } from '../api/features/results/report.schema.ts';
import { theSystem } from '../api/features/sessions/actors.ts';
import { londonDay } from '../api/lib/dates/london.ts';
import type { Trx } from '../api/lib/db.ts';
import { newId } from '../api/lib/ids.ts';
import type { DemoPatient } from './demo-patient.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LABORATORY = 'Kingston Hospital Pathology';

const value = (
  name: string,
  valueNumber: string,
  unit: string,
  more: Partial<ObservationEntry> = {},
): ObservationEntry => ({
  name,
  code: null,
  system: null,
  valueNumber,
  valueText: null,
  comparator: null,
  unit,
  low: null,
  high: null,
  rangeText: null,
  flag: null,
  observedAt: null,
  comment: null,
  ...more,
});

let number = 0;
function report(
  patient: DemoPatient,
  testName: string,
  hoursAgo: number,
  observations: ObservationEntry[],
): Report {
  number += 1;
  const reportedAt = new Date(Date.now() - hoursAgo * HOUR);
  return {
    patientId: patient.id,
    source: 'feed',
    laboratory: LABORATORY,
    accession: `26D${String(number).padStart(7, '0')}`,
    testName,
    testCode: null,
    testSystem: 'local',
    specialty: 'Diabetes',
    specimen: 'Blood',
    status: 'final',
    collectedAt: new Date(reportedAt.getTime() - 28 * HOUR),
    receivedAt: new Date(reportedAt.getTime() - 24 * HOUR),
    reportedAt,
    comments: null,
    observations,
  };
}

const hba1c = (mmol: string): ObservationEntry =>
  value('HbA1c', mmol, 'mmol/mol', {
    code: '59261-8',
    system: 'loinc',
    low: '20',
    high: '41',
    ...(Number(mmol) > 41 ? { flag: 'high' } : {}),
  });
const bloodCount = (haemoglobin: string): ObservationEntry[] => [
  value('Haemoglobin', haemoglobin, 'g/L', { low: '115', high: '165' }),
  value('White cells', '6.4', '10*9/L', { low: '4.0', high: '11.0' }),
  value('Platelets', '262', '10*9/L', { low: '150', high: '450' }),
];

/** Two years of one patient's sugar, one result of each state of its release, and work for a clinician. */
export async function seedResults(
  trx: Trx,
  patients: DemoPatient[],
  { clinicianId }: { clinicianId: string },
): Promise<void> {
  const [demo, other] = patients.filter(({ accountId, deceased }) => accountId && !deceased);
  if (!demo || !other) throw new Error('the demo has too few patients with an account');
  for (const [index, mmol] of ['71', '66', '62', '58', '55', '57', '53', '51'].entries())
    await longReleased(
      trx,
      {
        ...report(demo, 'HbA1c', (24 - 3 * index) * 30 * 24 + 200, [hba1c(mmol)]),
        testCode: '59261-8',
        testSystem: 'loinc',
      },
      clinicianId,
    );
  const cholesterol = report(demo, 'Lipid profile', 60 * 24, [
    value('Cholesterol', '5.2', 'mmol/L', { high: '5.0' }),
  ]);
  const corrected = await longReleased(trx, cholesterol, clinicianId);
  await correct(trx, corrected, cholesterol);
  // Coming, with its day, by the rule for blood counts.
  await fileReport(trx, theSystem, report(demo, 'Full blood count', 20, bloodCount('128')));
  const held = await fileReport(
    trx,
    theSystem,
    report(demo, 'Thyroid function', 50, [value('TSH', '6.8', 'mIU/L', { low: '0.4', high: '4.0' })]),
  );
  await trx('result_reports')
    .where({ id: held.id })
    .update({
      release_state: 'held',
      held_reason: 'I would like to explain it myself, with the next step.',
      held_at: new Date(),
      held_by: clinicianId,
      review_on: londonDay(new Date(Date.now() + 2 * DAY)),
      shows_coming: true,
      version: 2,
    });
  await fileReport(trx, theSystem, report(other, 'HbA1c', 30, [hba1c('49')]));
  await fileReport(
    trx,
    theSystem,
    report(other, 'Kidney function', 70, [
      value('Creatinine', '142', 'umol/L', { low: '45', high: '84', flag: 'high' }),
    ]),
  );
  await fileReport(trx, theSystem, {
    ...report(other, 'Breast biopsy histology', 26, [
      value('Histology', '0', '1', {
        valueNumber: null,
        unit: null,
        valueText: 'Benign fibroadenoma. No atypia.',
      }),
    ]),
    specialty: 'Breast surgery',
    specimen: 'Tissue',
  });
}

/** A result of long ago, that nobody is told of again. */
async function longReleased(trx: Trx, said: Report, clinicianId: string): Promise<string> {
  const id = newId();
  const visibleFrom = new Date(said.reportedAt.getTime() + 2 * DAY);
  await insertReport(trx, {
    id,
    patient_id: said.patientId,
    source: 'feed',
    laboratory: said.laboratory,
    accession: said.accession,
    test_name: said.testName,
    test_code: said.testCode,
    test_system: said.testSystem,
    specialty: said.specialty,
    specimen: said.specimen,
    collected_at: said.collectedAt,
    received_at: said.receivedAt,
    reported_at: said.reportedAt,
    status: said.status,
    is_abnormal: said.observations.some(isAbnormal),
    release_state: 'released',
    release_plan: 'after-days',
    release_why: 'Released under the rules of that time.',
    release_due_at: visibleFrom,
    visible_from: visibleFrom,
    clinician_acted_at: said.reportedAt,
    clinician_acted_by: clinicianId,
    created_at: said.reportedAt,
  });
  await insertRevision(trx, revisionOf(id, 1, said, null));
  return id;
}

/** The laboratory had read a label wrongly, and says so. */
async function correct(trx: Trx, id: string, first: Report): Promise<void> {
  const reportedAt = new Date(first.reportedAt.getTime() + 3 * DAY);
  const observations = [value('Cholesterol', '4.6', 'mmol/L', { high: '5.0' })];
  const comments = 'Corrected report: the first was another sample’s.';
  const said: Report = { ...first, status: 'corrected', reportedAt, observations, comments };
  await insertRevision(trx, revisionOf(id, 2, said, 'Another sample’s value'));
  await trx('result_reports')
    .where({ id })
    .update({
      status: 'corrected',
      revision: 2,
      reported_at: reportedAt,
      comments,
      is_abnormal: false,
      note: 'Your cholesterol is where we want it. The first value was another sample’s; the laboratory has put it right.',
      note_by: clinicianOf(trx, id),
      version: 2,
    });
}

const clinicianOf = (trx: Trx, id: string) =>
  trx('result_reports').select('clinician_acted_by').where({ id });

const revisionOf = (reportId: string, revision: number, said: Report, reason: string | null) => ({
  ...said,
  reportId,
  revision,
  reason,
  fingerprint: fingerprintOf(said),
  filedBy: null,
  observedAt: said.collectedAt ?? said.reportedAt,
});
