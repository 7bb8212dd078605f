import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';
import { patientReferenceSchema } from '../patients/patients.schema.ts';

export const appointmentStatuses = ['booked', 'attended', 'cancelled', 'did-not-attend'] as const;
export type AppointmentStatus = (typeof appointmentStatuses)[number];
export const appointmentModes = ['in-person', 'telephone', 'video'] as const;
export type AppointmentMode = (typeof appointmentModes)[number];
export const appointmentActs = ['change', 'cancel', 'restore', 'set-outcome'] as const;
export type AppointmentAct = (typeof appointmentActs)[number];

export const appointmentSchema = z.object({
  id: z.uuid(),
  patientId: z.uuid(),
  patient: patientReferenceSchema,
  /** The hospital's own number of it. */
  number: z.string().nullable(),
  specialty: z.string(),
  clinic: z.string().nullable(),
  locationId: z.uuid().nullable(),
  /** The place's name. */
  location: z.string(),
  clinician: z.string().nullable(),
  status: z.enum(appointmentStatuses),
  mode: z.enum(appointmentModes),
  startsAt: z.string(),
  minutes: z.int(),
  /** What the patient is to do before and at it. */
  instructions: z.string().nullable(),
  joinUrl: z.string().nullable(),
  joinWords: z.string().nullable(),
  source: z.enum(['form', 'csv', 'feed']),
  /** When it was, before it was last moved. */
  movedFrom: z.string().nullable(),
  cancelledAt: z.string().nullable(),
  cancelledReason: z.string().nullable(),
  /** Requests of the patient about it that nobody has answered yet. */
  openRequests: z.int(),
  /** What the record says the patient needs. */
  interpreterLanguage: z.string().nullable(),
  adjustments: z.string().nullable(),
  version: z.int(),
  updatedAt: z.string(),
});
export type AppointmentView = z.infer<typeof appointmentSchema>;

/** GET /api/appointments/:id, with what this person may do to it now. */
export const appointmentPage = appointmentSchema.extend({ mayDo: z.array(z.enum(appointmentActs)) });
export type AppointmentPage = z.infer<typeof appointmentPage>;

const filter = z.object({
  id: z.array(z.uuid()).max(100).optional(),
  patientId: z.uuid().optional(),
  status: z.enum(appointmentStatuses).optional(),
  specialty: z.string().max(120).optional(),
  clinic: z.string().max(120).optional(),
  /** London's day. */
  day: z.iso.date().optional(),
  when: z.enum(['coming', 'past']).optional(),
});

/** GET /api/appointments: by time, newest first. */
export const appointmentList = listQuery({
  sortable: ['startsAt'],
  defaultSort: ['startsAt', 'DESC'],
  filter,
});
/** POST /api/appointments/search: of the patient with this NHS or hospital number, or the one of this number. */
export const appointmentSearch = listQuery({
  sortable: ['startsAt'],
  defaultSort: ['startsAt', 'DESC'],
  filter: filter.extend({ q: z.string().max(60).optional() }),
  asBody: true,
});
export type AppointmentFilter = z.output<typeof filter>;

/** GET /api/appointments/clinics: what the lists and forms offer. */
export const clinicsSchema = z.object({ clinics: z.array(z.string()), specialties: z.array(z.string()) });
