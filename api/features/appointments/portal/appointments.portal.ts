import { z } from 'zod';
import { notFound } from '../../../lib/problem.ts';
import type { FileReply } from '../../../lib/route.ts';
import { portalRoute } from '../../../middleware/portal-access.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { requestRules } from '../../request-rules/request-rules.service.ts';
import {
  presentAppointmentDetail,
  presentAppointmentForPatient,
  presentCalendar,
} from './appointments.portal.presenter.ts';
import {
  findAppointmentForPatient,
  listAppointmentsForPatient,
  listComingForCalendar,
} from './appointments.portal.queries.ts';
import { portalAppointmentDetail, portalAppointmentPage } from './appointments.portal.schema.ts';

const byId = z.object({ id: z.uuid() });
const page = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
const CALENDAR = 'text/calendar; charset=utf-8';

export const appointmentsPortalRoutes = [
  portalRoute({
    method: 'get',
    path: '/appointments',
    summary: 'My appointments: those to come, soonest first, then past ones',
    permission: 'patient',
    request: { query: page },
    response: portalAppointmentPage,
    handler: async ({ db, query: { limit, cursor } }) => {
      const rows = await listAppointmentsForPatient(db, {
        limit: limit + 1,
        ...(cursor ? { after: cursor } : {}),
      });
      const kept = rows.slice(0, limit);
      return {
        items: kept.map(presentAppointmentForPatient),
        nextCursor: rows.length > limit ? (kept.at(-1)?.id ?? null) : null,
      };
    },
  }),
  portalRoute({
    method: 'get',
    path: '/appointments/calendar.ics',
    summary: 'My coming appointments as a calendar file; cancelled ones say so',
    permission: 'patient',
    request: {},
    response: { file: 'text/calendar' },
    handler: async ({ db, deps }) =>
      calendarReply(presentCalendar(await listComingForCalendar(db), deps.config.HOSPITAL_NAME)),
  }),
  portalRoute({
    method: 'get',
    path: '/appointments/:id',
    summary: 'One of my appointments: how to get there, what belongs to it, what I may ask and until when',
    permission: 'patient',
    request: { params: byId },
    response: portalAppointmentDetail,
    handler: async ({ db, actor, params }) => {
      const appointment = await findAppointmentForPatient(db, params.id);
      if (!appointment) throw notFound();
      await recordAudit(db, actor, {
        action: 'appointments.viewed',
        entity: 'appointments',
        entityId: appointment.id,
        patientId: actor.patientId,
      });
      return presentAppointmentDetail(appointment, await requestRules(db), new Date());
    },
  }),
  portalRoute({
    method: 'get',
    path: '/appointments/:id/calendar.ics',
    summary: 'One of my appointments as a calendar file',
    permission: 'patient',
    request: { params: byId },
    response: { file: 'text/calendar' },
    handler: async ({ db, deps, params }) => {
      const appointment = await findAppointmentForPatient(db, params.id);
      if (!appointment) throw notFound();
      return calendarReply(presentCalendar([appointment], deps.config.HOSPITAL_NAME));
    },
  }),
];

const calendarReply = (body: string): FileReply => ({
  body,
  type: CALENDAR,
  headers: { 'Content-Disposition': 'attachment; filename="appointments.ics"' },
});
