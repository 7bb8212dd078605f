import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import {
  appointmentList,
  appointmentPage,
  appointmentSchema,
  appointmentSearch,
  clinicsSchema,
} from './appointments.schema.ts';
import {
  browseAppointments,
  knownClinics,
  searchAppointments,
  viewAppointment,
} from './appointments.service.ts';

export const appointmentsRoutes = [
  staffRoute({
    method: 'get',
    path: '/appointments',
    summary: 'Appointments by time, of a day, a clinic, a patient or all',
    permission: 'appointments:read',
    request: { query: appointmentList },
    response: { page: appointmentSchema },
    handler: ({ db, query }) => browseAppointments(db, query),
  }),
  staffRoute({
    method: 'post',
    path: '/appointments/search',
    summary: "Appointments by the hospital's number of one, or by a patient's NHS or hospital number",
    permission: 'appointments:read',
    transaction: false,
    request: { body: appointmentSearch },
    response: { page: appointmentSchema },
    handler: ({ db, deps, actor, body }) => searchAppointments(db, deps.config, actor, body),
  }),
  staffRoute({
    method: 'get',
    path: '/appointments/clinics',
    summary: 'Every clinic and specialty that appointments have',
    permission: 'appointments:read',
    request: {},
    response: clinicsSchema,
    handler: ({ db }) => knownClinics(db),
  }),
  staffRoute({
    method: 'get',
    path: '/appointments/:id',
    summary: 'An appointment (audited)',
    permission: 'appointments:read',
    request: { params: z.object({ id: z.uuid() }) },
    response: appointmentPage,
    handler: ({ db, actor, params }) => viewAppointment(db, actor, params.id),
  }),
];
