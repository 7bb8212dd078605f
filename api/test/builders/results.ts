import type { Knex } from 'knex';
import { type FiledReport, fileReport, type Report } from '../../features/results/filing/filing.service.ts';
import type { ObservationEntry } from '../../features/results/report.schema.ts';
import { theSystem } from '../../features/sessions/actors.ts';
import { nextNumber } from './sequence.ts';

/** One value of a report, a little high, unless the facts say otherwise. */
export const anObservation = (facts: Partial<ObservationEntry> = {}): ObservationEntry => ({
  name: 'HbA1c',
  code: '59261-8',
  system: 'loinc',
  valueNumber: '52',
  valueText: null,
  comparator: null,
  unit: 'mmol/mol',
  low: '20',
  high: '41',
  rangeText: null,
  flag: null,
  observedAt: null,
  comment: null,
  ...facts,
});

export type ReportFacts = Partial<Omit<Report, 'patientId'>> & { patient: { id: string } };

/** A final HbA1c as the laboratory's feed brings it, reported yesterday. */
export function aReport({ patient, ...facts }: ReportFacts): Report {
  return {
    patientId: patient.id,
    source: 'feed',
    laboratory: 'Kingston Hospital Pathology',
    accession: `26C${String(nextNumber()).padStart(8, '0')}`,
    testName: 'HbA1c',
    testCode: '59261-8',
    testSystem: 'loinc',
    specialty: 'Diabetes',
    specimen: 'Blood',
    status: 'final',
    collectedAt: new Date(Date.now() - 2 * 86_400_000),
    receivedAt: null,
    reportedAt: new Date(Date.now() - 86_400_000),
    comments: null,
    observations: [anObservation()],
    ...facts,
  };
}

/** Files a report through the one door. */
export const aFiledReport = (db: Knex, facts: ReportFacts): Promise<FiledReport> =>
  db.transaction((trx) => fileReport(trx, theSystem, aReport(facts)));

/** How a filed report's release stands, whatever the rules said of it. */
export interface ReleaseFacts {
  state?: 'waiting' | 'held' | 'released' | 'retracted' | 'never';
  dueAt?: Date | null;
  visibleFrom?: Date;
  showsComing?: boolean;
  plan?: 'at-once' | 'after-days' | 'after-clinician' | 'never';
  reviewOn?: string;
}

/** A result at a state of its release, with its id and version. */
export async function aResult(
  db: Knex,
  { release = {}, ...facts }: ReportFacts & { release?: ReleaseFacts },
): Promise<{ id: string; version: number }> {
  const { id } = await aFiledReport(db, facts);
  const state = release.state ?? 'waiting';
  const [row] = await db('result_reports')
    .where({ id })
    .update({
      release_state: state,
      release_plan: release.plan ?? 'after-clinician',
      release_due_at: release.dueAt ?? null,
      shows_coming: release.showsComing ?? false,
      visible_from:
        state === 'released' || state === 'retracted'
          ? (release.visibleFrom ?? db.raw(`now() - interval '1 hour'`))
          : null,
      ...(state === 'held'
        ? {
            held_reason: 'To be told in clinic',
            review_on: release.reviewOn ?? '2026-12-01',
            held_at: new Date(),
          }
        : {}),
      ...(state === 'retracted' ? { retracted_reason: 'Wrong patient', retracted_at: db.fn.now() } : {}),
    })
    .returning(['id', 'version']);
  return row;
}
