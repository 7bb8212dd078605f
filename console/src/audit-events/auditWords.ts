import {
  type AuditAction,
  type AuditEventView,
  auditActions,
} from '../../../api/features/audit-events/audit-events.schema.ts';

/** The words for each act, from the API's own table. */
export const auditWords: Record<AuditAction, string> = auditActions;

export const auditActionOptions = (Object.keys(auditActions) as AuditAction[]).map((value) => ({
  value,
  label: auditActions[value],
}));

/** Who did it: a colleague by name; a patient by that word, since their name is in the patient's column. */
export const actorWords = ({
  actorKind,
  actorName,
}: Pick<AuditEventView, 'actorKind' | 'actorName'>): string =>
  actorName ?? { staff: 'A staff member', patient: 'The patient', system: 'The system' }[actorKind];
