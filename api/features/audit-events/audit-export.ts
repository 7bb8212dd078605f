import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Db } from '../../lib/db.ts';
import { type AuditEventRow, listAuditEvents } from './audit-events.queries.ts';
import { type AuditEventFilter, auditActions } from './audit-events.schema.ts';

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

/**
 * The events as CSV (RFC 4180, UTF-8 with BOM for spreadsheets), newest first, read in batches as the reader takes
 * them. A cell that a spreadsheet would run as a formula is written behind an apostrophe (ASVS 1.2.10).
 */
export function auditCsv(db: Db, filter: AuditEventFilter): Readable {
  const csv = stringify({
    header: true,
    columns: Object.keys(columns),
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
  // A failure half-way destroys the answer, so that a torn export never looks like a whole one.
  return pipeline(Readable.from(cells(db, filter)), csv, () => undefined);
}

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
    for (const row of batch) yield writers.map((write) => write(row));
    after = rows.length > BATCH ? batch.at(-1)?.id : undefined;
  } while (after);
}
