import { type Db, namedRows } from '../../lib/db.ts';
import type { AlertCompare } from './questionnaire-alerts.schema.ts';

export interface AlertRuleRecord {
  id: string;
  questionnaire_id: string;
  score_id: string;
  score_name: string | null;
  compare: AlertCompare;
  threshold: number;
  advice: string | null;
  tells: { id: string; name: string }[];
  is_active: boolean;
  version: number;
}

const RULES = `select r.id, r.questionnaire_id, r.score_id, r.compare, r.threshold::float8 as threshold, r.advice, r.is_active,
    r.version,
    (select score ->> 'name' from questionnaire_versions v, jsonb_array_elements(v.definition -> 'scores') score
      where v.questionnaire_id = r.questionnaire_id and v.state = 'published' and score ->> 'id' = r.score_id) as score_name,
    coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.name) from staff s
      where s.id = any(r.tells)), '[]') as tells
  from score_alert_rules r`;

/** A questionnaire's rules, in the order they were made. */
export const listAlertRules = (db: Db, questionnaireId: string): Promise<AlertRuleRecord[]> =>
  namedRows(db, 'alert-rules.of-questionnaire', `${RULES} where r.questionnaire_id = ? order by r.id`, [
    questionnaireId,
  ]);

export async function findAlertRule(db: Db, id: string): Promise<AlertRuleRecord | undefined> {
  const [row] = await namedRows<AlertRuleRecord>(db, 'alert-rules.one', `${RULES} where r.id = ?`, [id]);
  return row;
}

/** Held until the transaction ends. */
export const lockAlertRule = (
  trx: Db,
  id: string,
): Promise<{ id: string; version: number; updated_at: Date } | undefined> =>
  trx('score_alert_rules').where({ id }).forUpdate().first('id', 'version', 'updated_at');

export interface AlertRuleColumns {
  compare: AlertCompare;
  threshold: number;
  advice: string | null;
  tells: string[];
  is_active: boolean;
  updated_by: string;
}

export async function insertAlertRule(
  trx: Db,
  row: AlertRuleColumns & { id: string; questionnaire_id: string; score_id: string },
): Promise<void> {
  await trx('score_alert_rules').insert(row);
}

export async function updateAlertRule(trx: Db, id: string, columns: AlertRuleColumns): Promise<void> {
  await trx('score_alert_rules')
    .where({ id })
    .update({ ...columns, version: trx.raw('version + 1'), updated_at: trx.fn.now() });
}

/** How many of these are staff who may sign in. */
export async function countActiveStaff(db: Db, ids: readonly string[]): Promise<number> {
  const { rows } = await db.raw(
    `select count(*)::int as told from staff where id = any(?::uuid[]) and state = 'active'`,
    [[...ids]],
  );
  return rows[0].told;
}

/** The scores of a questionnaire's newest version that is published, or of its draft where none is. */
export async function scoresOf(db: Db, questionnaireId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await db.raw(
    `select score ->> 'id' as id, score ->> 'name' as name
       from (select definition from questionnaire_versions where questionnaire_id = ?
              order by state = 'published' desc, number desc limit 1) newest,
            jsonb_array_elements(newest.definition -> 'scores') score`,
    [questionnaireId],
  );
  return rows;
}

/** Staff who may sign in and hold one of these roles, by name; as many as a chooser can show. */
export async function staffInRoles(
  db: Db,
  roles: readonly string[],
): Promise<{ id: string; name: string }[]> {
  const { rows } = await db.raw(
    `select id, name from staff where state = 'active' and roles && ?::text[] order by lower(name), id limit 500`,
    [[...roles]],
  );
  return rows;
}
