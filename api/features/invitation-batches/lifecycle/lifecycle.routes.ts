import { z } from 'zod';
import type { Config } from '../../../config.ts';
import type { Db } from '../../../lib/db.ts';
import { staffRoute } from '../../../middleware/staff-access.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import type { Permission } from '../../staff/staff.permissions.ts';
import { batchReasonBody, batchSchema } from '../invitation-batches.schema.ts';
import { viewBatch } from '../invitation-batches.service.ts';
import { tryReadingAgain } from '../reading/reading-again.service.ts';
import {
  acknowledgeSame,
  approveBatch,
  refuseBatch,
  type Seen,
  sendBatch,
  submitBatch,
} from './approval.service.ts';
import {
  discardBatch,
  pauseBatch,
  resumeBatch,
  sendRest,
  stopBatch,
  tryFailedAgain,
} from './sending-acts.service.ts';

const byId = z.object({ id: z.uuid() });

type Act = (trx: Db, config: Config, actor: StaffActor, seen: Seen) => Promise<void>;

/** An act on the batch as somebody saw it, without more to say. */
const act = (name: string, summary: string, permission: Permission, run: Act) =>
  staffRoute({
    method: 'post',
    path: `/invitation-batches/:id/${name}`,
    summary,
    permission,
    request: { params: byId },
    ifMatch: true,
    response: batchSchema,
    handler: async ({ db, deps, actor, params: { id }, version }) => {
      await run(db, deps.config, actor, { id, version });
      return viewBatch(db, deps.config, actor, id);
    },
  });

/** An act that must work at once, whatever changed since it was looked at. */
const actAtOnce = (
  name: string,
  summary: string,
  run: (trx: Db, actor: StaffActor, id: string) => Promise<void>,
) =>
  staffRoute({
    method: 'post',
    path: `/invitation-batches/:id/${name}`,
    summary,
    permission: 'invitation-batches:pause',
    request: { params: byId },
    response: batchSchema,
    transaction: false,
    handler: async ({ db, deps, actor, params: { id } }) => {
      // Committed before anything is counted for the answer.
      await db.transaction((trx) => run(trx, actor, id));
      return viewBatch(db, deps.config, actor, id);
    },
  });

export const batchLifecycleRoutes = [
  act(
    'try-again',
    'Read or judge a batch once more, after every try of it failed',
    'invitation-batches:write',
    tryReadingAgain,
  ),
  act(
    'acknowledge-same',
    'Confirm that the same content as of an earlier batch is meant to be sent again',
    'invitation-batches:write',
    acknowledgeSame,
  ),
  act('submit', 'Put a batch up for approval by a second person', 'invitation-batches:write', submitBatch),
  act(
    'approve',
    'Approve a batch as it was looked at; it begins to leave',
    'invitation-batches:approve',
    approveBatch,
  ),
  staffRoute({
    method: 'post',
    path: '/invitation-batches/:id/refuse',
    summary: 'Do not approve a batch, with the reason; it goes back to its check',
    permission: 'invitation-batches:approve',
    request: { params: byId, body: batchReasonBody },
    ifMatch: true,
    response: batchSchema,
    handler: async ({ db, deps, actor, params: { id }, body, version }) => {
      await refuseBatch(db, deps.config, actor, { id, version, reason: body.reason });
      return viewBatch(db, deps.config, actor, id);
    },
  }),
  act('send', 'Send a batch that needs no approval', 'invitation-batches:write', sendBatch),
  actAtOnce('pause', 'Pause sending: nothing more leaves until it is resumed', pauseBatch),
  act('resume', 'Go on sending a paused batch', 'invitation-batches:write', resumeBatch),
  actAtOnce('stop', 'Stop sending for good; what has not left is cancelled', stopBatch),
  act(
    'send-rest',
    'Send the rows that were held when the batch was released and have been mended since',
    'invitation-batches:write',
    sendRest,
  ),
  act(
    'send-failed-again',
    'Try again what failed for a reason that another try can mend',
    'invitation-batches:write',
    tryFailedAgain,
  ),
  act('discard', 'Put a batch aside that was not sent', 'invitation-batches:write', discardBatch),
];
