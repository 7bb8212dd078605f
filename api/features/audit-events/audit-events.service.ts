import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import type { Actor } from '../sessions/actors.ts';
import type { AuditAction } from './audit-events.schema.ts';

export interface AuditEntry {
  action: AuditAction;
  entity: string;
  entityId?: string | null;
  patientId?: string | null;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  reason?: string;
}

/**
 * Writes what `actor` did or saw. Call it with the transaction of the act itself: when the audit cannot be
 * written, the act must fail too.
 */
export async function recordAudit(db: Db, actor: Actor, entries: AuditEntry | AuditEntry[]): Promise<void> {
  const list = Array.isArray(entries) ? entries : [entries];
  if (list.length === 0) return;
  await db('audit_events').insert(
    list.map((entry) => ({
      id: newId(),
      actor_kind: actor.kind,
      actor_id: actor.id,
      action: entry.action,
      patient_id: entry.patientId ?? null,
      entity: entry.entity,
      entity_id: entry.entityId ?? null,
      before: entry.before ? JSON.stringify(entry.before) : null,
      after: entry.after ? JSON.stringify(entry.after) : null,
      reason: entry.reason ?? null,
      ip: actor.ip,
      request_id: actor.requestId,
    })),
  );
}
