import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import { errorBody } from '../record-entries/entered-in-error.schema.ts';
import {
  newProcedureBody,
  procedureBody,
  procedureList,
  procedureSchema,
  procedureSearch,
} from './procedures.schema.ts';
import {
  addProcedure,
  browseProcedures,
  changeProcedure,
  enterProcedureInError,
  viewProcedure,
} from './procedures.service.ts';

const byId = z.object({ id: z.uuid() });

export const proceduresRoutes = [
  staffRoute({
    method: 'get',
    path: '/procedures',
    summary: 'Procedures of all patients, newest first',
    permission: 'procedures:read',
    request: { query: procedureList },
    response: { page: procedureSchema },
    handler: ({ db, query }) => browseProcedures(db, query),
  }),
  staffRoute({
    method: 'post',
    path: '/procedures/search',
    summary: 'Procedures, as GET /procedures; one patient’s by `patientId`',
    permission: 'procedures:read',
    request: { body: procedureSearch },
    response: { page: procedureSchema },
    handler: ({ db, body }) => browseProcedures(db, body),
  }),
  staffRoute({
    method: 'get',
    path: '/procedures/:id',
    summary: 'One procedure',
    permission: 'procedures:read',
    request: { params: byId },
    response: procedureSchema,
    transaction: true,
    handler: ({ db, actor, params }) => viewProcedure(db, actor, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/procedures',
    summary: 'Record an procedure',
    permission: 'procedures:write',
    request: { body: newProcedureBody },
    response: procedureSchema,
    status: 201,
    handler: ({ db, actor, body }) => addProcedure(db, actor, body),
  }),
  staffRoute({
    method: 'put',
    path: '/procedures/:id',
    summary: 'Change an procedure',
    permission: 'procedures:write',
    request: { params: byId, body: procedureBody },
    ifMatch: true,
    response: procedureSchema,
    handler: ({ db, actor, params: { id }, body, version }) =>
      changeProcedure(db, actor, { id, version, facts: body }),
  }),
  staffRoute({
    method: 'post',
    path: '/procedures/:id/enter-in-error',
    summary: 'Say that an procedure should not have been recorded, and why; it is kept',
    permission: 'procedures:write',
    request: { params: byId, body: errorBody },
    ifMatch: true,
    response: procedureSchema,
    handler: ({ db, actor, params: { id }, body, version }) =>
      enterProcedureInError(db, actor, { id, version, error: body }),
  }),
];
