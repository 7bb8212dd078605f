import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';

export const appointmentStatuses = ['booked', 'attended', 'cancelled', 'did-not-attend'] as const;
export const appointmentModes = ['in-person', 'telephone', 'video'] as const;

export const appointmentSchema = z.object({
  id: z.uuid(),
  patientId: z.uuid(),
  specialty: z.string(),
  location: z.string(),
  clinician: z.string().nullable(),
  status: z.enum(appointmentStatuses),
  mode: z.enum(appointmentModes),
  startsAt: z.string(),
  minutes: z.int(),
  version: z.int(),
});
export type AppointmentView = z.infer<typeof appointmentSchema>;

/** GET /api/appointments: by patient, newest first. */
export const appointmentList = listQuery({
  sortable: ['startsAt'],
  defaultSort: ['startsAt', 'DESC'],
  filter: z.object({ patientId: z.uuid().optional(), status: z.enum(appointmentStatuses).optional() }),
});

/** GET /portal/appointments */
export const portalAppointmentSchema = appointmentSchema.omit({ patientId: true, version: true }).extend({
  unreadLetters: z.int(),
});
export const portalAppointmentPage = z.object({
  items: z.array(portalAppointmentSchema),
  nextCursor: z.string().nullable(),
});
