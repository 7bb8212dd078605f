import { z } from 'zod';
import { portalLocationSchema } from '../../locations/locations.schema.ts';
import { appointmentSchema } from '../appointments.schema.ts';

const row = {
  id: '0190f0a0-7c1e-7000-8000-00000000a001',
  specialty: 'Cardiology',
  clinic: 'Heart failure clinic',
  location: 'Outpatients 2, Esher Wing',
  clinician: 'Dr Paula Okafor',
  status: 'booked' as const,
  mode: 'in-person' as const,
  startsAt: '2026-12-03T14:20:00.000Z',
  minutes: 20,
  movedFrom: null,
  unreadLetters: 1,
};

/** GET /portal/appointments */
export const portalAppointmentSchema = appointmentSchema
  .pick({
    id: true,
    specialty: true,
    clinic: true,
    location: true,
    clinician: true,
    status: true,
    mode: true,
    startsAt: true,
    minutes: true,
    movedFrom: true,
  })
  .extend({ unreadLetters: z.int() });

export const portalAppointmentPage = z
  .object({ items: z.array(portalAppointmentSchema), nextCursor: z.string().nullable() })
  .meta({ example: { items: [row], nextCursor: null } });

/** What may be asked about it, until when; null where it may not, or not any more. */
const mayAskSchema = z.object({
  cancelUntil: z.string().nullable(),
  changeUntil: z.string().nullable(),
  /** An interpreter, an adjustment. */
  needsUntil: z.string().nullable(),
  /** What to do where it may not be asked here. */
  otherwise: z.string().nullable(),
});

/** GET /portal/appointments/:id */
export const portalAppointmentDetail = portalAppointmentSchema
  .extend({
    number: z.string().nullable(),
    /** How to get there; null where it is not in the hospital's list of places. */
    place: portalLocationSchema.nullable(),
    instructions: z.string().nullable(),
    joinUrl: z.string().nullable(),
    joinWords: z.string().nullable(),
    cancelledReason: z.string().nullable(),
    letters: z.array(
      z.object({ id: z.uuid(), kind: z.string(), letterDate: z.string().nullable(), isRead: z.boolean() }),
    ),
    questionnaires: z.array(z.object({ id: z.uuid(), title: z.string(), dueOn: z.string().nullable() })),
    requests: z.array(z.object({ id: z.uuid(), kind: z.string(), state: z.string() })),
    mayAsk: mayAskSchema,
  })
  .meta({
    example: {
      ...row,
      number: 'OP-2031174',
      place: {
        name: 'Outpatients 2, Esher Wing',
        address: 'Galsworthy Road, Kingston upon Thames, KT2 7QB',
        directions: 'Main entrance, then left. Follow the blue line to level 2.',
        phone: '020 8546 7711',
        mapUrl: 'https://www.openstreetmap.org/?mlat=51.4149&mlon=-0.2823',
        parking: 'Car park B, pay when you leave.',
        accessibility: 'Step-free from the main entrance. Hearing loop at the desk.',
      },
      instructions: 'Bring a list of your medicines.',
      joinUrl: null,
      joinWords: null,
      cancelledReason: null,
      letters: [
        {
          id: '0190f0a0-7c1e-7000-8000-00000000b001',
          kind: 'appointment',
          letterDate: '2026-11-12',
          isRead: false,
        },
      ],
      questionnaires: [
        { id: '0190f0a0-7c1e-7000-8000-00000000c001', title: 'Before your visit', dueOn: '2026-12-01' },
      ],
      requests: [{ id: '0190f0a0-7c1e-7000-8000-00000000d001', kind: 'interpreter', state: 'received' }],
      mayAsk: {
        cancelUntil: '2026-12-01T14:20:00.000Z',
        changeUntil: '2026-11-30T14:20:00.000Z',
        needsUntil: '2026-12-03T14:20:00.000Z',
        otherwise: null,
      },
    },
  });
