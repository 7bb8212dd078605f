import { staffRoute } from '../../middleware/staff-access.ts';
import { acceptLetters, refuseLetters } from './checking/letters.accept.service.ts';
import {
  acceptManyBody,
  bulkDoneSchema,
  publishedSchema,
  publishManyBody,
  publishSummaryBody,
  publishSummarySchema,
  refuseManyBody,
  undoManyBody,
} from './letters.schema.ts';
import { publishLetters, summarisePublication } from './publication/letters.publish.service.ts';
import { undoPublishingMany } from './publication/letters.withdraw.service.ts';

/** What is done with a selection of letters as one act. */
export const lettersManyRoutes = [
  staffRoute({
    method: 'post',
    path: '/letters/publish-summary',
    summary: 'What publishing these letters would do',
    permission: 'letters:publish',
    request: { body: publishSummaryBody },
    response: publishSummarySchema,
    transaction: false,
    handler: ({ db, body }) => summarisePublication(db, body.ids),
  }),
  staffRoute({
    method: 'post',
    path: '/letters/publish-many',
    summary: 'Publish letters as one act',
    permission: 'letters:publish',
    request: { body: publishManyBody },
    response: publishedSchema,
    handler: ({ db, deps, actor, body, request }) =>
      publishLetters(db, actor, deps.config, { ...body, key: request.header('Idempotency-Key') }),
  }),
  staffRoute({
    method: 'post',
    path: '/letters/accept-many',
    summary: 'Confirm letters by eye',
    permission: 'letters:write',
    request: { body: acceptManyBody },
    response: bulkDoneSchema,
    handler: ({ db, actor, body }) => acceptLetters(db, actor, body.ids),
  }),
  staffRoute({
    method: 'post',
    path: '/letters/refuse-many',
    summary: 'Refuse letters, with a reason',
    permission: 'letters:write',
    request: { body: refuseManyBody },
    response: bulkDoneSchema,
    handler: ({ db, actor, body }) => refuseLetters(db, actor, body.ids, body.reason),
  }),
  staffRoute({
    method: 'post',
    path: '/letters/undo-publishing-many',
    summary: 'Undo publishing letters before their patients see them',
    permission: 'letters:publish',
    request: { body: undoManyBody },
    response: bulkDoneSchema,
    handler: ({ db, actor, body }) => undoPublishingMany(db, actor, body.ids),
  }),
];
