import { z } from 'zod';
import type { Config } from '../../config.ts';
import type { Db } from '../../lib/db.ts';
import { staffRoute } from '../../middleware/staff-access.ts';
import type { StaffActor } from '../sessions/actors.ts';
import type { Permission } from '../staff/staff.permissions.ts';
import {
  approveMessage,
  sendBackMessage,
  sendMessage,
  takeBackMessage,
} from './approval/approval.service.ts';
import { discardMessage } from './drafts/drafts.service.ts';
import type { Seen } from './messages.locking.service.ts';
import { messageSchema, reasonBody } from './messages.schema.ts';
import { messageView } from './messages.service.ts';
import { withdrawMessage } from './sending/withdrawal.service.ts';

const byId = z.object({ id: z.uuid() });

/** An act on the message as somebody saw it, without more to say. */
const act = (
  name: string,
  summary: string,
  permission: Permission,
  run: (trx: Db, config: Config, actor: StaffActor, seen: Seen) => Promise<void>,
) =>
  staffRoute({
    method: 'post',
    path: `/messages/:id/${name}`,
    summary,
    permission,
    request: { params: byId },
    ifMatch: true,
    response: messageSchema,
    handler: async ({ db, deps, actor, params: { id }, version }) => {
      await run(db, deps.config, actor, { id, version });
      return messageView(db, deps.config, actor, id);
    },
  });

/** The same with a reason. */
const actWithReason = (
  name: string,
  summary: string,
  permission: Permission,
  run: (trx: Db, actor: StaffActor, seen: Seen & { reason: string }) => Promise<void>,
) =>
  staffRoute({
    method: 'post',
    path: `/messages/:id/${name}`,
    summary,
    permission,
    request: { params: byId, body: reasonBody },
    ifMatch: true,
    response: messageSchema,
    handler: async ({ db, deps, actor, params: { id }, body, version }) => {
      await run(db, actor, { id, version, reason: body.reason });
      return messageView(db, deps.config, actor, id);
    },
  });

export const messageActsRoutes = [
  act(
    'send',
    'Send a message at its moment, or ask a second person where it goes to many',
    'messages:write',
    sendMessage,
  ),
  act(
    'approve',
    'Approve a message as it was looked at; never by who wrote or changed it',
    'messages:approve',
    approveMessage,
  ),
  actWithReason('send-back', 'Do not approve a message, with a reason', 'messages:approve', sendBackMessage),
  act(
    'take-back',
    'Take a message back before it is sent: a draft again',
    'messages:write',
    (trx, _config, actor, seen) => takeBackMessage(trx, actor, seen),
  ),
  actWithReason(
    'withdraw',
    'Take a message that was sent away from its patients',
    'messages:write',
    withdrawMessage,
  ),
  act('discard', 'Throw a draft away', 'messages:write', (trx, _config, actor, seen) =>
    discardMessage(trx, actor, seen),
  ),
];
