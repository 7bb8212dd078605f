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
  'second-factor-changed',
  'account-closed',
  'texts-stopped',
  'texts-started',
  'ticket-received',
  'ticket-reply',
  'ticket-resolved',
  'result-ready',
  'result-corrected',
  'questionnaire-to-answer',
  'questionnaire-reminder',
  'message-received',
  'request-answered',
  'appointment-changed',
  'score-alert',
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
  /** The login, the attempt to register and the ticket it belongs to. */
  accountId: z.uuid().nullable(),
  registrationId: z.uuid().nullable(),
  ticketId: z.uuid().nullable(),
  /** As the provider names it, where it does. */
  network: z.string().nullable(),
  sendAfter: z.string(),
  createdAt: z.string(),
  acceptedAt: z.string().nullable(),
  deliveredAt: z.string().nullable(),
  settledAt: z.string().nullable(),
  receipts: z.array(z.object({ status: z.string(), receivedAt: z.string() })),
  /** Whether staff may send it again here, as far as its purpose goes: codes and links have acts of their own. */
  mayBeSentAgain: z.boolean(),
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
    purpose: z.union([z.enum(notificationPurposes), z.array(z.enum(notificationPurposes)).min(1)]).optional(),
    accountId: z.uuid().optional(),
    ticketId: z.uuid().optional(),
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

/** A provider's time, or nothing where it cannot be read: a receipt is worth more than its clock. */
const providerTime = z
  .string()
  .nullish()
  .transform((text) => {
    const at = new Date(text ?? Number.NaN);
    return Number.isNaN(at.getTime()) ? null : at;
  });

/** POST /hooks/sms/receipts: GOV.UK Notify's delivery receipt callback. */
export const receiptBody = z.object({
  id: z.uuid(),
  reference: z.string().nullish(),
  status: z.string().max(50),
  completed_at: providerTime,
});

/** POST /hooks/sms/vonage: the status webhook of Vonage's Messages API. */
export const vonageStatusBody = z.object({
  message_uuid: z.uuid(),
  status: z.string().max(50),
  timestamp: providerTime,
  client_ref: z.string().nullish(),
  error: z
    .object({ type: z.string().optional(), title: z.union([z.string(), z.number()]).optional() })
    .optional(),
  destination: z.object({ network_code: z.string().max(20).nullish() }).nullish(),
});
