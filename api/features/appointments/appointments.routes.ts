import { z } from 'zod';
import { notFound } from '../../lib/problem.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import { staffRoute } from '../../middleware/staff-access.ts';
import { presentAppointment } from './appointments.presenter.ts';
import { findAppointment, listAppointments } from './appointments.queries.ts';
import { appointmentList, appointmentSchema } from './appointments.schema.ts';

export const appointmentsRoutes = [
  staffRoute({
    method: 'get',
    path: '/appointments',
    summary: 'Appointments by time, of one patient or of all',
    permission: 'appointments:read',
    request: { query: appointmentList },
    response: { page: appointmentSchema },
    handler: async ({ db, query }) => {
      const { descending } = query.sort;
      const { rows, total } = await listAppointments(db, { ...query, descending });
      return pageOf(rows, query, total, presentAppointment);
    },
  }),
  staffRoute({
    method: 'get',
    path: '/appointments/:id',
    summary: 'An appointment',
    permission: 'appointments:read',
    request: { params: z.object({ id: z.uuid() }) },
    response: appointmentSchema,
    handler: async ({ db, params }) => {
      const appointment = await findAppointment(db, params.id);
      if (!appointment) throw notFound();
      return presentAppointment(appointment);
    },
  }),
];
