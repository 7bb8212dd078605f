import { z } from 'zod';
import { staffRoute } from '../../../middleware/staff-access.ts';
import { analyteHistorySchema, analyteKey, analyteSchema } from './analytes.schema.ts';
import { analytesOfPatient, viewCourse } from './analytes.service.ts';

const byId = z.object({ id: z.uuid() });

export const analytesRoutes = [
  staffRoute({
    method: 'get',
    path: '/patients/:id/analytes',
    summary: 'What a patient’s results give a course of, with the newest value of each',
    permission: 'results:read',
    request: { params: byId },
    response: z.array(analyteSchema),
    handler: ({ db, params }) => analytesOfPatient(db, params.id),
  }),
  staffRoute({
    method: 'get',
    path: '/patients/:id/analytes/:key',
    summary: 'An analyte’s course: points and ranges, one series a unit (audited)',
    permission: 'results:read',
    request: { params: byId.extend({ key: analyteKey }) },
    response: analyteHistorySchema,
    handler: ({ db, actor, params: { id, key } }) => viewCourse(db, actor, id, key),
  }),
];
