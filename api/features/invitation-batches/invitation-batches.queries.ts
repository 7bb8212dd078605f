import type { z } from 'zod';
import { type Db, namedRows } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import type { BatchState } from './batch-states.schema.ts';
import type { batchList } from './invitation-batches.schema.ts';
import type { BatchRecord } from './lifecycle/batch-record.queries.ts';
import { GAVE_UP } from './reading/given-up.queries.ts';

interface Person {
  id: string;
  name: string;
}

/** A batch of the list. */
export interface BatchListRecord {
  id: string;
  name: string;
  source: 'file' | 'rule' | 'reminder';
  state: BatchState;
  gave_up: boolean;
  row_count: number | null;
  to_send: number;
  left_count: number;
  created_by_person: Person | null;
  created_at: Date;
  released_at: Date | null;
  ended_at: Date | null;
}

type Filter = z.output<typeof batchList>['filter'];

const person = (column: string): string =>
  `(select json_build_object('id', s.id, 'name', s.name) from staff s where s.id = ${column})`;

/**
 * A page of batches, one more than asked for, and the total up to the bound. Rows are counted only of batches that are not over:
 * an ended one keeps its numbers.
 */
export async function listBatches(
  db: Db,
  { sort, from, limit, after, filter }: ListQuery<'createdAt', Filter>,
): Promise<{ rows: BatchListRecord[]; total: number }> {
  const direction = sort.descending ? 'desc' : 'asc';
  const given = (
    [
      ['b.state = ?', filter.state],
      ['b.source = ?', filter.source],
      ['b.rule_id = ?', filter.ruleId],
    ] as const
  ).flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]));
  const where = given.map(({ sql }) => ` and ${sql}`).join('');
  const values = given.map(({ value }) => value);
  const beyond = after
    ? ` and (b.created_at, b.id) ${sort.descending ? '<' : '>'} ((select created_at from invitation_batches where id = ?), ?)`
    : '';
  const order = `order by b.created_at ${direction}, b.id ${direction}`;
  const { rows } = await db.raw(
    `select b.id, b.name, b.source, b.state, ${GAVE_UP} as gave_up, b.row_count, b.created_at, b.released_at, b.ended_at,
            ${person('b.created_by')} as created_by_person,
            coalesce(b.ended_to_send, counted.to_send, 0) as to_send, coalesce(b.ended_left, counted.left_count, 0) as left_count
       from (select * from invitation_batches b where true${where}${beyond} ${order} limit ? offset ?) b
       left join lateral (
         select count(*)::int as to_send, (count(*) filter (where r.standing = 'left'))::int as left_count
           from invitation_batch_rows r
          where r.batch_id = b.id and r.standing in ('ready', 'left') and b.ended_to_send is null) counted on true
      ${order}`,
    [...values, ...(after ? [after, after] : []), limit + 1, after ? 0 : from],
  );
  const counted = await db.raw(
    `select count(*)::int as total from (select 1 from invitation_batches b where true${where} limit ?) counted`,
    [...values, TOTAL_BOUND + 1],
  );
  return { rows, total: counted.rows[0].total };
}

/** A batch with the names of whoever and whatever it refers to. */
export interface BatchDetails extends BatchRecord {
  /** Nobody reads or judges it any more, though its state says so: every try failed. */
  gave_up: boolean;
  created_by_person: Person | null;
  same_acknowledged_by_person: Person | null;
  submitted_by_person: Person | null;
  approved_by_person: Person | null;
  paused_by_person: Person | null;
  same_as: {
    id: string;
    name: string;
    createdAt: string;
    createdBy: Person | null;
    wasSent: boolean;
  } | null;
  rule: Person | null;
  parent: Person | null;
  /** Name and number of the chosen wordings, for people. */
  wording_name: string | null;
  second_wording_name: string | null;
  reminder_wording_name: string | null;
}

const wording = (column: string): string =>
  `(select w.name || ', version ' || v.number from invitation_wording_versions v
      join invitation_wordings w on w.id = v.wording_id where v.id = ${column})`;

export async function findBatch(db: Db, id: string): Promise<BatchDetails | undefined> {
  const [row] = await namedRows<BatchDetails>(
    db,
    'invitation-batches.one',
    `select b.*, ${GAVE_UP} as gave_up, ${person('b.created_by')} as created_by_person,
            ${person('b.same_acknowledged_by')} as same_acknowledged_by_person,
            ${person('b.submitted_by')} as submitted_by_person, ${person('b.approved_by')} as approved_by_person,
            case when b.paused_reason = 'person' then ${person(`(
              select e.staff_id from invitation_batch_events e where e.batch_id = b.id and e.kind = 'paused'
               order by e.at desc limit 1)`)} end as paused_by_person,
            (select json_build_object('id', o.id, 'name', o.name, 'createdAt', o.created_at,
                      'createdBy', ${person('o.created_by')}, 'wasSent', o.released_at is not null)
               from invitation_batches o where o.id = b.same_as_id) as same_as,
            (select json_build_object('id', r.id, 'name', r.name) from invitation_rules r where r.id = b.rule_id) as rule,
            (select json_build_object('id', p.id, 'name', p.name) from invitation_batches p where p.id = b.parent_id) as parent,
            ${wording('b.wording_version_id')} as wording_name,
            ${wording('b.second_wording_version_id')} as second_wording_name,
            (select w.name from invitation_wordings w where w.id = b.reminder_wording_id) as reminder_wording_name
       from invitation_batches b where b.id = ?`,
    [id],
  );
  return row;
}

export interface BatchEventRecord {
  id: string;
  kind: string;
  detail: Record<string, unknown>;
  at: Date;
  by: Person | null;
}

/** The newest events of the batch, oldest first. */
export async function listBatchEvents(db: Db, batchId: string): Promise<BatchEventRecord[]> {
  const rows = await namedRows<BatchEventRecord>(
    db,
    'invitation-batches.events',
    `select e.id, e.kind, e.detail, e.at, ${person('e.staff_id')} as by from invitation_batch_events e
      where e.batch_id = ? order by e.at desc, e.id desc limit 500`,
    [batchId],
  );
  return rows.reverse();
}

/** Who changed the batch by one of these kinds of event since then; since ever, where it is null. */
export async function changersSince(
  db: Db,
  batchId: string,
  since: Date | null,
  kinds: readonly string[],
): Promise<{ staff_id: string; name: string; kind: string; times: number; rows: number }[]> {
  return namedRows(
    db,
    'invitation-batches.changers',
    `select e.staff_id, s.name, e.kind, count(*)::int as times, sum(coalesce((e.detail ->> 'rows')::int, 1))::int as rows
       from invitation_batch_events e join staff s on s.id = e.staff_id
      where e.batch_id = ? and e.at > coalesce(?::timestamptz, '-infinity') and e.kind = any(?::text[])
      group by 1, 2, 3 order by min(e.at)`,
    [batchId, since, [...kinds]],
  );
}
