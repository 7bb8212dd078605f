import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { notFound, Problem } from '../../lib/problem.ts';
import { publicRoute } from '../../middleware/public-access.ts';
import { receiptBody } from './notifications.schema.ts';
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
      refuseStranger(request.header('Authorization'), deps.config.NOTIFY_CALLBACK_TOKEN),
    handler: async ({ db, body }) => {
      await takeReceipt(db, {
        providerId: body.id,
        reference: body.reference ?? null,
        status: body.status,
      });
      return undefined;
    },
  }),
];

/** Compares digests, so that the time taken tells nothing of the token, not even its length (ASVS 11.2.4). */
function refuseStranger(authorization: string, token: string | undefined): void {
  if (!token) throw notFound();
  const [given, expected] = [authorization, `Bearer ${token}`].map((text) =>
    createHash('sha256').update(text).digest(),
  );
  if (!given || !expected || !timingSafeEqual(given, expected)) {
    throw new Problem(401, 'not-signed-in', 'This hook takes a bearer token.', {
      headers: { 'WWW-Authenticate': 'Bearer' },
    });
  }
}
