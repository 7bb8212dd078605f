import type { Knex } from 'knex';
import type { AlertCompare } from '../../features/questionnaire-alerts/questionnaire-alerts.schema.ts';
import { newId } from '../../lib/ids.ts';

/** "Severity of 7 or more", told to nobody by e-mail, unless the facts say otherwise. */
export async function anAlertRule(
  db: Knex,
  questionnaire: { id: string },
  facts: {
    scoreId?: string;
    compare?: AlertCompare;
    threshold?: number;
    tells?: { id: string }[];
    isActive?: boolean;
  } = {},
) {
  const [row] = await db('score_alert_rules')
    .insert({
      id: newId(),
      questionnaire_id: questionnaire.id,
      score_id: facts.scoreId ?? 'severity',
      compare: facts.compare ?? 'at-least',
      threshold: facts.threshold ?? 7,
      advice: 'Ring the patient today.',
      tells: (facts.tells ?? []).map(({ id }) => id),
      is_active: facts.isActive ?? true,
    })
    .returning(['id', 'version']);
  return row as { id: string; version: number };
}

/** An alert nobody has dealt with, of what a patient sent. */
export async function aScoreAlert(
  db: Knex,
  submission: { id: string; questionnaire_id: string; patient_id: string },
  facts: { rule?: { id: string }; raisedAt?: Date } = {},
) {
  const rule = facts.rule ?? (await anAlertRule(db, { id: submission.questionnaire_id }));
  const [row] = await db('questionnaire_alerts')
    .insert({
      id: newId(),
      submission_id: submission.id,
      rule_id: rule.id,
      questionnaire_id: submission.questionnaire_id,
      patient_id: submission.patient_id,
      score_id: 'severity',
      score_name: 'Severity',
      value: 8,
      band: 'Severe',
      compare: 'at-least',
      threshold: 7,
      advice: 'Ring the patient today.',
      raised_at: facts.raisedAt ?? new Date(),
    })
    .returning(['id', 'version']);
  return row as { id: string; version: number };
}
