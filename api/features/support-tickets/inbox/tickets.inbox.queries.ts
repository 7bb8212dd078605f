import type { z } from 'zod';
import { type Db, namedRows } from '../../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../../lib/simple-rest.ts';
import { patientReference } from '../../patients/patient-reference.queries.ts';
import type { PatientReference } from '../../patients/patients.schema.ts';
import type {
  TicketCategory,
  TicketPriority,
  TicketState,
  ticketList,
  ticketViews,
} from '../support-tickets.schema.ts';

/** A ticket as the inbox shows it. */
export interface TicketRowRecord {
  id: string;
  number: number;
  subject: string;
  category: TicketCategory;
  priority: TicketPriority;
  state: TicketState;
  source: 'portal' | 'telephone' | 'registration-case';
  contact_name: string | null;
  patient: PatientReference | null;
  assigned_to: string | null;
  assigned_to_name: string | null;
  incident_id: string | null;
  respond_by: Date;
  resolve_by: Date;
  responded_at: Date | null;
  resolved_at: Date | null;
  created_at: Date;
  updated_at: Date;
  has_new_reply: boolean;
}

/** What a row of the inbox holds, of ticket `t`. */
export const ROW_COLUMNS = `t.id, t.number, t.subject, t.category, t.priority, t.state, t.source, t.contact_name,
  ${patientReference('p')} as patient, t.assigned_to, s.name as assigned_to_name, t.incident_id, t.respond_by,
  t.resolve_by, t.responded_at, t.resolved_at, t.created_at, t.updated_at,
  coalesce((select e.kind = 'patient-reply' from ticket_events e
    where e.ticket_id = t.id and e.kind in ('patient-reply', 'staff-reply') order by e.at desc, e.id desc limit 1), false) as has_new_reply`;
export const ROW_JOINS = `left join staff s on s.id = t.assigned_to left join patients p on p.id = t.patient_id`;

export type TicketViewName = (typeof ticketViews)[number];
type Binding = string | number | boolean | Date;
interface Condition {
  name: string;
  sql: string;
  bindings: Binding[];
  /**
   * The same, for when it finds no more than the total's bound. Words are such: a common one is met within a page by
   * time, a rare one only through the words' index, and the planner takes every rare one for a common one.
   */
  few?: string;
}

/** Whose inbox it is, and up to when a deadline counts as near. */
export interface InboxOf {
  staffId: string;
  soon: Date;
}

/** The views, each in the words of the partial index it is read from. */
const viewConditions: Record<TicketViewName, (of: InboxOf) => Omit<Condition, 'name'>> = {
  mine: ({ staffId }) => ({
    sql: `t.state in ('open', 'waiting') and t.assigned_to = ?`,
    bindings: [staffId],
  }),
  unassigned: () => ({ sql: `t.state in ('open', 'waiting') and t.assigned_to is null`, bindings: [] }),
  breaching: ({ soon }) => ({
    sql: `t.state = 'open' and (t.resolve_by <= ? or (t.responded_at is null and t.respond_by <= ?))`,
    bindings: [soon, soon],
  }),
  'all-open': () => ({ sql: `t.state in ('open', 'waiting')`, bindings: [] }),
  waiting: () => ({ sql: `t.state = 'waiting'`, bindings: [] }),
  resolved: () => ({ sql: `t.state = 'resolved'`, bindings: [] }),
};

type Filter = z.output<typeof ticketList>['filter'];

function conditionsOf(filter: Filter, inbox: InboxOf): Condition[] {
  const equals = (name: string, column: string, value: string | undefined): Condition[] =>
    value === undefined ? [] : [{ name, sql: `t.${column} = ?`, bindings: [value] }];
  return [
    ...(filter.view ? [{ name: filter.view, ...viewConditions[filter.view](inbox) }] : []),
    ...equals('category', 'category', filter.category),
    ...equals('priority', 'priority', filter.priority),
    ...equals('patient', 'patient_id', filter.patientId),
    ...equals('incident', 'incident_id', filter.incidentId),
  ];
}

const sortColumns = { createdAt: 'created_at', resolveBy: 'resolve_by' } as const;
type Sort = keyof typeof sortColumns;

/** A page of the inbox, one row more than asked for, and the total up to the bound. */
export function listTickets(
  db: Db,
  query: ListQuery<Sort, Filter>,
  inbox: InboxOf,
): Promise<{ rows: TicketRowRecord[]; total: number }> {
  return listWhere(db, query, conditionsOf(query.filter, inbox));
}

/** Tickets that this condition finds, newest first. */
export const listTicketsFound = (
  db: Db,
  query: ListQuery<'createdAt', unknown>,
  found: Condition,
): Promise<{ rows: TicketRowRecord[]; total: number }> => listWhere(db, query, [found]);

async function listWhere(
  db: Db,
  { sort, from, limit, after }: ListQuery<Sort, unknown>,
  conditions: Condition[],
): Promise<{ rows: TicketRowRecord[]; total: number }> {
  const column = sortColumns[sort.field];
  const direction = sort.descending ? 'desc' : 'asc';
  const bindings = conditions.flatMap((condition) => condition.bindings);
  const name = conditions.map((condition) => condition.name).join('+');
  const read = readerOf(db, conditions);
  const total = await countWhere(read, name, together(conditions), bindings, TOTAL_BOUND);
  const isFew = total <= TOTAL_BOUND;
  const where = together(conditions.map(({ sql, few }) => ({ sql: (isFew && few) || sql })));
  const beyond = after
    ? ` and (t.${column}, t.id) ${sort.descending ? '<' : '>'} ((select ${column} from support_tickets where id = ?), ?)`
    : '';
  const order = `order by t.${column} ${direction}, t.id ${direction}`;
  const rows = await read<TicketRowRecord>(
    `support-tickets.list:${name}:${column}:${direction}:${after ? 'after' : ''}`,
    `select ${ROW_COLUMNS} from (select t.* from support_tickets t where ${where}${beyond} ${order} limit ? offset ?) t
     ${ROW_JOINS} ${order}`,
    [...bindings, ...(after ? [after, after] : []), limit + 1, after ? 0 : from],
  );
  return { rows, total };
}

type Reader = <Row>(name: string, sql: string, bindings: Binding[]) => Promise<Row[]>;

/** Prepared once, but for words, which are planned for their own values each time. */
const readerOf = (db: Db, conditions: readonly Condition[]): Reader =>
  conditions.some(({ few }) => few)
    ? async (_name, sql, bindings) => (await db.raw(sql, bindings)).rows
    : (name, sql, bindings) => namedRows(db, name, sql, bindings);

const together = (conditions: readonly Pick<Condition, 'sql'>[]): string =>
  ['true', ...conditions.map(({ sql }) => sql)].join(' and ');

async function countWhere(
  read: Reader,
  name: string,
  where: string,
  bindings: Binding[],
  bound: number,
): Promise<number> {
  const [row] = await read<{ total: number }>(
    `support-tickets.count:${name}`,
    `select count(*)::int as total from (select 1 from support_tickets t where ${where} limit ?) counted`,
    [...bindings, bound + 1],
  );
  return row!.total;
}

/** How many a view holds; one more than the bound means "or more". */
export function countView(db: Db, view: TicketViewName, inbox: InboxOf, bound: number): Promise<number> {
  const condition = viewConditions[view](inbox);
  return countWhere(readerOf(db, []), view, together([condition]), condition.bindings, bound);
}
