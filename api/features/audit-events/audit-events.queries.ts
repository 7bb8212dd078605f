import type { Db } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import type { AuditAction, AuditEventFilter } from './audit-events.schema.ts';

export interface AuditEventRow {
  id: string;
  at: Date;
  action: AuditAction;
  actor_kind: 'staff' | 'patient' | 'system';
  actor_id: string | null;
  actor_name: string | null;
  patient_id: string | null;
  entity: string;
  entity_id: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string | null;
  ip: string | null;
  request_id: string | null;
}

/** `actions` narrows to several at once, for lists that are about one kind of act. */
export type Narrowing = AuditEventFilter & { actions?: readonly AuditAction[] };

/** One row more than the page holds, so that the caller sees whether others follow. */
export async function listAuditEvents(db: Db, query: ListQuery<'at', Narrowing>): Promise<AuditEventRow[]> {
  const [direction, order] = query.sort.descending ? ['desc', '<'] : ['asc', '>'];
  const page = narrowed(db, query.filter)
    .orderByRaw(`e.at ${direction}, e.id ${direction}`)
    .limit(query.limit + 1);
  if (query.after) {
    page.whereRaw(`(e.at, e.id) ${order} (select at, id from audit_events where id = ?)`, [query.after]);
  } else page.offset(query.from);
  // The join comes last, so that it meets one page and not the whole table.
  return db
    .from(page.as('e'))
    .leftJoin('staff as s', (on) => on.on('s.id', 'e.actor_id').onVal('e.actor_kind', 'staff'))
    .orderByRaw(`e.at ${direction}, e.id ${direction}`)
    .select<AuditEventRow[]>('e.*', 's.name as actor_name');
}

export async function countAuditEvents(db: Db, filter: Narrowing): Promise<number> {
  const bounded = narrowed(db, filter)
    .clearSelect()
    .select(db.raw('1'))
    .limit(TOTAL_BOUND + 1);
  const row = await db.from(bounded.as('bounded')).count({ total: '*' }).first();
  return Number(row?.total ?? 0);
}

export const findAuditEvent = (db: Db, id: string): Promise<AuditEventRow | undefined> =>
  db('audit_events as e')
    .leftJoin('staff as s', (on) => on.on('s.id', 'e.actor_id').onVal('e.actor_kind', 'staff'))
    .where('e.id', id)
    .first<AuditEventRow | undefined>('e.*', 's.name as actor_name');

function narrowed(db: Db, filter: Narrowing) {
  const query = db('audit_events as e').select('e.*');
  if (filter.patientId) query.where('e.patient_id', filter.patientId);
  if (filter.actorId) query.where('e.actor_id', filter.actorId);
  if (filter.entityId) query.where('e.entity_id', filter.entityId);
  if (filter.action) query.where('e.action', filter.action);
  if (filter.actions) query.whereIn('e.action', [...filter.actions]);
  if (filter.since) query.where('e.at', '>=', filter.since);
  // Half-open, as every range here is.
  if (filter.until) query.where('e.at', '<', filter.until);
  return query;
}
