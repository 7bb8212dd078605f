import { z } from 'zod';
import { pageOf } from '../../lib/simple-rest.ts';
import { staffRoute } from '../../middleware/staff-access.ts';
import { presentUnreachable } from './unreachable-patients.presenter.ts';
import { countWaiting, listUnreachable } from './unreachable-patients.queries.ts';
import { callBody, callSchema, unreachableList, unreachableSchema } from './unreachable-patients.schema.ts';
import { recordCall, takeCallBack } from './unreachable-patients.service.ts';

export const unreachablePatientsRoutes = [
  staffRoute({
    method: 'get',
    path: '/unreachable-patients',
    summary: 'Patients whom no invitation reached, to be rung up; the newest failure first',
    permission: 'unreachable-patients:read',
    request: { query: unreachableList },
    response: { page: unreachableSchema },
    handler: async ({ db, query }) =>
      pageOf(
        await listUnreachable(db, query),
        query,
        await countWaiting(db, query.filter),
        presentUnreachable,
      ),
  }),
  staffRoute({
    method: 'post',
    path: '/unreachable-patients/:id/calls',
    summary: 'Write down that a patient was rung up, and what came of it',
    permission: 'unreachable-patients:write',
    request: { params: z.object({ id: z.uuid() }), body: callBody },
    response: callSchema,
    status: 201,
    handler: ({ db, actor, params, body }) => recordCall(db, actor, params.id, body),
  }),
  staffRoute({
    method: 'delete',
    path: '/unreachable-patients/:id/calls/:callId',
    summary: 'Take back a call written down by mistake',
    permission: 'unreachable-patients:write',
    request: { params: z.object({ id: z.uuid(), callId: z.uuid() }) },
    response: z.undefined(),
    status: 204,
    handler: async ({ db, actor, params }) => {
      await takeCallBack(db, actor, { patientId: params.id, callId: params.callId });
      return undefined;
    },
  }),
];
