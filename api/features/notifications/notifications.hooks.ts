import { z } from 'zod';
import { notKnown, requireBearer } from '../../lib/bearer.ts';
import { notFound } from '../../lib/problem.ts';
import { publicRoute } from '../../middleware/public-access.ts';
import { errorCodeOf, statusOf } from '../../providers/vonage/outcome.ts';
import { isBodyOf, readVonageToken } from '../../providers/vonage/signed-webhook.ts';
import { receiptBody, vonageStatusBody } from './notifications.schema.ts';
import { takeReceipt } from './receipts.service.ts';

export const receiptHooks = [
  publicRoute({
    method: 'post',
    path: '/hooks/sms/receipts',
    summary: "GOV.UK Notify's delivery receipts",
    permission: 'public',
    request: { body: receiptBody },
    response: z.undefined(),
    status: 204,
    admit: ({ deps, request }) =>
      requireBearer(request.header('Authorization'), deps.config.NOTIFY_CALLBACK_TOKEN),
    handler: async ({ db, body }) => {
      await takeReceipt(db, {
        providerId: body.id,
        reference: body.reference ?? null,
        status: body.status,
        at: body.completed_at ?? null,
      });
      return undefined;
    },
  }),
  publicRoute({
    method: 'post',
    path: '/hooks/sms/vonage',
    summary: "Vonage's message status webhooks",
    permission: 'public',
    request: { body: vonageStatusBody },
    response: z.undefined(),
    status: 204,
    admit: ({ deps, request }) => void vonageToken(deps.config, request.header('Authorization')),
    handler: async ({ db, deps, body, request }) => {
      if (!isBodyOf(vonageToken(deps.config, request.header('Authorization')), request.bodyText()))
        throw notKnown();
      await takeReceipt(db, {
        providerId: body.message_uuid,
        reference: body.client_ref ?? null,
        status: statusOf(body.status, body.error && errorCodeOf(body.error)),
        at: body.timestamp ?? null,
        network: body.destination?.network_code ?? null,
      });
      return undefined;
    },
  }),
];

/** @throws Problem 404 where Vonage is no provider, 401 for a token that it did not sign */
function vonageToken(
  {
    VONAGE_API_KEY: apiKey,
    VONAGE_SIGNATURE_SECRET: secret,
  }: { VONAGE_API_KEY?: string | undefined; VONAGE_SIGNATURE_SECRET?: string | undefined },
  authorization: string,
) {
  if (!secret || !apiKey) throw notFound();
  const token = readVonageToken(authorization, { secret, apiKey });
  if (!token) throw notKnown();
  return token;
}
