import { z } from 'zod';
import { portalRoute } from '../../../middleware/portal-access.ts';
import { acceptTerms } from './terms.service.ts';

export const termsPortalRoutes = [
  portalRoute({
    method: 'post',
    path: '/me/terms',
    summary: 'Agree to the newest terms',
    permission: 'patient-before-terms',
    // What a login has agreed to is not for the patient's own role to write.
    transaction: false,
    request: { body: z.strictObject({ number: z.int() }).meta({ example: { number: 3 } }) },
    response: z.void(),
    status: 204,
    handler: ({ deps, actor, body }) =>
      deps.db.transaction((trx) => acceptTerms(trx, actor, { ...actor, number: body.number })),
  }),
];
