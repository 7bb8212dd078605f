import { z } from 'zod';
import { portalRoute } from '../../middleware/portal-access.ts';
import { presentDevice } from './devices.presenter.ts';
import { listOwnDevices } from './devices.queries.ts';
import { devicesSchema } from './devices.schema.ts';
import { endDevice } from './devices.service.ts';

export const devicesPortalRoutes = [
  portalRoute({
    method: 'get',
    path: '/devices',
    summary: 'The devices that are remembered for 30 days, and spared the code',
    permission: 'patient-before-terms',
    request: {},
    response: devicesSchema,
    handler: async ({ db }) => ({ items: (await listOwnDevices(db)).map(presentDevice) }),
  }),
  portalRoute({
    method: 'delete',
    path: '/devices/:id',
    summary: 'Forget a remembered device: it owes the code again',
    permission: 'patient-before-terms',
    request: { params: z.object({ id: z.uuid() }) },
    response: z.void(),
    status: 204,
    handler: ({ db, actor, params }) => endDevice(db, actor, params.id),
  }),
];
