import { z } from 'zod';
import { pageOf } from '../../lib/simple-rest.ts';
import { staffRoute } from '../../middleware/staff-access.ts';
import { presentTermsVersion } from './terms-versions.presenter.ts';
import { listTermsVersions } from './terms-versions.queries.ts';
import { publishTermsBody, termsVersionList, termsVersionSchema } from './terms-versions.schema.ts';
import { publishTerms, readTermsVersion } from './terms-versions.service.ts';

export const termsVersionsRoutes = [
  staffRoute({
    method: 'get',
    path: '/terms-versions',
    summary: 'Versions of the terms, newest first',
    permission: 'terms-versions:read',
    request: { query: termsVersionList },
    response: { page: termsVersionSchema },
    handler: async ({ db, query }) => {
      const page = { ...query, descending: query.sort.descending, ids: query.filter.id };
      const { rows, total } = await listTermsVersions(db, page);
      return pageOf(rows, query, total, presentTermsVersion);
    },
  }),
  staffRoute({
    method: 'get',
    path: '/terms-versions/:id',
    summary: 'A version of the terms',
    permission: 'terms-versions:read',
    request: { params: z.object({ id: z.uuid() }) },
    response: termsVersionSchema,
    handler: ({ db, params }) => readTermsVersion(db, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/terms-versions',
    summary: 'Publish the next version of the terms; every patient is asked to agree to it',
    permission: 'terms-versions:write',
    request: { body: publishTermsBody },
    response: termsVersionSchema,
    status: 201,
    handler: ({ db, actor, body }) => publishTerms(db, actor, body),
  }),
];
