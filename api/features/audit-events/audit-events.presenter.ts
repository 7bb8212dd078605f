import type { AuditEventRow } from './audit-events.queries.ts';
import type { AuditEventView, RecordView } from './audit-events.schema.ts';
import { keptFacts } from './audit-facts.policy.ts';

/** An event for administrators. Sealed ones from before the rule of what is kept are shown by it too. */
export function presentAuditEvent(row: AuditEventRow): AuditEventView {
  const { before, after, reason } = keptFacts(row);
  return {
    ...presentRecordView(row),
    actorId: row.actor_id,
    patientId: row.patient_id,
    entity: row.entity,
    entityId: row.entity_id,
    before,
    after,
    reason,
    ip: row.ip,
    requestId: row.request_id,
  };
}

/** Who, when and what, for those who may see the record but not the audit. */
export const presentRecordView = (row: AuditEventRow): RecordView => ({
  id: row.id,
  at: row.at.toISOString(),
  action: row.action,
  actorKind: row.actor_kind,
  actorName: row.actor_name,
});
