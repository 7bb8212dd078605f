import { z } from 'zod';
import { staffRoute } from '../../../middleware/staff-access.ts';
import { appointmentPage } from '../appointments.schema.ts';
import { appointmentView } from '../appointments.service.ts';
import { appointmentBody, appointmentChange, cancelBody, outcomeBody } from './booking.schema.ts';
import { bookAppointment, changeAppointment } from './booking.service.ts';
import { cancelAppointment, restoreAppointment, setOutcome } from './ending.service.ts';

const byId = z.object({ id: z.uuid() });
const permission = 'appointments:write';
const response = appointmentPage;

export const bookingRoutes = [
  staffRoute({
    method: 'post',
    path: '/appointments',
    summary: 'Book an appointment; its patient is told',
    permission,
    request: { body: appointmentBody },
    response,
    status: 201,
    handler: async ({ db, actor, body }) =>
      appointmentView(db, actor, await bookAppointment(db, actor, body)),
  }),
  staffRoute({
    method: 'put',
    path: '/appointments/:id',
    summary: 'Change or move a booked appointment; its patient is told where time, place or way is another',
    permission,
    request: { params: byId, body: appointmentChange },
    ifMatch: true,
    response,
    handler: async ({ db, actor, params: { id }, body, version }) => {
      await changeAppointment(db, actor, { id, version, facts: body });
      return appointmentView(db, actor, id);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/appointments/:id/cancel',
    summary: 'Cancel an appointment; its patient is told once it cannot be undone any more',
    permission,
    request: { params: byId, body: cancelBody },
    ifMatch: true,
    response,
    handler: async ({ db, actor, deps, params: { id }, body, version }) => {
      const tellAfterSeconds = deps.config.UNDO_SECONDS;
      await cancelAppointment(db, actor, { id, version, ...body, tellAfterSeconds });
      return appointmentView(db, actor, id);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/appointments/:id/restore',
    summary: 'Book a cancelled appointment again',
    permission,
    request: { params: byId },
    ifMatch: true,
    response,
    handler: async ({ db, actor, params: { id }, version }) => {
      await restoreAppointment(db, actor, { id, version });
      return appointmentView(db, actor, id);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/appointments/:id/outcome',
    summary: 'Say whether the patient came, or take that back',
    permission,
    request: { params: byId, body: outcomeBody },
    ifMatch: true,
    response,
    handler: async ({ db, actor, params: { id }, body, version }) => {
      await setOutcome(db, actor, { id, version, ...body });
      return appointmentView(db, actor, id);
    },
  }),
];
