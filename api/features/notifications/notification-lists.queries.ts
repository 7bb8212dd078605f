import type { z } from 'zod';
import { type Db, namedRows } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import { patientReference } from '../patients/patient-reference.queries.ts';
import type { PatientReference } from '../patients/patients.schema.ts';
import type { NotificationView, notificationList } from './notifications.schema.ts';

/** A notification as staff see it: with its patient and its receipts. */
export interface NotificationRecord {
  id: string;
  purpose: NotificationView['purpose'];
  channel: NotificationView['channel'];
  state: NotificationView['state'];
  reason: string | null;
  attempt: number;
  provider: string | null;
  patient: PatientReference | null;
  staff_id: string | null;
  letter_id: string | null;
  account_id: string | null;
  registration_id: string | null;
  ticket_id: string | null;
  network: string | null;
  send_after: Date;
  created_at: Date;
  accepted_at: Date | null;
  delivered_at: Date | null;
  settled_at: Date | null;
  receipts: { status: string; receivedAt: string }[];
  version: number;
}

const RECORD = `
  select n.id, n.purpose, n.channel, n.state, n.reason, n.attempt, n.provider, n.staff_id, n.letter_id, n.account_id,
    n.registration_id, n.ticket_id, n.network, n.send_after, n.created_at, n.accepted_at, n.delivered_at, n.settled_at, n.version,
    ${patientReference('p')} as patient,
    coalesce((select json_agg(json_build_object('status', r.status, 'receivedAt', r.received_at) order by r.received_at)
      from notification_receipts r where r.notification_id = n.id), '[]') as receipts`;

type Filter = z.output<typeof notificationList>['filter'];

/** A page of notifications, one row more than asked for, and the total up to the bound. */
export async function listNotifications(
  db: Db,
  query: ListQuery<'createdAt', Filter>,
): Promise<{ rows: NotificationRecord[]; total: number }> {
  const where = conditions(query.filter);
  const [direction, beyond] = query.sort.descending ? ['desc', '<'] : ['asc', '>'];
  const after = query.after
    ? {
        sql: `and (m.created_at, m.id) ${beyond} ((select created_at from notifications where id = ?), ?)`,
        bindings: [query.after, query.after],
      }
    : { sql: '', bindings: [] };
  const order = (alias: string) => `order by ${alias}.created_at ${direction}, ${alias}.id ${direction}`;
  // The page is cut before anything is joined to it.
  const page = await db.raw(
    `${RECORD} from (select * from notifications m where ${where.sql} ${after.sql} ${order('m')} limit ? offset ?) n
     left join patients p on p.id = n.patient_id ${order('n')}`,
    [...where.bindings, ...after.bindings, query.limit + 1, query.after ? 0 : query.from],
  );
  const total = await db.raw(
    `select count(*) as total from (select 1 from notifications m where ${where.sql} limit ${TOTAL_BOUND + 1}) counted`,
    where.bindings,
  );
  return { rows: page.rows, total: total.rows[0].total };
}

function conditions(filter: Filter): { sql: string; bindings: (string | string[])[] } {
  const parts: [string, (string | string[])[]][] = [['true', []]];
  if (filter.patientId) parts.push(['m.patient_id = ?', [filter.patientId]]);
  if (filter.letterId) parts.push(['m.letter_id = ?', [filter.letterId]]);
  if (typeof filter.state === 'string') parts.push(['m.state = ?', [filter.state]]);
  if (Array.isArray(filter.state)) parts.push(['m.state = any(?::text[])', [filter.state]]);
  if (filter.channel) parts.push(['m.channel = ?', [filter.channel]]);
  if (typeof filter.purpose === 'string') parts.push(['m.purpose = ?', [filter.purpose]]);
  if (Array.isArray(filter.purpose)) parts.push(['m.purpose = any(?::text[])', [filter.purpose]]);
  if (filter.accountId) parts.push(['m.account_id = ?', [filter.accountId]]);
  if (filter.ticketId) parts.push(['m.ticket_id = ?', [filter.ticketId]]);
  const toPost = `(m.channel = 'post' and m.state = 'pending' and m.send_after <= now())`;
  if (filter.toPost !== undefined) parts.push([filter.toPost ? toPost : `not ${toPost}`, []]);
  return {
    sql: parts.map(([sql]) => sql).join(' and '),
    bindings: parts.flatMap(([, bindings]) => bindings),
  };
}

/** One notification; undefined when there is none. */
export async function findNotification(db: Db, id: string): Promise<NotificationRecord | undefined> {
  const [row] = await namedRows<NotificationRecord>(
    db,
    'notifications.one',
    `${RECORD} from notifications n left join patients p on p.id = n.patient_id where n.id = ?`,
    [id],
  );
  return row;
}
