import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import { browseCases, searchCases } from './queue/case-queue.service.ts';
import {
  caseList,
  caseReportQuery,
  caseReportSchema,
  caseRowSchema,
  caseSchema,
  caseSearch,
  presenceAnswer,
} from './registration-cases.schema.ts';
import { reportCases } from './report/case-report.service.ts';
import { attendCase, viewCase } from './view/case-view.service.ts';

const byId = z.object({ id: z.uuid() });

export const registrationCasesRoutes = [
  staffRoute({
    method: 'get',
    path: '/registration-cases',
    summary: 'Failed registrations: newest, oldest or most tried',
    permission: 'registration-cases:read',
    request: { query: caseList },
    response: { page: caseRowSchema },
    handler: ({ db, query }) => browseCases(db, query),
  }),
  staffRoute({
    method: 'post',
    path: '/registration-cases/search',
    summary: 'Failed registrations by a reference, an NHS number, an e-mail or a mobile',
    permission: 'registration-cases:read',
    // It changes nothing, and being slowed must stay written down though the request fails.
    transaction: false,
    request: { body: caseSearch },
    response: { page: caseRowSchema },
    handler: ({ db, deps, actor, body }) => searchCases(db, deps.config, actor, body),
  }),
  staffRoute({
    method: 'get',
    path: '/registration-cases/report',
    summary: 'How long ended cases took, their causes, and who registered afterwards',
    permission: 'registration-cases:read',
    request: { query: caseReportQuery },
    response: caseReportSchema,
    handler: ({ db, query }) => reportCases(db, query.days),
  }),
  staffRoute({
    method: 'get',
    path: '/registration-cases/:id',
    summary: 'A failed registration with all its evidence (audited)',
    permission: 'registration-cases:read',
    request: { params: byId },
    response: caseSchema,
    handler: ({ db, actor, params }) => viewCase(db, actor, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/registration-cases/:id/presence',
    summary: 'Say that it is open on my screen, and hear who else has it open',
    permission: 'registration-cases:read',
    request: { params: byId, body: z.strictObject({}) },
    response: presenceAnswer,
    handler: ({ db, actor, params }) => attendCase(db, actor, params.id),
  }),
];
