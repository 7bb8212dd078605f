import type { ScoreResult } from '../api/features/questionnaires/evaluation/scores.policy.ts';
import type { Trx } from '../api/lib/db.ts';
import { newId } from '../api/lib/ids.ts';

/** Answers whose burden of pain reached what the clinic asked to be told of. */
export interface AlertedAnswers {
  id: string;
  patientId: string;
  at: Date;
  score: ScoreResult | null;
}

const RULE = {
  score_id: 'burden',
  compare: 'at-least',
  threshold: 14,
  advice: 'Ring the patient within the day: pain, medicines, mood. Bring the appointment forward if need be.',
};

/** A rule on the score, what it told long ago and was dealt with, and what waits since. */
export async function seedScoreAlerts(
  trx: Trx,
  questionnaireId: string,
  { before, now }: { before: AlertedAnswers; now: AlertedAnswers },
  clinicianId: string,
): Promise<void> {
  const ruleId = newId();
  await trx('score_alert_rules').insert({
    ...RULE,
    id: ruleId,
    questionnaire_id: questionnaireId,
    tells: [clinicianId],
    is_active: true,
    updated_by: clinicianId,
  });
  const alertOf = ({ id, patientId, at, score }: AlertedAnswers) => ({
    ...RULE,
    id: newId(),
    submission_id: id,
    rule_id: ruleId,
    questionnaire_id: questionnaireId,
    patient_id: patientId,
    score_name: 'Burden of pain',
    value: score?.value ?? 0,
    band: score?.band ?? null,
    raised_at: at,
  });
  await trx('questionnaire_alerts').insert(alertOf(now));
  await trx('questionnaire_alerts').insert({
    ...alertOf(before),
    state: 'dealt-with',
    dealt_with_at: new Date(before.at.getTime() + 3 * 3_600_000),
    dealt_with_by: clinicianId,
    note: 'Rang: sleeping badly since the new tablets. Changed with the GP, to be seen next week.',
  });
}
