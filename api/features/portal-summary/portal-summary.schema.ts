import { z } from 'zod';
import { portalAnnouncementSchema } from '../announcements/announcements.schema.ts';
import { appointmentModes } from '../appointments/appointments.schema.ts';

/** GET /portal/summary: what a home screen says, in one call. Each list has its own endpoint. */
export const portalSummarySchema = z
  .object({
    unread: z.object({ letters: z.int(), messages: z.int(), results: z.int() }),
    /** Results the hospital has and does not yet show, and the first day one is expected, where that is known. */
    resultsComing: z.object({ count: z.int(), nextExpectedAt: z.string().nullable() }),
    questionnaires: z.object({ toAnswer: z.int(), overdue: z.int(), nextDueOn: z.string().nullable() }),
    /** Requests nobody has decided yet. */
    requestsOpen: z.int(),
    nextAppointment: z
      .object({
        id: z.uuid(),
        startsAt: z.string(),
        minutes: z.int(),
        specialty: z.string(),
        clinic: z.string().nullable(),
        location: z.string(),
        mode: z.enum(appointmentModes),
      })
      .nullable(),
    appointmentsToCome: z.int(),
    announcements: z.array(portalAnnouncementSchema),
  })
  .meta({
    example: {
      unread: { letters: 2, messages: 1, results: 0 },
      resultsComing: { count: 1, nextExpectedAt: '2026-11-27T09:00:00.000Z' },
      questionnaires: { toAnswer: 1, overdue: 0, nextDueOn: '2026-12-01' },
      requestsOpen: 0,
      nextAppointment: {
        id: '01990000-0000-7000-8000-000000000002',
        startsAt: '2026-12-03T14:20:00.000Z',
        minutes: 20,
        specialty: 'Cardiology',
        clinic: 'Heart failure clinic',
        location: 'Outpatients 2, Esher Wing',
        mode: 'in-person',
      },
      appointmentsToCome: 2,
      announcements: [],
    },
  });
export type PortalSummary = z.infer<typeof portalSummarySchema>;
