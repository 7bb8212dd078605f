import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';

/** What the banner shows on every screen inside a patient. */
export const patientFlags = [
  'deceased',
  'under-16',
  'shared-mobile',
  'shared-email',
  'texts-stopped',
  'no-account',
  'no-contact',
  'interpreter',
  'adjustments',
  'merged',
] as const;
export type PatientFlag = (typeof patientFlags)[number];

/** Two identifiers wherever a patient is named: enough to tell one Anna Smith from another. */
export const patientReferenceSchema = z.object({
  id: z.uuid(),
  nhsNumber: z.string().nullable(),
  hospitalNumber: z.string(),
  title: z.string().nullable(),
  givenName: z.string(),
  familyName: z.string(),
  dateOfBirth: z.iso.date(),
  deceasedOn: z.iso.date().nullable(),
});
export type PatientReference = z.infer<typeof patientReferenceSchema>;

/** A row of the list and of search. */
export const patientRowSchema = patientReferenceSchema.extend({
  mobile: z.string().nullable(),
  email: z.string().nullable(),
  postcode: z.string().nullable(),
  hasAccount: z.boolean(),
  /** Set when this record was merged away: the other one is the patient's. */
  mergedIntoId: z.uuid().nullable(),
});
export type PatientRow = z.infer<typeof patientRowSchema>;

/** GET /api/patients/:id (audited). */
export const patientSchema = patientReferenceSchema.extend({
  mobile: z.string().nullable(),
  email: z.string().nullable(),
  addressLines: z.array(z.string()),
  postcode: z.string().nullable(),
  interpreterLanguage: z.string().nullable(),
  adjustments: z.string().nullable(),
  mergedIntoId: z.uuid().nullable(),
  /** Whole years on London's calendar. */
  age: z.int(),
  flags: z.array(z.enum(patientFlags)),
  account: z
    .object({
      id: z.uuid(),
      state: z.enum(['active', 'closed']),
      userName: z.string(),
      /** What they sign in with besides the user name. */
      email: z.string().nullable(),
      letterDelivery: z.enum(['digital', 'post']),
      notifyBy: z.enum(['sms', 'email']),
      createdAt: z.string(),
      lastSignedInAt: z.string().nullable(),
    })
    .nullable(),
  version: z.int(),
  updatedAt: z.string(),
});
export type PatientView = z.infer<typeof patientSchema>;

export const patientSorts = ['name', 'dateOfBirth'] as const;

/** GET /api/patients: no filter that identifies anybody. `id` is react-admin's getMany; our ids are opaque. */
export const patientList = listQuery({
  sortable: patientSorts,
  defaultSort: ['name', 'ASC'],
  filter: z.object({ id: z.array(z.uuid()).max(100).optional() }),
});

/**
 * POST /api/patients/search. `q` is what staff type into one box: an NHS number in any spacing, a hospital
 * number, a surname or its beginning, a full name in either order, a date of birth, a mobile, an e-mail.
 * Answers come by name; full names nearest first (`sort` says nothing there), 200 at most.
 */
export const patientSearch = listQuery({
  sortable: patientSorts,
  defaultSort: ['name', 'ASC'],
  filter: z.object({ q: z.string().max(200).optional() }),
  asBody: true,
});

/** PUT /api/patients/:id/contact with If-Match: what staff may correct, audited before and after. */
export const changeContactBody = z.strictObject({
  mobile: z.string().max(40).nullable(),
  email: z.string().max(320).nullable(),
  addressLines: z.array(z.string().trim().min(1).max(100)).max(5),
  postcode: z.string().max(10).nullable(),
  reason: z.string().trim().min(3, 'Say where the new details come from.').max(500),
});

export type ContactBody = z.infer<typeof changeContactBody>;

const seenRow = z.record(z.string(), z.unknown());
/** `rows` is null where whoever looks may not read that part of the record themselves: then they see how many there are. */
const seenPart = z.object({ count: z.int(), rows: z.array(seenRow).nullable() });

/** GET /api/patients/:id/as-patient (audited): what the patient's own endpoints return, word for word; a first page of each. */
export const asPatientSchema = z.object({
  me: seenRow,
  appointments: z.array(seenRow),
  letters: z.array(seenRow),
  messages: seenPart,
  questionnaires: seenPart,
  requests: seenPart,
  results: seenPart,
  /** That results come, and when: without their names, as the patient hears of them. */
  coming: z.array(seenRow),
  allergies: seenPart,
  procedures: seenPart,
});

export const timelineKinds = [
  'letter',
  'appointment',
  'result',
  'questionnaire',
  'message',
  'request',
  'procedure',
  'notification',
  'registration',
  'ticket',
] as const;

/** GET /api/patients/:id/timeline: what happened and will, as one line of time, newest first. */
export const timelineItemSchema = z.object({
  id: z.uuid(),
  kind: z.enum(timelineKinds),
  at: z.string(),
  title: z.string(),
  state: z.string(),
  detail: z.string().nullable(),
});
export type TimelineItem = z.infer<typeof timelineItemSchema>;
