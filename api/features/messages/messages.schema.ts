import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';
import { patientReferenceSchema } from '../patients/patients.schema.ts';

export const messageStates = [
  'draft',
  'approval',
  'scheduled',
  'sending',
  'sent',
  'withdrawn',
  'discarded',
] as const;
export type MessageState = (typeof messageStates)[number];
export const appointmentStatuses = ['booked', 'attended', 'cancelled', 'did-not-attend'] as const;
export const messageActs = [
  'edit',
  'send',
  'approve',
  'send-back',
  'take-back',
  'withdraw',
  'discard',
] as const;
export type MessageAct = (typeof messageActs)[number];

const name = z.string().trim().min(1).max(200);
/** Line breaks, and no other sign that cannot be seen. */
const plain = (most: number, least: number) =>
  z
    .string()
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(least, `Write at least ${least} characters.`)
        .max(most, `Write at most ${most.toLocaleString('en-GB')} characters.`)
        .refine((text) => !/[\p{Cc}\p{Cf}]/u.test(text.replace(/[\n\t\u200d]/g, '')), {
          message: 'There are signs in it that nobody can see. Type it, or paste it as plain text.',
        }),
    );
const line = (most: number, least: number) =>
  plain(most, least).refine((text) => !text.includes('\n'), { message: 'Write it in one line.' });

/** All patients with an appointment of these facts, from a London day up to and including another. */
const clinicAudience = z.strictObject({
  kind: z.literal('clinic'),
  specialty: name.nullable(),
  clinic: name.nullable(),
  location: name.nullable(),
  statuses: z.array(z.enum(appointmentStatuses)).min(1).max(appointmentStatuses.length),
  from: z.iso.date(),
  to: z.iso.date(),
});
const patientAudience = z.strictObject({ kind: z.literal('patient'), patientId: z.uuid() });
const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

export const audienceSchema = z
  .discriminatedUnion('kind', [patientAudience, clinicAudience])
  .superRefine((audience, context) => {
    if (audience.kind === 'patient') return;
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (!audience.specialty && !audience.clinic && !audience.location)
      refuse('specialty', 'Say which specialty, clinic or place.');
    if (audience.to < audience.from) refuse('to', 'It must not be before the first day.');
    else if (days(audience.from, audience.to) > 731) refuse('to', 'Choose two years at most.');
  });
export type Audience = z.output<typeof audienceSchema>;

/** POST /api/messages; PUT /api/messages/:id with If-Match. */
export const messageBody = z.strictObject({
  audience: audienceSchema,
  subject: line(120, 3),
  body: plain(5000, 3),
  careTeam: line(80, 2),
  /** Whom to ask, in the writer's words; null for what the appointment letter says. */
  contact: line(160, 3).nullable(),
  /** Not before this moment; null for as soon as it may. */
  sendAt: z.iso.datetime({ offset: true }).nullable(),
});
export const reasonBody = z.strictObject({ reason: line(300, 3) });

/** POST /api/messages/audience (audited): who would be written to now. */
export const audienceView = z.object({
  count: z.int(),
  /** More than may be written to; the numbers stop there. */
  tooMany: z.boolean(),
  leftOut: z.object({ merged: z.int(), deceased: z.int(), under16: z.int(), noAccount: z.int() }),
  /** The first few by family name, for the eyes of staff. */
  first: z.array(patientReferenceSchema),
  needsApproval: z.boolean(),
});
export type AudienceView = z.infer<typeof audienceView>;

/** GET /api/message-audience-choices: clinics and places there are appointments of. */
export const audienceChoices = z.object({ clinics: z.array(z.string()), locations: z.array(z.string()) });

const person = z.object({ id: z.uuid(), name: z.string() });
export const attachmentSchema = z.object({
  id: z.uuid(),
  fileName: z.string(),
  mediaType: z.string(),
  size: z.int(),
  state: z.enum(['waiting', 'accepted', 'refused']),
  refusalCode: z.string().nullable(),
});

export const messageRowSchema = z.object({
  id: z.uuid(),
  state: z.enum(messageStates),
  subject: z.string(),
  careTeam: z.string(),
  audienceKind: z.enum(['patient', 'clinic']),
  patient: patientReferenceSchema.nullable(),
  /** "Cardiology, 1 Dec 2026 to 31 Dec 2026" is made of these by the console. */
  audience: audienceSchema,
  sendAt: z.string().nullable(),
  dueAt: z.string().nullable(),
  sentAt: z.string().nullable(),
  /** Whom it goes to: written down when sending began, asked for or agreed to before that. */
  recipients: z.int().nullable(),
  delivered: z.int(),
  read: z.int(),
  createdBy: person,
  version: z.int(),
  updatedAt: z.string(),
});
export type MessageRow = z.infer<typeof messageRowSchema>;

/** GET /api/messages/:id (audited where it is one patient's). */
export const messageSchema = messageRowSchema.extend({
  body: z.string(),
  contact: z.string().nullable(),
  attachments: z.array(attachmentSchema),
  approvalAbove: z.int(),
  submittedBy: person.nullable(),
  approvedBy: person.nullable(),
  withdrawn: z
    .object({ at: z.string(), by: person.nullable(), reason: z.string(), read: z.int() })
    .nullable(),
  /** Of a message to one patient: when they first opened it. */
  readAt: z.string().nullable(),
  acts: z.record(z.enum(messageActs), z.union([z.literal(true), z.string()])),
  events: z.array(
    z.object({ id: z.uuid(), kind: z.string(), sentence: z.string(), at: z.string(), by: person.nullable() }),
  ),
});
export type MessageView = z.infer<typeof messageSchema>;

export const messageFilter = z.object({
  state: z.union([z.enum(messageStates), z.array(z.enum(messageStates)).min(1)]).optional(),
  /** So that a page can watch its message without another audited view. */
  id: z.uuid().optional(),
  /** Written to them alone, or gone to them with others. */
  patientId: z.uuid().optional(),
  /** Waits for a second person, and this person may be that one. */
  toApprove: z.boolean().optional(),
});
export const messageList = listQuery({
  sortable: ['updatedAt'],
  defaultSort: ['updatedAt', 'DESC'],
  filter: messageFilter,
});
