import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';
import { patientReferenceSchema } from '../patients/patients.schema.ts';

export const ticketCategories = [
  'cannot-register',
  'cannot-sign-in',
  'code-not-arriving',
  'details-do-not-match',
  'letter-missing',
  'letter-wrong',
  'appointment',
  'results',
  'other',
] as const;
export type TicketCategory = (typeof ticketCategories)[number];
export const ticketPriorities = ['low', 'normal', 'high', 'urgent'] as const;
export type TicketPriority = (typeof ticketPriorities)[number];
export const ticketStates = ['open', 'waiting', 'resolved', 'merged'] as const;
export type TicketState = (typeof ticketStates)[number];
export const ticketViews = ['mine', 'unassigned', 'breaching', 'all-open', 'waiting', 'resolved'] as const;

/** A service-level clock: when it must be met by, whether it was, and whether it stands still (waiting on the patient). */
export const clockSchema = z.object({
  dueAt: z.string(),
  metAt: z.string().nullable(),
  state: z.enum(['running', 'paused', 'met', 'breached', 'breaching-soon']),
});

export const ticketRowSchema = z.object({
  id: z.uuid(),
  number: z.int(),
  subject: z.string(),
  category: z.enum(ticketCategories),
  priority: z.enum(ticketPriorities),
  state: z.enum(ticketStates),
  source: z.enum(['portal', 'telephone', 'registration-case', 'delivery']),
  contactName: z.string().nullable(),
  patient: patientReferenceSchema.nullable(),
  assignedTo: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  incidentId: z.uuid().nullable(),
  respond: clockSchema,
  resolve: clockSchema,
  createdAt: z.string(),
  updatedAt: z.string(),
  /** The last word is the patient's. */
  hasNewReply: z.boolean(),
});
export type TicketRow = z.infer<typeof ticketRowSchema>;

/** GET /api/support-tickets. `view` is the inbox's; 'breaching' has run out or does within two working hours. */
export const ticketList = listQuery({
  sortable: ['createdAt', 'resolveBy'],
  defaultSort: ['resolveBy', 'ASC'],
  filter: z.object({
    view: z.enum(ticketViews).optional(),
    category: z.enum(ticketCategories).optional(),
    priority: z.enum(ticketPriorities).optional(),
    patientId: z.uuid().optional(),
    incidentId: z.uuid().optional(),
  }),
});

/** POST /api/support-tickets/search: a ticket's number, a reference, an e-mail, a mobile, words of the subject. */
export const ticketSearch = listQuery({
  sortable: ['createdAt'],
  defaultSort: ['createdAt', 'DESC'],
  filter: z.object({ q: z.string().trim().max(200).optional() }),
  asBody: true,
});

/** GET /api/support-tickets/counts: how many are in each view, bounded at 1,000. */
export const ticketCountsSchema = z.record(z.enum(ticketViews), z.int());

export const ticketAttachmentSchema = z.object({
  id: z.uuid(),
  fileName: z.string(),
  mediaType: z.enum(['application/pdf', 'image/png', 'image/jpeg']),
  size: z.int(),
  state: z.enum(['waiting', 'accepted', 'refused']),
  refusalCode: z.string().nullable(),
});

export const ticketEventSchema = z.object({
  id: z.uuid(),
  at: z.string(),
  kind: z.enum([
    'created',
    'patient-reply',
    'staff-reply',
    'note',
    'assigned',
    'state',
    'category',
    'priority',
    'linked',
    'unlinked',
    'merged',
    'incident',
    'reopened',
    'rated',
  ]),
  byName: z.string().nullable(),
  body: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  attachments: z.array(ticketAttachmentSchema),
  /** Of a staff reply: what became of its e-mail. */
  delivery: z.object({ state: z.string(), reason: z.string().nullable() }).nullable(),
});
export type TicketEvent = z.infer<typeof ticketEventSchema>;

/** Found by the machine in what the ticket says; linked only when a person confirms. */
export const suggestionSchema = z.object({
  kind: z.enum(['patient', 'registration']),
  id: z.uuid(),
  patient: patientReferenceSchema.nullable(),
  /** For a registration: its reference, when, and why it failed. */
  summary: z.string(),
  /** Where in the ticket it was found, such as: NHS number in the description. */
  evidence: z.array(z.string()),
  /** How sure: all identifiers agree, or only one does. */
  strength: z.enum(['strong', 'weak']),
});

/** GET /api/support-tickets/:id (audited). */
export const ticketSchema = ticketRowSchema.extend({
  description: z.string(),
  contactEmail: z.string().nullable(),
  contactMobile: z.string().nullable(),
  givenReference: z.string().nullable(),
  /** Sent while signed in: it is certain who wrote. */
  sentSignedIn: z.boolean(),
  accountId: z.uuid().nullable(),
  registrationId: z.uuid().nullable(),
  registrationCaseId: z.uuid().nullable(),
  /** "Why can't they log in?", of the linked patient. */
  access: z.object({ sentence: z.string() }).nullable(),
  incident: z.object({ id: z.uuid(), title: z.string(), state: z.string() }).nullable(),
  mergedInto: z.object({ id: z.uuid(), number: z.int() }).nullable(),
  mergedFrom: z.array(z.object({ id: z.uuid(), number: z.int() })),
  events: z.array(ticketEventSchema),
  suggestions: z.array(suggestionSchema),
  /** The linked patient's latest codes and messages, with their receipts. */
  texts: z.array(
    z.object({
      id: z.uuid(),
      purpose: z.string(),
      channel: z.enum(['sms', 'email', 'post']),
      state: z.string(),
      reason: z.string().nullable(),
      createdAt: z.string(),
      acceptedAt: z.string().nullable(),
      deliveredAt: z.string().nullable(),
    }),
  ),
  /** Other tickets of the same sender or patient. */
  others: z.array(
    z.object({
      id: z.uuid(),
      number: z.int(),
      subject: z.string(),
      state: z.enum(ticketStates),
      createdAt: z.string(),
    }),
  ),
  reopened: z.int(),
  satisfaction: z.int().nullable(),
  version: z.int(),
});
export type TicketView = z.infer<typeof ticketSchema>;

/** POST /api/support-tickets: somebody is on the telephone. */
export const openTicketBody = z.strictObject({
  category: z.enum(ticketCategories),
  priority: z.enum(ticketPriorities).default('normal'),
  subject: z.string().trim().min(3).max(200),
  description: z.string().trim().min(3).max(10_000),
  contactName: z.string().trim().max(200).nullable(),
  contactEmail: z.string().max(320).nullable(),
  contactMobile: z.string().max(40).nullable(),
  patientId: z.uuid().nullable(),
});
/** POST …/:id/reply {message, next}: by e-mail; `next` says what the ticket does next. If-Match. */
export const ticketReplyBody = z.strictObject({
  message: z.string().trim().min(3).max(10_000),
  next: z.enum(['stay-open', 'wait', 'resolve']).default('wait'),
});
export const ticketNoteBody = z.strictObject({ note: z.string().trim().min(1).max(10_000) });
/** GET /api/support-tickets/agents: whom a ticket can be given to. */
export const ticketAgentsSchema = z.array(z.object({ id: z.uuid(), name: z.string() }));
export type TicketAgent = z.infer<typeof ticketAgentsSchema>[number];

/** POST …/:id/assign {staffId | null}; null puts it back. */
export const assignTicketBody = z.strictObject({ staffId: z.uuid().nullable() });
/** PUT …/:id/triage */
export const triageTicketBody = z.strictObject({
  category: z.enum(ticketCategories),
  priority: z.enum(ticketPriorities),
});
/** POST …/:id/link: a suggestion confirmed, or a person's own finding. */
export const linkTicketBody = z.strictObject({
  patientId: z.uuid().nullable().optional(),
  registrationId: z.uuid().nullable().optional(),
});
/** POST …/:id/merge {intoId}: this one ends, its conversation shows in the other. */
export const mergeTicketBody = z.strictObject({ intoId: z.uuid() });
/** POST …/:id/resolve {message?}; POST …/:id/reopen {reason} */
export const resolveTicketBody = z.strictObject({ message: z.string().trim().max(10_000).optional() });
export const reopenTicketBody = z.strictObject({ reason: z.string().trim().min(3).max(500) });

/** POST /portal/support-tickets, as JSON or as the part `ticket` of a form with up to three files. */
export const portalTicketBody = z
  .strictObject({
    category: z.enum(ticketCategories),
    description: z.string().trim().min(3, 'Say what happened.').max(10_000),
    name: z.string().trim().max(200).optional(),
    email: z.string().max(320).optional(),
    mobile: z.string().max(40).optional(),
    /** Of a registration that failed. */
    reference: z.string().trim().max(40).optional(),
  })
  .meta({
    example: {
      category: 'code-not-arriving',
      description: 'No code comes. I have tried five times.',
      name: 'Anna Smith',
      email: 'anna.smith@example.com',
    },
  });
export const portalTicketAnswer = z.object({ number: z.int() }).meta({ example: { number: 20417 } });

const ticketExample = {
  id: '0198c1b2-6f10-7c44-9d51-3f2a7be0e006',
  number: 20417,
  category: 'code-not-arriving' as const,
  state: 'open' as const,
  subject: 'No code comes.',
  createdAt: '2026-11-23T09:30:00.000Z',
};
export const portalTicketRowSchema = z
  .object({
    id: z.uuid(),
    number: z.int(),
    category: z.enum(ticketCategories),
    state: z.enum(ticketStates),
    subject: z.string(),
    createdAt: z.string(),
  })
  .meta({ example: ticketExample });
export const portalTicketSchema = portalTicketRowSchema
  .extend({
    description: z.string(),
    conversation: z.array(
      z.object({ id: z.uuid(), at: z.string(), by: z.enum(['you', 'support']), body: z.string() }),
    ),
  })
  .meta({
    example: {
      ...ticketExample,
      description: 'No code comes. I have tried five times.',
      conversation: [
        {
          id: '0198c1b2-6f10-7c44-9d51-3f2a7be0e007',
          at: '2026-11-23T10:05:00.000Z',
          by: 'support',
          body: 'Turn the phone off and on, then ask for a new code.',
        },
      ],
    },
  });
/** POST /portal/support-tickets/:id/replies, and by the link in an e-mail POST /portal/support-ticket-replies. */
export const portalReplyBody = z
  .strictObject({ message: z.string().trim().min(1).max(10_000) })
  .meta({ example: { message: 'It works now, thank you.' } });
export const portalLinkReplyBody = portalReplyBody
  .extend({ token: z.string().max(200) })
  .strict()
  .meta({
    example: { message: 'It works now, thank you.', token: 'q3Zt0XbK5sV9mJ2rWc7yLpE1nHd8uGfA4oTiR6vBxCk' },
  });

/** POST …/:id/presence every 20 seconds while it is open: who else is there, and at which version it stands. */
export const ticketPresenceAnswer = z.object({
  others: z.array(z.object({ staffId: z.uuid(), name: z.string(), seenAt: z.string() })),
  version: z.int(),
});
