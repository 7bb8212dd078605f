import { staffRoute } from '../../middleware/staff-access.ts';
import { deliveryQuery, deliverySchema } from './delivery.schema.ts';
import { deliveryOf } from './delivery.service.ts';

export const deliveryRoutes = [
  staffRoute({
    method: 'get',
    path: '/delivery',
    summary: 'Codes and messages of the last hours: what became of them, and how sending stands now',
    permission: 'delivery:read',
    request: { query: deliveryQuery },
    response: deliverySchema,
    handler: ({ db, deps, query }) => deliveryOf(db, deps.providers, query.hours),
  }),
];
