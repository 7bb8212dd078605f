import { type Db, namedRows } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import type { IncidentView } from './incidents.schema.ts';

export interface IncidentRow {
  id: string;
  title: string;
  description: string;
  state: 'open' | 'ended';
  started_at: Date;
  ended_at: Date | null;
  closing_message: string | null;
  created_by_name: string | null;
  tickets: number;
  announcement: IncidentView['announcement'];
  version: number;
}

const COLUMNS = `i.id, i.title, i.description, i.state, i.started_at, i.ended_at, i.closing_message, s.name as created_by_name,
  (select count(*)::int from support_tickets t where t.incident_id = i.id) as tickets,
  case when a.id is not null then json_build_object('id', a.id, 'title', a.title, 'body', a.body, 'severity', a.severity) end as announcement,
  i.version`;
const JOINS = `left join staff s on s.id = i.created_by left join announcements a on a.id = i.announcement_id`;

export async function listIncidents(
  db: Db,
  { sort, from, limit, after, filter }: ListQuery<'startedAt', { state?: 'open' | 'ended' | undefined }>,
): Promise<{ rows: IncidentRow[]; total: number }> {
  const direction = sort.descending ? 'desc' : 'asc';
  const where = filter.state ? 'i.state = ?' : 'true';
  const bindings = filter.state ? [filter.state] : [];
  const beyond = after
    ? ` and (i.started_at, i.id) ${sort.descending ? '<' : '>'} ((select started_at from incidents where id = ?), ?)`
    : '';
  const order = `order by i.started_at ${direction}, i.id ${direction}`;
  const { rows } = await db.raw(
    `select ${COLUMNS} from (select * from incidents i where ${where}${beyond} ${order} limit ? offset ?) i ${JOINS} ${order}`,
    [...bindings, ...(after ? [after, after] : []), limit + 1, after ? 0 : from],
  );
  const counted = await db.raw(
    `select count(*)::int as total from (select 1 from incidents i where ${where} limit ?) counted`,
    [...bindings, TOTAL_BOUND + 1],
  );
  return { rows, total: counted.rows[0].total };
}

export async function findIncident(db: Db, id: string): Promise<IncidentRow | undefined> {
  const [row] = await namedRows<IncidentRow>(
    db,
    'incidents.one',
    `select ${COLUMNS} from incidents i ${JOINS} where i.id = ?`,
    [id],
  );
  return row;
}

export interface LockedIncident {
  id: string;
  title: string;
  state: 'open' | 'ended';
  announcement_id: string | null;
  version: number;
  updated_at: Date;
}

/** Held until the transaction ends. */
export async function lockIncident(trx: Db, id: string): Promise<LockedIncident | undefined> {
  return trx('incidents')
    .where({ id })
    .forUpdate()
    .first('id', 'title', 'state', 'announcement_id', 'version', 'updated_at');
}

export async function insertIncident(
  trx: Db,
  row: { id: string; title: string; description: string; announcement_id: string | null; created_by: string },
): Promise<void> {
  await trx('incidents').insert(row);
}

export async function updateIncident(
  trx: Db,
  id: string,
  columns: Record<string, string | Date | null>,
): Promise<void> {
  await trx('incidents')
    .where({ id })
    .update({ ...columns, version: trx.raw('version + 1'), updated_at: trx.fn.now() });
}
