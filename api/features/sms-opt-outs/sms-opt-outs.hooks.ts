import { z } from 'zod';
import { requireBearer } from '../../lib/bearer.ts';
import { publicRoute } from '../../middleware/public-access.ts';
import { takeInboundText } from './inbound-texts.service.ts';
import { inboundTextBody } from './sms-opt-outs.schema.ts';

export const inboundTextHooks = [
  publicRoute({
    method: 'post',
    path: '/hooks/sms/inbound',
    summary: "GOV.UK Notify's received texts: STOP, START, and whatever else people write",
    permission: 'public',
    request: { body: inboundTextBody },
    response: z.undefined(),
    status: 204,
    admit: ({ deps, request }) =>
      requireBearer(request.header('Authorization'), deps.config.NOTIFY_CALLBACK_TOKEN),
    handler: async ({ db, actor, deps, body }) => {
      await takeInboundText(db, actor, body, deps.config);
      return undefined;
    },
  }),
];
