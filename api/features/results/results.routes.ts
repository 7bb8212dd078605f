import { z } from 'zod';
import { pageOf } from '../../lib/simple-rest.ts';
import { staffRoute } from '../../middleware/staff-access.ts';
import { countTypedSearch } from '../patients/patients.search-guard.ts';
import { enterInError } from './acts/acts.service.ts';
import { cancelReport, correctReport, enterReport } from './filing/form.service.ts';
import { presentResultRow } from './results.presenter.ts';
import { listResults, searchResults } from './results.queries.ts';
import {
  correctResultBody,
  newResultBody,
  reasonBody,
  resultList,
  resultRowSchema,
  resultSchema,
  resultSearch,
} from './results.schema.ts';
import { resultView, viewResult } from './results.views.ts';

const byId = z.object({ id: z.uuid() });

export const resultsRoutes = [
  staffRoute({
    method: 'get',
    path: '/results',
    summary: 'Test results, newest report first',
    permission: 'results:read',
    request: { query: resultList },
    response: { page: resultRowSchema },
    handler: async ({ db, query }) => {
      const { rows, total } = await listResults(db, query);
      return pageOf(rows, query, total, presentResultRow);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/results/search',
    summary: 'Test results by accession number, NHS number or hospital number',
    permission: 'results:read',
    transaction: false,
    request: { body: resultSearch },
    response: { page: resultRowSchema },
    handler: async ({ db, deps, actor, body }) => {
      await countTypedSearch(db, deps.config, actor, body.filter.q);
      const { rows, total } = body.filter.q
        ? await searchResults(db, body, body.filter.q)
        : await listResults(db, { ...body, filter: {} });
      return pageOf(rows, body, total, presentResultRow);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/results',
    summary: 'File a test result by form',
    permission: 'results:write',
    request: { body: newResultBody },
    response: resultSchema,
    status: 201,
    otherStatus: 200,
    handler: async ({ db, actor, body, reply }) => {
      const { id, outcome } = await enterReport(db, actor, body);
      if (outcome !== 'new') reply.setStatus(200);
      return resultView(db, actor, id);
    },
  }),
  staffRoute({
    method: 'get',
    path: '/results/:id',
    summary: 'A test result, all it ever said, and what may be done with it (audited)',
    permission: 'results:read',
    request: { params: byId },
    response: resultSchema,
    handler: ({ db, actor, params }) => viewResult(db, actor, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/results/:id/correct',
    summary: 'Write down what the laboratory says now; what it said before is kept',
    permission: 'results:write',
    request: { params: byId, body: correctResultBody },
    ifMatch: true,
    response: resultSchema,
    handler: async ({ db, actor, params: { id }, body, version }) => {
      await correctReport(db, actor, { id, version, ...body });
      return resultView(db, actor, id);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/results/:id/cancel',
    summary: 'The laboratory takes its report back, with a reason',
    permission: 'results:write',
    request: { params: byId, body: reasonBody },
    ifMatch: true,
    response: resultSchema,
    handler: async ({ db, actor, params: { id }, body, version }) => {
      await cancelReport(db, actor, { id, version, reason: body.reason });
      return resultView(db, actor, id);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/results/:id/entered-in-error',
    summary: 'It should not have been filed: it stays, with the reason, and nobody is shown it',
    permission: 'results:write',
    request: { params: byId, body: reasonBody },
    ifMatch: true,
    response: resultSchema,
    handler: async ({ db, actor, params: { id }, body, version }) => {
      await enterInError(db, actor, { id, version, reason: body.reason });
      return resultView(db, actor, id);
    },
  }),
];
