import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';

/** Every act and view that is written down, in one list, with the words the console shows for it. */
export const auditActions = {
  'staff.signed-in': 'Signed in',
  'staff.sign-in-refused': 'Sign-in refused',
  'staff.signed-out': 'Signed out',
  'staff.invited': 'Invited a staff member',
  'staff.invitation-accepted': 'Accepted an invitation',
  'staff.changed': 'Changed a staff member',
  'staff.disabled': 'Disabled a staff member',
  'staff.enabled': 'Enabled a staff member',
  'staff.second-factor-enrolled': 'Set up a second factor',
  'staff.second-factor-reset': 'Reset a second factor',
  'staff.recovery-code-used': 'Used a recovery code',
  'staff.recovery-codes-renewed': 'Made new recovery codes',
  'staff.invited-again': 'Sent another invitation',
  'staff.access-denied': 'Was refused',
  'patients.searches-slowed': 'Searched unusually often',
  'patients.viewed': "Viewed a patient's record",
  'patients.viewed-as': 'Viewed as the patient',
  'patients.contact-changed': 'Changed contact details',
  'letters.uploaded': 'Uploaded a letter',
  'letters.refused': 'Refused a letter',
  'letters.changed': 'Changed a letter',
  'letters.accepted': 'Accepted a letter',
  'letters.overridden': 'Accepted a letter against the guard',
  'letters.published': 'Published a letter',
  'letters.publishing-undone': 'Undid publishing',
  'letters.withdrawn': 'Withdrew a letter',
  'letters.replaced': 'Uploaded a replacement',
  'letters.viewed': 'Viewed a letter',
  'letters.opened': "Opened a letter's PDF",
  'notifications.posted': 'Marked as posted',
  'notifications.sent-again': 'Sent a notification again',
  'accounts.signed-in': 'Patient signed in',
  'accounts.sign-in-refused': 'Patient sign-in refused',
  'accounts.signed-out': 'Patient signed out',
  'accounts.device-remembered': 'Remembered a device',
  'accounts.device-ended': 'Ended a remembered device',
  'accounts.session-ended': 'Ended a session',
  'accounts.second-factor-set': 'Set up an authenticator app',
  'accounts.second-factor-removed': 'Removed an authenticator app',
  'accounts.terms-accepted': 'Agreed to the terms',
  'accounts.registered': 'Registered',
  'accounts.email-changed': 'Changed their e-mail',
  'accounts.password-changed': 'Changed their password',
  'accounts.preferences-changed': 'Changed how letters come',
  'accounts.email-asked': 'Asked which e-mail they sign in with',
  'accounts.reset-asked': 'Asked for a new password',
  'accounts.closed': 'Closed an account',
  'accounts.viewed': 'Viewed an account',
  'accounts.code-sent-again': 'Sent a code again',
  'accounts.sessions-ended': 'Ended all sessions',
  'accounts.unlocked': 'Unlocked an account',
  'accounts.recovery-started': 'Started a recovery',
  'registrations.started': 'Began to register',
  'registrations.refused': 'Registration refused',
  'registration-cases.viewed': 'Viewed a failed registration',
  'registration-cases.changed': 'Worked on a failed registration',
  'invitations.sent': 'Sent a link to register',
  'patients.record-corrected': 'Corrected the record',
  'record-changes.entered': 'Entered a change in the hospital system',
  'record-changes.not-entered': 'Took back that a change was entered',
  'sms-opt-outs.stopped': 'Stopped texts',
  'sms-opt-outs.started': 'Started texts',
  'support-tickets.viewed': 'Viewed a ticket',
  'support-tickets.opened': 'Wrote to support',
  'support-tickets.changed': 'Worked on a ticket',
  'support-tickets.attachment-opened': 'Opened an attachment',
  'incidents.started': 'Started an incident',
  'incidents.changed': 'Changed an incident',
  'incidents.ended': 'Ended an incident',
  'announcements.changed': 'Changed an announcement',
  'canned-replies.changed': 'Changed a canned reply',
  'terms-versions.published': 'Published new terms',
  'audit-events.exported': 'Exported the audit',
} as const;
export type AuditAction = keyof typeof auditActions;
const actionNames = Object.keys(auditActions) as [AuditAction, ...AuditAction[]];

export const auditEventSchema = z.object({
  id: z.uuid(),
  at: z.string(),
  action: z.enum(actionNames),
  actorKind: z.enum(['staff', 'patient', 'system']),
  actorId: z.uuid().nullable(),
  actorName: z.string().nullable(),
  patientId: z.uuid().nullable(),
  entity: z.string(),
  entityId: z.uuid().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  reason: z.string().nullable(),
  ip: z.string().nullable(),
  requestId: z.string().nullable(),
});
export type AuditEventView = z.infer<typeof auditEventSchema>;

/** The acts of looking at a record or a letter. */
export const recordViewActions = [
  'patients.viewed',
  'patients.viewed-as',
  'letters.viewed',
  'letters.opened',
  'accounts.viewed',
  'registration-cases.viewed',
  'support-tickets.viewed',
] as const satisfies readonly AuditAction[];

/** GET /api/record-views?filter={"patientId":…}: who looked at this record, for people with `patients:read`. */
export const recordViewSchema = auditEventSchema.pick({
  id: true,
  at: true,
  action: true,
  actorKind: true,
  actorName: true,
});
export type RecordView = z.infer<typeof recordViewSchema>;

export const recordViewList = listQuery({
  sortable: ['at'],
  defaultSort: ['at', 'DESC'],
  filter: z.object({ patientId: z.uuid().optional() }),
}).refine(({ filter }) => filter.patientId !== undefined, { message: 'Say whose record, by patientId.' });

/** `since` is included, `until` is not. */
export const auditEventFilter = z.object({
  patientId: z.uuid().optional(),
  actorId: z.uuid().optional(),
  entityId: z.uuid().optional(),
  action: z.enum(actionNames).optional(),
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
});

export type AuditEventFilter = z.infer<typeof auditEventFilter>;

export const auditEventList = listQuery({
  sortable: ['at'],
  defaultSort: ['at', 'DESC'],
  filter: auditEventFilter,
});
