import type { Knex } from 'knex';
import { newId } from '../../lib/ids.ts';

/** A report of the past as the release of results left it: a normal full blood count in Cardiology, not released, unless told. */
export async function aPastResult(
  db: Knex,
  patient: { id: string },
  facts: {
    testName?: string;
    specialty?: string | null;
    reportedAt: string;
    abnormal?: boolean;
    status?: string;
    actedAt?: string | null;
    releasedByHand?: { at: string; by: string };
  },
) {
  const [row] = await db('result_reports')
    .insert({
      id: newId(),
      patient_id: patient.id,
      source: 'feed',
      test_name: facts.testName ?? 'Full blood count',
      test_system: 'local',
      specialty: facts.specialty === undefined ? 'Cardiology' : facts.specialty,
      reported_at: facts.reportedAt,
      status: facts.status ?? 'final',
      status_reason: facts.status === 'cancelled' ? 'The sample was lost.' : null,
      is_abnormal: facts.abnormal ?? false,
      release_state: facts.status === 'cancelled' ? 'never' : facts.releasedByHand ? 'released' : 'waiting',
      release_plan: 'after-clinician',
      release_why: 'Every other result waits until a clinician has acted on it.',
      clinician_acted_at: facts.actedAt ?? null,
      visible_from: facts.releasedByHand?.at ?? null,
      released_by: facts.releasedByHand?.by ?? null,
    })
    .returning('*');
  const { id: report_id, test_name, reported_at } = row;
  await db('result_revisions').insert({
    report_id,
    revision: 1,
    status: 'final',
    test_name,
    reported_at,
    fingerprint: Buffer.from(report_id),
  });
  await db('observations').insert({
    report_id,
    revision: 1,
    ordinal: 1,
    patient_id: patient.id,
    observed_at: reported_at,
    name: test_name,
    system: 'local',
    value_text: 'As reported',
    flag: facts.abnormal ? 'abnormal' : 'normal',
    analyte_key: test_name,
  });
  return row as { id: string };
}
