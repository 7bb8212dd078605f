/**
 * The stand-in as a process of its own, for the fault tests: it must outlive the api and the workers that are killed.
 *
 *   tsx api/test/stand-ins/govuk-notify-process.ts --log FILE [--port N] [--callback URL --bearer TOKEN]
 *
 * Prints `listening <url>` when it is ready. Each acceptance is one JSON line in the log file, written before the
 * answer leaves. POST /_control takes `{ "always"?, "next"?: [], "lookUps"?, "deliver"?: { reference, status } }`
 * and answers, as GET does, `{ accepted, sends }`. With a callback set, `deliver` POSTs the receipt.
 */
import { appendFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Behaviour, isBehaviour } from './govuk-notify/behaviour.ts';
import { answer, readJson } from './govuk-notify/send-route.ts';
import { startGovukNotify } from './govuk-notify.ts';

const { values } = parseArgs({
  options: {
    log: { type: 'string' },
    port: { type: 'string' },
    callback: { type: 'string' },
    bearer: { type: 'string' },
  },
});
const logFile = values.log;
if (!logFile) throw new Error('Name the log file: --log FILE');

const behaviour = z.custom<Behaviour>(isBehaviour);
const control = z.strictObject({
  always: behaviour.optional(),
  next: z.array(behaviour).optional(),
  lookUps: behaviour.optional(),
  deliver: z
    .object({
      reference: z.string(),
      status: z.enum(['delivered', 'permanent-failure', 'temporary-failure', 'technical-failure']),
    })
    .optional(),
});

const notify = await startGovukNotify({
  port: Number(values.port ?? 0),
  onAccepted: (message) => appendFileSync(logFile, `${JSON.stringify(message)}\n`),
  also: (request, response) => {
    if (request.url !== '/_control') return false;
    obey(request, response).catch((error: Error) => answer(response, 500, { error: error.message }));
    return true;
  },
});

async function obey(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const order = control.safeParse(request.method === 'POST' ? await readJson(request) : {});
  if (!order.success) return answer(response, 422, { error: order.error.message });
  const { always, next, lookUps, deliver } = order.data;
  if (always) notify.always(always);
  if (next) notify.next(...next);
  if (lookUps) notify.lookUps(lookUps);
  const callback = values.callback ? { url: values.callback, bearerToken: values.bearer ?? '' } : undefined;
  if (deliver) await notify.deliver(deliver.reference, deliver.status, callback);
  answer(response, 200, { accepted: notify.accepted.length, sends: notify.sends() });
}

console.log(`listening ${notify.url}`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(0));
