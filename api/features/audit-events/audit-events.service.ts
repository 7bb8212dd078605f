import { type Db, namedRows } from '../../lib/db.ts';
import { hasHalfCharacter } from '../../lib/half-character.ts';
import { newId } from '../../lib/ids.ts';
import { valueRefused } from '../../lib/problem.ts';
import type { Actor } from '../sessions/actors.ts';
import type { AuditAction } from './audit-events.schema.ts';
import { keptFacts } from './audit-facts.policy.ts';

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
 * written, the act must fail too. What is clinical, or was written to or by a patient, is left out here, for all alike.
 * @throws Problem 422 where a fact holds half a character
 */
export async function recordAudit(db: Db, actor: Actor, entries: AuditEntry | AuditEntry[]): Promise<void> {
  const list = Array.isArray(entries) ? entries : [entries];
  if (list.length === 0) return;
  // What is left out of the audit would be written into its own table with another sign in place of the half.
  if (hasHalfCharacter(list)) throw valueRefused();
  const rows = list.map(keptFacts).map((entry) => ({
    id: newId(),
    actor_kind: actor.kind,
    actor_id: actor.id,
    action: entry.action,
    patient_id: entry.patientId,
    entity: entry.entity,
    entity_id: entry.entityId,
    before: entry.before,
    after: entry.after,
    reason: entry.reason,
    ip: actor.ip,
    request_id: actor.requestId,
  }));
  // One statement for one entry or five hundred, since every view of a record pays for it.
  await namedRows(
    db,
    'audit-events.record',
    `insert into audit_events (${COLUMNS})
     select ${COLUMNS} from jsonb_to_recordset(?::jsonb) as entry(
       id uuid, actor_kind text, actor_id uuid, action text, patient_id uuid, entity text, entity_id uuid,
       before jsonb, after jsonb, reason text, ip text, request_id text)`,
    [JSON.stringify(rows)],
  );
}

/** How the acts on one kind of record are written: each time the same action and entity, what was and what is. */
export const auditOf =
  (action: AuditAction, entity: string) =>
  (
    db: Db,
    actor: Actor,
    entityId: string,
    change: Pick<AuditEntry, 'before' | 'after' | 'reason'>,
  ): Promise<void> =>
    recordAudit(db, actor, { action, entity, entityId, ...change });

const COLUMNS =
  'id, actor_kind, actor_id, action, patient_id, entity, entity_id, before, after, reason, ip, request_id';
