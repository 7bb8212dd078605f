import type { Db } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import type { AssignmentRuleConditions } from './assignment-rules.schema.ts';

export interface AssignmentRuleRow {
  id: string;
  name: string;
  state: 'on' | 'off';
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
  version: number;
  updated_at: Date;
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

/** Rules by name. A handful in all. */
export async function listRules(
  db: Db,
  { sort, from, limit, after, filter }: ListQuery<'name', { state?: 'on' | 'off' | undefined }>,
): Promise<{ rows: AssignmentRuleRecord[]; total: number }> {
  const [direction, beyond] = sort.descending ? ['desc', '<'] : ['asc', '>'];
  const state = filter.state ?? null;
  const { rows } = await db.raw(
    `${RECORD} where (?::text is null or r.state = ?)
       and (?::uuid is null or (lower(r.name), r.id) ${beyond} ((select lower(name) from assignment_rules where id = ?::uuid), ?::uuid))
     order by lower(r.name) ${direction}, r.id ${direction} limit ? offset ?`,
    [state, state, after ?? null, after ?? null, after ?? null, limit + 1, after ? 0 : from],
  );
  const counted = await db.raw(
    `select count(*)::int as total from (
       select 1 from assignment_rules r where ?::text is null or r.state = ? limit ${TOTAL_BOUND + 1}) bounded`,
    [state, state],
  );
  return { rows, total: counted.rows[0].total };
}

export async function findRule(db: Db, id: string): Promise<AssignmentRuleRecord | undefined> {
  const { rows } = await db.raw(`${RECORD} where r.id = ?`, [id]);
  return rows[0];
}

/** Held until the transaction ends. */
export async function lockRule(
  trx: Db,
  id: string,
): Promise<(AssignmentRuleRow & { updated_by_name: string | null }) | undefined> {
  const { rows } = await trx.raw(
    `select r.*, (select name from staff where id = r.updated_by) as updated_by_name
       from assignment_rules r where r.id = ? for no key update of r`,
    [id],
  );
  return rows[0];
}

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

export async function updateRule(
  trx: Db,
  id: string,
  change: { staffId: string; conditions?: AssignmentRuleConditions; state?: 'on' | 'off' },
): Promise<void> {
  await trx('assignment_rules')
    .where({ id })
    .update({
      ...(change.conditions ? columnsOf(change.conditions) : {}),
      ...(change.state ? { state: change.state } : {}),
      updated_by: change.staffId,
      updated_at: trx.fn.now(),
      version: trx.raw('version + 1'),
    });
}

/** Whether it is asked at present; undefined where there is no such questionnaire. */
export async function isQuestionnairePublished(db: Db, id: string): Promise<boolean | undefined> {
  const row = await db('questionnaires').where({ id }).first('state');
  if (!row) return undefined;
  return (
    (await db('questionnaire_versions').where({ questionnaire_id: id, state: 'published' }).first('id')) !==
    undefined
  );
}

/** The clinics that appointments have, one step through the index for each, and the places in use. */
export async function listPlaces(db: Db): Promise<{ clinics: string[]; locations: string[] }> {
  const { rows } = await db.raw(
    `with recursive each(clinic) as (
       (select clinic from appointments where clinic is not null order by clinic limit 1)
       union all
       select (select a.clinic from appointments a where a.clinic > each.clinic order by a.clinic limit 1)
         from each where each.clinic is not null)
     select (select coalesce(array_agg(clinic order by lower(clinic)), '{}') from each where clinic is not null) as clinics,
            (select coalesce(array_agg(name order by lower(name)), '{}') from locations where in_use) as locations`,
  );
  return rows[0];
}
