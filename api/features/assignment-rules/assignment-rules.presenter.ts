import { assignmentRuleSentence } from './assignment-rule-words.ts';
import type { AssignmentRuleRecord, AssignmentRuleRow } from './assignment-rules.queries.ts';
import type { AssignmentRuleConditions, AssignmentRuleView } from './assignment-rules.schema.ts';

export const conditionsOf = (row: AssignmentRuleRow): AssignmentRuleConditions => ({
  name: row.name,
  questionnaireId: row.questionnaire_id,
  specialties: row.specialties,
  clinics: row.clinics,
  locations: row.locations,
  daysBefore: row.days_before,
  dueDaysBefore: row.due_days_before,
  graceDays: row.grace_days,
  mostReminders: row.most_reminders,
  reminderDays: row.reminder_days,
  allowAmend: row.allow_amend,
});

export const presentRule = (row: AssignmentRuleRecord): AssignmentRuleView => ({
  id: row.id,
  ...conditionsOf(row),
  state: row.state,
  questionnaire: row.questionnaire,
  sentence: assignmentRuleSentence(conditionsOf(row), row.questionnaire.name),
  ranAt: row.ran_at?.toISOString() ?? null,
  askedLately: row.asked_lately,
  updatedBy: row.updated_by_name,
  updatedAt: row.updated_at.toISOString(),
  version: row.version,
});
