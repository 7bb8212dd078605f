import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import { countTypedSearch } from '../patients/patients.search-guard.ts';
import { changeAssignment, withdrawAssignment } from './acts/acts.service.ts';
import { assignByHand } from './assigning/assigning.service.ts';
import {
  assignBody,
  assignedSchema,
  assignmentList,
  assignmentRowSchema,
  assignmentSchema,
  assignmentSearch,
  changeAssignmentBody,
  withdrawBody,
} from './questionnaire-assignments.schema.ts';
import { browseAssignments, searchAssignments, viewAssignment } from './questionnaire-assignments.service.ts';

const byId = z.object({ id: z.uuid() });

export const questionnaireAssignmentsRoutes = [
  staffRoute({
    method: 'get',
    path: '/questionnaire-assignments',
    summary: 'Who was asked to answer what, newest first',
    permission: 'questionnaire-assignments:read',
    request: { query: assignmentList },
    response: { page: assignmentRowSchema },
    handler: ({ db, query }) => browseAssignments(db, query),
  }),
  staffRoute({
    method: 'post',
    path: '/questionnaire-assignments/search',
    summary: 'The same, of the patient with an NHS number',
    permission: 'questionnaire-assignments:read',
    transaction: false,
    request: { body: assignmentSearch },
    response: { page: assignmentRowSchema },
    handler: async ({ db, deps, actor, body }) => {
      await countTypedSearch(db, deps.config, actor, body.filter.q);
      return searchAssignments(db, body);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/questionnaire-assignments',
    summary: 'Ask one patient or several to answer a published questionnaire',
    permission: 'questionnaire-assignments:write',
    request: { body: assignBody },
    response: assignedSchema,
    status: 201,
    handler: ({ db, actor, body }) => assignByHand(db, actor, body),
  }),
  staffRoute({
    method: 'get',
    path: '/questionnaire-assignments/:id',
    summary: 'One assignment: when it is due, what was sent about it, what became of it (audited)',
    permission: 'questionnaire-assignments:read',
    request: { params: byId },
    response: assignmentSchema,
    handler: ({ db, actor, params }) => viewAssignment(db, actor, params.id),
  }),
  staffRoute({
    method: 'put',
    path: '/questionnaire-assignments/:id',
    summary: 'Change when it is due and how often its patient is reminded',
    permission: 'questionnaire-assignments:write',
    request: { params: byId, body: changeAssignmentBody },
    ifMatch: true,
    response: assignmentSchema,
    handler: ({ db, actor, params: { id }, body, version }) =>
      changeAssignment(db, actor, { id, version }, body),
  }),
  staffRoute({
    method: 'post',
    path: '/questionnaire-assignments/:id/withdraw',
    summary: 'Ask it no more, with the reason; its patient no longer finds it',
    permission: 'questionnaire-assignments:write',
    request: { params: byId, body: withdrawBody },
    ifMatch: true,
    response: assignmentSchema,
    handler: ({ db, actor, params: { id }, body, version }) =>
      withdrawAssignment(db, actor, { id, version }, body.reason),
  }),
];
