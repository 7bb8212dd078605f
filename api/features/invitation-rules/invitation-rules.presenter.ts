import type { RuleRecord, RuleRow } from './invitation-rules.queries.ts';
import type { RuleConditions, RuleView } from './invitation-rules.schema.ts';
import { nextRunAt } from './rule-hours.policy.ts';
import { ruleSentence } from './rule-words.ts';

export const conditionsOf = (row: RuleRow): RuleConditions => ({
  name: row.name,
  hour: row.hour,
  release: row.release,
  specialties: row.specialties,
  leastAge: row.least_age,
  recentDays: row.recent_days,
  wordingId: row.wording_id,
  secondWordingId: row.second_wording_id,
  reminderWordingId: row.reminder_wording_id,
  mostReminders: row.most_reminders,
  reminderDays: row.reminder_days,
});

/** @param at when its next run is told from */
export const presentRule = (row: RuleRecord, at: Date): RuleView => ({
  id: row.id,
  ...conditionsOf(row),
  state: row.state,
  sentence: ruleSentence(conditionsOf(row)),
  lastRun: row.ran_at && { at: row.ran_at.toISOString(), patients: row.run_patients ?? 0 },
  lastBatch: row.batch && {
    id: row.batch.id,
    name: row.batch.name,
    state: row.batch.state,
    rows: row.batch.row_count,
  },
  nextRunAt:
    row.state === 'on' && row.next_run_on
      ? nextRunAt({ hour: row.hour, nextRunOn: row.next_run_on }, at).toISOString()
      : null,
  updatedBy: row.updated_by_name,
  updatedAt: row.updated_at.toISOString(),
  version: row.version,
});
