import { z } from 'zod';
import { portalRoute } from '../../middleware/portal-access.ts';
import { presentAppointmentForPatient } from './appointments.presenter.ts';
import { listAppointmentsForPatient } from './appointments.queries.ts';
import { portalAppointmentPage } from './appointments.schema.ts';

const page = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

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
];
