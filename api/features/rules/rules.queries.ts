import type { Db } from '../../lib/db.ts';
import { TOTAL_BOUND } from '../../lib/simple-rest.ts';
import type { RuleListQuery, RuleState } from './rules.schema.ts';

/** A kind of rules that act by themselves: its table, and what is read of each, whose `r` is the table's row. */
export interface RuleTable {
  name: 'assignment_rules' | 'invitation_rules';
  record: string;
}

/** Columns that every table of rules has. */
export interface RuleColumns {
  id: string;
  name: string;
  state: RuleState;
  version: number;
  updated_at: Date;
}

/** Rules of a kind by name. A handful in all, so no index. */
export async function listRulesOf<Row>(
  db: Db,
  table: RuleTable,
  { sort, from, limit, after, filter }: RuleListQuery,
): Promise<{ rows: Row[]; total: number }> {
  const [direction, beyond] = sort.descending ? ['desc', '<'] : ['asc', '>'];
  const state = filter.state ?? null;
  const { rows } = await db.raw(
    `${table.record} where (?::text is null or r.state = ?)
       and (?::uuid is null or (lower(r.name), r.id) ${beyond} ((select lower(name) from ${table.name} where id = ?::uuid), ?::uuid))
     order by lower(r.name) ${direction}, r.id ${direction} limit ? offset ?`,
    [state, state, after ?? null, after ?? null, after ?? null, limit + 1, after ? 0 : from],
  );
  const counted = await db.raw(
    `select count(*)::int as total from (
       select 1 from ${table.name} r where ?::text is null or r.state = ? limit ${TOTAL_BOUND + 1}) bounded`,
    [state, state],
  );
  return { rows, total: counted.rows[0].total };
}

export async function findRuleOf<Row>(db: Db, table: RuleTable, id: string): Promise<Row | undefined> {
  const { rows } = await db.raw(`${table.record} where r.id = ?`, [id]);
  return rows[0];
}

/** A rule as it stands, with who changed it last; held until the transaction ends. */
export async function lockRuleOf<Row extends RuleColumns>(
  trx: Db,
  table: RuleTable,
  id: string,
): Promise<(Row & { updated_by_name: string | null }) | undefined> {
  const { rows } = await trx.raw(
    `select r.*, (select name from staff where id = r.updated_by) as updated_by_name
       from ${table.name} r where r.id = ? for no key update of r`,
    [id],
  );
  return rows[0];
}

/** Writes columns of a rule that is held, and who changed it. */
export async function updateRuleOf(
  trx: Db,
  table: RuleTable,
  id: string,
  change: { staffId: string; columns: Record<string, unknown> },
): Promise<void> {
  await trx(table.name)
    .where({ id })
    .update({
      ...change.columns,
      updated_by: change.staffId,
      updated_at: trx.fn.now(),
      version: trx.raw('version + 1'),
    });
}
