import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';
import { appointmentModes, appointmentStatuses } from '../appointments/appointments.schema.ts';
import { patientReferenceSchema } from '../patients/patients.schema.ts';

export const requestKinds = ['cancel', 'change', 'interpreter', 'adjustment', 'wrong'] as const;
export type RequestKind = (typeof requestKinds)[number];
export const subjectKinds = ['appointment', 'allergy', 'procedure', 'result', 'letter'] as const;
export type SubjectKind = (typeof subjectKinds)[number];
export const requestStates = ['received', 'being-looked-at', 'accepted', 'declined', 'withdrawn'] as const;
export type RequestState = (typeof requestStates)[number];
export const requestActs = ['take', 'give-back', 'accept', 'decline'] as const;
export type RequestAct = (typeof requestActs)[number];

/** What a clinic can prepare, with the words patients choose by; anything else they say in their own. */
export const adjustmentWords = {
  'wheelchair-access': 'Wheelchair access',
  'longer-appointment': 'A longer appointment',
  'quiet-waiting-room': 'A quiet place to wait',
  'first-or-last': 'The first or the last appointment of the day',
  'large-print': 'Large print',
  'easy-read': 'Easy read',
  'hearing-loop': 'A hearing loop',
  'lip-speaking': 'Staff who face me when they speak',
  'carer-with-me': 'A carer or supporter with me',
  'assistance-dog': 'Space for an assistance dog',
  hoist: 'A hoist or help with moving',
} as const;
export type Adjustment = keyof typeof adjustmentWords;
export const adjustments = Object.keys(adjustmentWords) as [Adjustment, ...Adjustment[]];

const asked = {
  id: z.uuid(),
  kind: z.enum(requestKinds),
  subjectKind: z.enum(subjectKinds).nullable(),
  subjectId: z.uuid().nullable(),
  words: z.string().nullable(),
  preferredTimes: z.array(z.string()),
  language: z.string().nullable(),
  adjustments: z.array(z.string()),
  state: z.enum(requestStates),
  answer: z.string().nullable(),
  createdAt: z.string(),
  decidedAt: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
};

const person = z.object({ id: z.uuid(), name: z.string() });

/** A row of GET /api/patient-requests. */
export const requestRowSchema = z.object({
  ...asked,
  patient: patientReferenceSchema,
  /** Set where it is about one. */
  appointment: z
    .object({
      id: z.uuid(),
      specialty: z.string(),
      clinic: z.string().nullable(),
      location: z.string(),
      clinician: z.string().nullable(),
      status: z.enum(appointmentStatuses),
      mode: z.enum(appointmentModes),
      startsAt: z.string(),
      minutes: z.int(),
    })
    .nullable(),
  takenBy: person.nullable(),
  takenAt: z.string().nullable(),
  decidedBy: person.nullable(),
  version: z.int(),
});
export type RequestRow = z.infer<typeof requestRowSchema>;

/** GET /api/patient-requests/:id, with what this person may do to it now. */
export const requestPageSchema = requestRowSchema.extend({ mayDo: z.array(z.enum(requestActs)) });
export type RequestPage = z.infer<typeof requestPageSchema>;

/** GET /api/patient-requests: the oldest first. */
export const requestList = listQuery({
  sortable: ['createdAt'],
  defaultSort: ['createdAt', 'ASC'],
  filter: z.object({
    id: z.array(z.uuid()).max(100).optional(),
    /** 'open': what somebody still has to answer. */
    state: z.enum(['open', ...requestStates]).optional(),
    kind: z.enum(requestKinds).optional(),
    patientId: z.uuid().optional(),
    subjectId: z.uuid().optional(),
  }),
});
export type RequestFilter = z.output<typeof requestList>['filter'];

const portalRequestExample = {
  id: '0190f0a0-7c1e-7000-8000-00000000d001',
  kind: 'change',
  subjectKind: 'appointment',
  subjectId: '0190f0a0-7c1e-7000-8000-00000000a001',
  words: 'I am at work until four.',
  preferredTimes: ['Any day after 16:30', 'Fridays'],
  language: null,
  adjustments: [],
  state: 'accepted',
  answer: 'We moved it to Friday at 16:40.',
  createdAt: '2026-11-23T09:30:00.000Z',
  decidedAt: '2026-11-24T10:05:00.000Z',
  withdrawnAt: null,
};

/** GET /portal/requests/:id */
export const portalRequestSchema = z.object(asked).meta({
  example: portalRequestExample,
});
export const portalRequestPage = z
  .object({
    items: z.array(portalRequestSchema),
    nextCursor: z.string().nullable(),
  })
  .meta({ example: { items: [portalRequestExample], nextCursor: null } });

/** POST /portal/requests. Which members a kind takes is `faultsOfAsking`'s to say. */
export const portalRequestBody = z
  .strictObject({
    kind: z.enum(requestKinds),
    subjectKind: z.enum(subjectKinds).optional(),
    subjectId: z.uuid().optional(),
    words: z.string().trim().max(2000).optional(),
    preferredTimes: z.array(z.string().trim().min(1).max(120)).max(5).optional(),
    language: z.string().trim().max(60).optional(),
    adjustments: z.array(z.enum(adjustments)).max(adjustments.length).optional(),
  })
  .meta({
    example: {
      kind: 'change',
      subjectKind: 'appointment',
      subjectId: '0190f0a0-7c1e-7000-8000-00000000a001',
      preferredTimes: ['Any day after 16:30', 'Fridays'],
      words: 'I am at work until four.',
    },
  });
export type Asking = z.output<typeof portalRequestBody>;
