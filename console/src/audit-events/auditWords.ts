import { type AuditAction, auditActions } from '../../../api/features/audit-events/audit-events.schema.ts';

/** The words for each act, from the API's own table. */
export const auditWords: Record<AuditAction, string> = auditActions;
