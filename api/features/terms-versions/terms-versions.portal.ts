import { publicRoute } from '../../middleware/public-access.ts';
import { currentTermsSchema } from './terms-versions.schema.ts';
import { currentTerms } from './terms-versions.service.ts';

export const termsVersionsOpenRoutes = [
  publicRoute({
    method: 'get',
    path: '/portal/terms',
    summary: 'The terms patients agree to at this moment',
    permission: 'public',
    request: {},
    response: currentTermsSchema,
    handler: ({ db }) => currentTerms(db),
  }),
];
