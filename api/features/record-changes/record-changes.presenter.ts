import type { RecordChangeRow } from './record-changes.queries.ts';
import type { RecordChangeView } from './record-changes.schema.ts';

/** A change for whoever types it over, with who made it and why it is believed. */
export const presentRecordChange = (row: RecordChangeRow): RecordChangeView => ({
  id: row.id,
  patient: row.patient,
  source: row.source,
  changes: row.changes,
  evidence: row.evidence,
  reason: row.reason,
  madeBy: row.made_by_name,
  state: row.state,
  enteredBy: row.entered_by_name,
  enteredAt: row.entered_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
  version: row.version,
});
