import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';
import { patientReferenceSchema } from '../patients/patients.schema.ts';

export const notificationStates = [
  'pending',
  'sending',
  'accepted',
  'delivered',
  'failed',
  'unknown',
  'expired',
  'cancelled',
] as const;
export type NotificationState = (typeof notificationStates)[number];
export const notificationChannels = ['sms', 'email', 'post'] as const;
/** What is sent, and to whom it is due: the wording of each stands in the templates of the feature it belongs to. */
export const notificationPurposes = [
  'letter-published',
  'staff-invitation',
  'registration-code',
  'sign-in-code',
  'password-reset-code',
  'already-registered',
  'under-16',
  'email-taken',
  'portal-invitation',
  'password-reset-link',
  'email-reminder',
  'email-changed',
  'password-changed',
  'account-closed',
  'texts-stopped',
  'texts-started',
  'ticket-received',
  'ticket-reply',
  'ticket-resolved',
] as const;
export type NotificationPurpose = (typeof notificationPurposes)[number];

export const notificationSchema = z.object({
  id: z.uuid(),
  purpose: z.enum(notificationPurposes),
  channel: z.enum(notificationChannels),
  state: z.enum(notificationStates),
  /** A code: why it failed, was cancelled, or is unknown. */
  reason: z.string().nullable(),
  attempt: z.int(),
  provider: z.string().nullable(),
  patient: patientReferenceSchema.nullable(),
  staffId: z.uuid().nullable(),
  letterId: z.uuid().nullable(),
  sendAfter: z.string(),
  createdAt: z.string(),
  acceptedAt: z.string().nullable(),
  settledAt: z.string().nullable(),
  receipts: z.array(z.object({ status: z.string(), receivedAt: z.string() })),
  version: z.int(),
});
export type NotificationView = z.infer<typeof notificationSchema>;

export const notificationList = listQuery({
  sortable: ['createdAt'],
  defaultSort: ['createdAt', 'DESC'],
  filter: z.object({
    patientId: z.uuid().optional(),
    letterId: z.uuid().optional(),
    state: z.union([z.enum(notificationStates), z.array(z.enum(notificationStates)).min(1)]).optional(),
    channel: z.enum(notificationChannels).optional(),
    /** Print items nobody has posted yet. */
    toPost: z.boolean().optional(),
  }),
});

/** GET /api/mailbox-messages (demo only): what the local provider delivered. */
export const mailboxMessageSchema = z.object({
  id: z.uuid(),
  channel: z.enum(['sms', 'email']),
  recipient: z.string(),
  subject: z.string().nullable(),
  body: z.string(),
  createdAt: z.string(),
});
export type MailboxMessage = z.infer<typeof mailboxMessageSchema>;
export const mailboxMessageList = listQuery({
  sortable: ['createdAt'],
  defaultSort: ['createdAt', 'DESC'],
  filter: z.object({ channel: z.enum(['sms', 'email']).optional() }),
});

/** POST /hooks/sms/receipts: GOV.UK Notify's delivery receipt callback. */
export const receiptBody = z.object({
  id: z.uuid(),
  reference: z.string().nullish(),
  status: z.string().max(50),
  completed_at: z.string().nullish(),
});
