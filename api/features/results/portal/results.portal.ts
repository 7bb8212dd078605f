import { z } from 'zod';
import { notFound } from '../../../lib/problem.ts';
import { portalRoute } from '../../../middleware/portal-access.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { analyteHistorySchema, analyteKey, analyteSchema } from '../analytes/analytes.schema.ts';
import { analytesOf, courseOfAnalyte } from '../analytes/analytes.service.ts';
import { listObservations } from '../results.details.queries.ts';
import {
  presentNotices,
  presentResultForPatient,
  presentResultRowForPatient,
} from './results.portal.presenter.ts';
import {
  findResultForPatient,
  isCursor,
  listResultNotices,
  listResultsForPatient,
  markResultRead,
} from './results.portal.queries.ts';
import {
  analyteExample,
  courseExample,
  portalResultPage,
  portalResultSchema,
} from './results.portal.schema.ts';

const byId = z.object({ id: z.uuid() });
const page = z.strictObject({
  cursor: z.string().max(100).refine(isCursor, 'This cursor is none of ours.').optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

export const resultsPortalRoutes = [
  portalRoute({
    method: 'get',
    path: '/results',
    summary: 'My test results, those released last first; which are coming, and which were withdrawn',
    permission: 'patient',
    request: { query: page },
    response: portalResultPage,
    handler: async ({ db, query: { limit, cursor } }) => {
      const rows = await listResultsForPatient(db, {
        limit: limit + 1,
        ...(cursor ? { after: cursor } : {}),
      });
      const kept = rows.slice(0, limit);
      return {
        items: kept.map(presentResultRowForPatient),
        nextCursor: rows.length > limit ? (kept.at(-1)?.cursor ?? null) : null,
        ...presentNotices(cursor ? [] : await listResultNotices(db)),
      };
    },
  }),
  portalRoute({
    method: 'get',
    path: '/results/analytes',
    summary: 'What my results give a course of, with the newest value of each',
    permission: 'patient',
    request: {},
    response: z.array(analyteSchema).meta({ example: [analyteExample] }),
    handler: ({ db }) => analytesOf(db, 'mine'),
  }),
  portalRoute({
    method: 'get',
    path: '/results/analytes/:key',
    summary: 'The course of one of my analytes: points and ranges, one series a unit',
    permission: 'patient',
    request: { params: z.object({ key: analyteKey }) },
    response: analyteHistorySchema.meta({ example: courseExample }),
    handler: ({ db, params }) => courseOfAnalyte(db, 'mine', params.key),
  }),
  portalRoute({
    method: 'get',
    path: '/results/:id',
    summary: 'One of my test results; marks it read',
    permission: 'patient',
    request: { params: byId },
    response: portalResultSchema,
    handler: async ({ db, actor, params: { id } }) => {
      const result = await findResultForPatient(db, id);
      if (!result) throw notFound();
      const { accountId, patientId } = actor;
      await markResultRead(db, { id, revision: result.revision, accountId, patientId });
      await recordAudit(db, actor, {
        action: 'results.viewed',
        entity: 'results',
        entityId: id,
        patientId,
        after: { revision: result.revision },
      });
      return presentResultForPatient(result, await listObservations(db, id));
    },
  }),
];
