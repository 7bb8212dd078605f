import { type Db, namedRows } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import type { ReleaseRule } from './release-rule.schema.ts';

export interface RuleSetRecord {
  id: string;
  number: number;
  state: 'draft' | 'active' | 'retired';
  note: string | null;
  version: number;
  updated_at: Date;
  updated_by_name: string | null;
  switched_on_at: Date | null;
  switched_on_by_name: string | null;
  retired_at: Date | null;
  rule_count: number;
}

const RULE = `id, test_system as "testSystem", test_code as "testCode", test_name as "testName", specialty,
  age_from as "ageFrom", age_under as "ageUnder", abnormal, status, outcome, days, always_held as "alwaysHeld", reason,
  shows_coming as "showsComing"`;

/** The rules that decide now, in their order. */
export const findActiveRules = (db: Db): Promise<ReleaseRule[]> =>
  namedRows<ReleaseRule>(
    db,
    'release-rules.active',
    `select ${RULE} from release_rules
      where set_id = (select id from release_rule_sets where state = 'active') order by ordinal`,
  );

export async function findRules(db: Db, setId: string): Promise<ReleaseRule[]> {
  const { rows } = await db.raw(`select ${RULE} from release_rules where set_id = ? order by ordinal`, [
    setId,
  ]);
  return rows;
}

const RECORD = `
  select s.*, editor.name as updated_by_name, switcher.name as switched_on_by_name,
         (select count(*)::int from release_rules r where r.set_id = s.id) as rule_count
    from release_rule_sets s
    left join staff editor on editor.id = s.updated_by
    left join staff switcher on switcher.id = s.switched_on_by`;

/** Sets by number; each of them was once the hospital's whole set of rules, so they are few. */
export async function listRuleSets(
  db: Db,
  { sort, from, limit, after, filter }: ListQuery<'number', { state?: RuleSetRecord['state'] | undefined }>,
): Promise<{ rows: RuleSetRecord[]; total: number }> {
  const [direction, beyond] = sort.descending ? ['desc', '<'] : ['asc', '>'];
  const state = filter.state ?? null;
  const { rows } = await db.raw(
    `${RECORD} where (?::text is null or s.state = ?)
       and (?::uuid is null or s.number ${beyond} (select number from release_rule_sets where id = ?::uuid))
     order by s.number ${direction} limit ? offset ?`,
    [state, state, after ?? null, after ?? null, limit + 1, after ? 0 : from],
  );
  const counted = await db.raw(
    `select count(*)::int as total
       from (select 1 from release_rule_sets where ?::text is null or state = ? limit ${TOTAL_BOUND + 1}) bounded`,
    [state, state],
  );
  return { rows, total: counted.rows[0].total };
}

export async function findRuleSet(db: Db, id: string): Promise<RuleSetRecord | undefined> {
  const { rows } = await db.raw(`${RECORD} where s.id = ?`, [id]);
  return rows[0];
}

/** The set that decides, held until the transaction ends: whoever compares with it compares with what decides. */
export async function lockActiveSet(trx: Db): Promise<{ id: string; number: number }> {
  const row = await trx('release_rule_sets')
    .where({ state: 'active' })
    .forNoKeyUpdate()
    .first('id', 'number');
  if (!row) throw new Error('there are no release rules to go by');
  return row;
}

export async function findSetByState(
  db: Db,
  state: 'draft' | 'active',
): Promise<{ id: string; number: number } | undefined> {
  return db('release_rule_sets').where({ state }).first('id', 'number');
}

/** The set that decided before this one did. */
export async function findSetBefore(db: Db, number: number): Promise<{ id: string } | undefined> {
  return db('release_rule_sets').where('number', '<', number).orderBy('number', 'desc').first('id');
}

/** Held until the transaction ends. */
export async function lockRuleSet(trx: Db, id: string): Promise<RuleSetRecord | undefined> {
  const { rows } = await trx.raw(`${RECORD} where s.id = ? for no key update of s`, [id]);
  return rows[0];
}
