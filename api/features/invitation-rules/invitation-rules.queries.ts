import type { Db } from '../../lib/db.ts';
import {
  findRuleOf,
  listRulesOf,
  lockRuleOf,
  type RuleColumns,
  type RuleTable,
  updateRuleOf,
} from '../rules/rules.queries.ts';
import type { RuleListQuery, RuleState } from '../rules/rules.schema.ts';
import type { RuleConditions } from './invitation-rules.schema.ts';

export interface RuleRow extends RuleColumns {
  hour: number;
  release: 'by-person' | 'by-itself';
  specialties: string[] | null;
  least_age: number;
  recent_days: number;
  wording_id: string;
  second_wording_id: string | null;
  reminder_wording_id: string | null;
  most_reminders: number;
  reminder_days: number;
  looked_until: Date | null;
  last_run_on: string | null;
  next_run_on: string | null;
  updated_by: string | null;
  updated_by_name: string | null;
}

export type RuleRecord = RuleRow & {
  ran_at: Date | null;
  run_patients: number | null;
  batch: { id: string; name: string; state: string; row_count: number | null } | null;
};

const RECORD = `
  select r.*, staff.name as updated_by_name, run.ran_at, run.patients as run_patients, to_jsonb(batch) as batch
    from invitation_rules r
    left join staff on staff.id = r.updated_by
    left join lateral (
      select ran_at, patients from invitation_rule_runs where rule_id = r.id order by ran_at desc limit 1) run on true
    left join lateral (
      select id, name, state, row_count from invitation_batches
       where rule_id = r.id order by created_at desc limit 1) batch on true`;

const table: RuleTable = { name: 'invitation_rules', record: RECORD };

export const listRules = (db: Db, query: RuleListQuery) => listRulesOf<RuleRecord>(db, table, query);
export const findRule = (db: Db, id: string) => findRuleOf<RuleRecord>(db, table, id);
/** Held until the transaction ends. */
export const lockRule = (trx: Db, id: string) => lockRuleOf<RuleRow>(trx, table, id);

const columnsOf = (conditions: RuleConditions) => ({
  name: conditions.name,
  hour: conditions.hour,
  release: conditions.release,
  specialties: conditions.specialties,
  least_age: conditions.leastAge,
  recent_days: conditions.recentDays,
  wording_id: conditions.wordingId,
  second_wording_id: conditions.secondWordingId,
  reminder_wording_id: conditions.reminderWordingId,
  most_reminders: conditions.mostReminders,
  reminder_days: conditions.reminderDays,
});

export async function insertRule(
  trx: Db,
  rule: { id: string; conditions: RuleConditions; staffId: string },
): Promise<void> {
  await trx('invitation_rules').insert({
    id: rule.id,
    ...columnsOf(rule.conditions),
    updated_by: rule.staffId,
  });
}

export const updateRule = (
  trx: Db,
  id: string,
  change: {
    staffId: string;
    conditions?: RuleConditions;
    state?: RuleState;
    nextRunOn?: string | null;
    lookedUntil?: Date;
  },
): Promise<void> =>
  updateRuleOf(trx, table, id, {
    staffId: change.staffId,
    columns: {
      ...(change.conditions ? columnsOf(change.conditions) : {}),
      ...(change.state ? { state: change.state } : {}),
      ...(change.nextRunOn === undefined ? {} : { next_run_on: change.nextRunOn }),
      ...(change.lookedUntil ? { looked_until: change.lookedUntil } : {}),
    },
  });

export interface WordingFacts {
  id: string;
  kind: 'invitation' | 'reminder';
  state: 'active' | 'retired';
}

/** Held against being retired until the transaction ends. */
export async function lockWordingsOfRule(trx: Db, ids: readonly string[]): Promise<WordingFacts[]> {
  return trx('invitation_wordings').whereIn('id', ids).forShare().select('id', 'kind', 'state');
}
