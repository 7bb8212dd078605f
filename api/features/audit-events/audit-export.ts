import type { Readable } from 'node:stream';
import { safeCsv } from '../../lib/csv/safe-csv.ts';
import type { Db } from '../../lib/db.ts';
import { type AuditEventRow, listAuditEvents } from './audit-events.queries.ts';
import { type AuditEventFilter, auditActions } from './audit-events.schema.ts';
import { keptFacts } from './audit-facts.policy.ts';

const BATCH = 1_000;

/** The columns of the export, in order, and how each is written. */
const columns: Record<string, (row: AuditEventRow) => string | null> = {
  /** UTC, ISO 8601. */
  at: (row) => row.at.toISOString(),
  /** The stable code, and the words the console shows for it. */
  action: (row) => row.action,
  what: (row) => auditActions[row.action] ?? row.action,
  /** 'staff', 'patient' or 'system'. */
  actorKind: (row) => row.actor_kind,
  /** A staff member's name; patients are told by their account's id only. */
  actorName: (row) => row.actor_name ?? row.actor_kind,
  actorId: (row) => row.actor_id,
  patientId: (row) => row.patient_id,
  entity: (row) => row.entity,
  entityId: (row) => row.entity_id,
  /** JSON of what was changed, as it was and as it is. */
  before: (row) => row.before && JSON.stringify(row.before),
  after: (row) => row.after && JSON.stringify(row.after),
  reason: (row) => row.reason,
  ip: (row) => row.ip,
  requestId: (row) => row.request_id,
  id: (row) => row.id,
};

/** The events as CSV, newest first, read in batches as the reader takes them. */
export const auditCsv = (db: Db, filter: AuditEventFilter): Readable =>
  safeCsv(Object.keys(columns), cells(db, filter));

async function* cells(db: Db, filter: AuditEventFilter) {
  const writers = Object.values(columns);
  let after: string | undefined;
  do {
    const rows = await listAuditEvents(db, {
      sort: { field: 'at', descending: true },
      from: 0,
      limit: BATCH,
      after,
      filter,
    });
    const batch = rows.slice(0, BATCH);
    for (const row of batch.map(keptFacts)) yield writers.map((write) => write(row));
    after = rows.length > BATCH ? batch.at(-1)?.id : undefined;
  } while (after);
}
