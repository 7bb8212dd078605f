import { z } from 'zod';
import { staffRoute } from '../../../middleware/staff-access.ts';
import { batchLettersSchema, printLettersBody } from './batch-letters.schema.ts';
import {
  postBatchLetters,
  printBatchLetters,
  printLetter,
  viewBatchLetters,
} from './batch-letters.service.ts';

const byId = z.object({ id: z.uuid() });

export const batchLettersRoutes = [
  staffRoute({
    method: 'get',
    path: '/invitation-batches/:id/letters',
    summary: 'How many letters of a batch wait to be printed and posted',
    permission: 'invitation-batches:read',
    request: { params: byId },
    response: batchLettersSchema,
    handler: ({ db, params }) => viewBatchLetters(db, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/invitation-batches/:id/print',
    summary: 'Print letters of a batch, each with a link made now',
    permission: 'invitation-batches:write',
    request: { params: byId, body: printLettersBody },
    response: { file: 'application/pdf' },
    // It ends by committing links before the PDF leaves, and holds nothing while the PDF is made.
    transaction: false,
    handler: async ({ actor, deps, params, body, reply }) => {
      const { pdf, letters, nextAfter } = await printBatchLetters(deps, actor, params.id, body);
      reply.setHeader('X-Letters', String(letters));
      if (nextAfter !== null) reply.setHeader('X-Next-After', String(nextAfter));
      return { type: 'application/pdf', body: pdf, length: pdf.length };
    },
  }),
  staffRoute({
    method: 'post',
    path: '/invitation-batches/:id/posted',
    summary: 'Say that the printed letters of a batch are in the post',
    permission: 'invitation-batches:write',
    request: { params: byId },
    response: batchLettersSchema,
    handler: ({ db, actor, params }) => postBatchLetters(db, actor, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/notifications/:id/print',
    summary: 'Print one letter of invitation, with a link made now',
    permission: 'notifications:write',
    request: { params: byId },
    response: { file: 'application/pdf' },
    transaction: false,
    handler: async ({ actor, deps, params }) => {
      const pdf = await printLetter(deps, actor, params.id);
      return { type: 'application/pdf', body: pdf, length: pdf.length };
    },
  }),
];
