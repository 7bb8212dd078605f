import type { Db } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import type { RuleConditions } from './invitation-rules.schema.ts';

export interface RuleRow {
  id: string;
  name: string;
  state: 'on' | 'off';
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
  version: number;
  updated_at: Date;
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

/** Rules by name. A handful in all, so no index. */
export async function listRules(
  db: Db,
  { sort, from, limit, after, filter }: ListQuery<'name', { state?: 'on' | 'off' | undefined }>,
): Promise<{ rows: RuleRecord[]; total: number }> {
  const [direction, beyond] = sort.descending ? ['desc', '<'] : ['asc', '>'];
  const where = `(?::text is null or r.state = ?)`;
  const state = filter.state ?? null;
  const { rows } = await db.raw(
    `${RECORD} where ${where}
       and (?::uuid is null or (lower(r.name), r.id) ${beyond} ((select lower(name) from invitation_rules where id = ?::uuid), ?::uuid))
     order by lower(r.name) ${direction}, r.id ${direction} limit ? offset ?`,
    [state, state, after ?? null, after ?? null, after ?? null, limit + 1, after ? 0 : from],
  );
  const counted = await db.raw(
    `select count(*)::int as total from (select 1 from invitation_rules r where ${where} limit ${TOTAL_BOUND + 1}) bounded`,
    [state, state],
  );
  return { rows, total: counted.rows[0].total };
}

export async function findRule(db: Db, id: string): Promise<RuleRecord | undefined> {
  const { rows } = await db.raw(`${RECORD} where r.id = ?`, [id]);
  return rows[0];
}

/** Held until the transaction ends. */
export async function lockRule(trx: Db, id: string): Promise<RuleRow | undefined> {
  const row = await trx('invitation_rules').where({ id }).forNoKeyUpdate().first('*');
  if (!row) return undefined;
  const editor = row.updated_by ? await trx('staff').where({ id: row.updated_by }).first('name') : undefined;
  return { ...row, updated_by_name: editor?.name ?? null };
}

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

export async function updateRule(
  trx: Db,
  id: string,
  change: {
    staffId: string;
    conditions?: RuleConditions;
    state?: 'on' | 'off';
    nextRunOn?: string | null;
    lookedUntil?: Date;
  },
): Promise<void> {
  await trx('invitation_rules')
    .where({ id })
    .update({
      ...(change.conditions ? columnsOf(change.conditions) : {}),
      ...(change.state ? { state: change.state } : {}),
      ...(change.nextRunOn === undefined ? {} : { next_run_on: change.nextRunOn }),
      ...(change.lookedUntil ? { looked_until: change.lookedUntil } : {}),
      updated_by: change.staffId,
      updated_at: trx.fn.now(),
      version: trx.raw('version + 1'),
    });
}

export interface WordingFacts {
  id: string;
  kind: 'invitation' | 'reminder';
  state: 'active' | 'retired';
}

/** Held against being retired until the transaction ends. */
export async function lockWordingsOfRule(trx: Db, ids: readonly string[]): Promise<WordingFacts[]> {
  return trx('invitation_wordings').whereIn('id', ids).forShare().select('id', 'kind', 'state');
}

/** Every specialty that appointments have, in the alphabet's order: one step through the index for each. */
export async function listSpecialties(db: Db): Promise<string[]> {
  const { rows } = await db.raw(
    `with recursive each(specialty) as (
       (select specialty from appointments order by specialty limit 1)
       union all
       select (select a.specialty from appointments a where a.specialty > each.specialty order by a.specialty limit 1)
         from each where each.specialty is not null)
     select specialty from each where specialty is not null order by lower(specialty)`,
  );
  return rows.map(({ specialty }: { specialty: string }) => specialty);
}
