import type { Db } from '../../lib/db.ts';
import { TOTAL_BOUND } from '../../lib/simple-rest.ts';
import {
  findRuleOf,
  listRulesOf,
  lockRuleOf,
  type RuleColumns,
  type RuleTable,
  updateRuleOf,
} from '../rules/rules.queries.ts';
import type { RuleListQuery, RuleState } from '../rules/rules.schema.ts';
import type { AssignmentRuleConditions } from './assignment-rules.schema.ts';

export interface AssignmentRuleRow extends RuleColumns {
  questionnaire_id: string;
  specialties: string[] | null;
  clinics: string[] | null;
  locations: string[] | null;
  days_before: number;
  due_days_before: number;
  grace_days: number;
  most_reminders: number;
  reminder_days: number;
  allow_amend: boolean;
  ran_at: Date | null;
}
export type AssignmentRuleRecord = AssignmentRuleRow & {
  questionnaire: { id: string; name: string; isPublished: boolean };
  asked_lately: number;
  updated_by_name: string | null;
};

const RECORD = `
  select r.*, staff.name as updated_by_name,
         json_build_object('id', q.id, 'name', q.name, 'isPublished', exists (
           select 1 from questionnaire_versions v where v.questionnaire_id = q.id and v.state = 'published')) as questionnaire,
         (select count(*)::int from (
            select 1 from questionnaire_assignments a
             where a.source = 'rule' and a.source_id = r.id and a.created_at > now() - interval '30 days'
             limit ${TOTAL_BOUND + 1}) lately) as asked_lately
    from assignment_rules r
    join questionnaires q on q.id = r.questionnaire_id
    left join staff on staff.id = r.updated_by`;

const table: RuleTable = { name: 'assignment_rules', record: RECORD };

export const listRules = (db: Db, query: RuleListQuery) =>
  listRulesOf<AssignmentRuleRecord>(db, table, query);
export const findRule = (db: Db, id: string) => findRuleOf<AssignmentRuleRecord>(db, table, id);
/** Held until the transaction ends. */
export const lockRule = (trx: Db, id: string) => lockRuleOf<AssignmentRuleRow>(trx, table, id);

const columnsOf = (conditions: AssignmentRuleConditions) => ({
  name: conditions.name,
  questionnaire_id: conditions.questionnaireId,
  specialties: conditions.specialties,
  clinics: conditions.clinics,
  locations: conditions.locations,
  days_before: conditions.daysBefore,
  due_days_before: conditions.dueDaysBefore,
  grace_days: conditions.graceDays,
  most_reminders: conditions.mostReminders,
  reminder_days: conditions.reminderDays,
  allow_amend: conditions.allowAmend,
});

export async function insertRule(
  trx: Db,
  rule: { id: string; conditions: AssignmentRuleConditions; staffId: string },
): Promise<void> {
  const row = { id: rule.id, ...columnsOf(rule.conditions), updated_by: rule.staffId };
  await trx('assignment_rules').insert(row);
}

export const updateRule = (
  trx: Db,
  id: string,
  change: { staffId: string; conditions?: AssignmentRuleConditions; state?: RuleState },
): Promise<void> =>
  updateRuleOf(trx, table, id, {
    staffId: change.staffId,
    columns: {
      ...(change.conditions ? columnsOf(change.conditions) : {}),
      ...(change.state ? { state: change.state } : {}),
    },
  });

/** Whether it is asked at present; undefined where there is no such questionnaire. */
export async function isQuestionnairePublished(db: Db, id: string): Promise<boolean | undefined> {
  const row = await db('questionnaires').where({ id }).first('state');
  if (!row) return undefined;
  return (
    (await db('questionnaire_versions').where({ questionnaire_id: id, state: 'published' }).first('id')) !==
    undefined
  );
}
