import { z } from 'zod';
import { pageOf } from '../../lib/simple-rest.ts';
import { staffRoute } from '../../middleware/staff-access.ts';
import { acceptLetter, refuseLetter, requireOverride } from './checking/letters.accept.service.ts';
import { changeLetter } from './letters.change.service.ts';
import { presentLetterRow } from './letters.presenter.ts';
import { listLetters } from './letters.queries.ts';
import {
  acceptLetterBody,
  changeLetterBody,
  letterList,
  letterRowSchema,
  letterSchema,
  publishLetterBody,
  refuseLetterBody,
  uploadedSchema,
  withdrawLetterBody,
} from './letters.schema.ts';
import { specialties, specialtySchema } from './letters.specialties.ts';
import { letterView, openVersion, uploadedView, viewLetter } from './letters.views.ts';
import { publishLetter } from './publication/letters.publish.service.ts';
import { undoPublishing, withdrawLetter } from './publication/letters.withdraw.service.ts';
import { uploadLetter, uploadReplacement } from './upload/letters.upload.service.ts';

const byId = z.object({ id: z.uuid() });

export const lettersRoutes = [
  staffRoute({
    method: 'get',
    path: '/letters',
    summary: 'List letters, newest first',
    permission: 'letters:read',
    request: { query: letterList },
    response: { page: letterRowSchema },
    handler: async ({ db, query }) => {
      const { rows, total } = await listLetters(db, query);
      return pageOf(rows, query, total, presentLetterRow);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/letters',
    summary: 'Upload a letter (multipart: fields, then one file)',
    permission: 'letters:write',
    request: {},
    response: uploadedSchema,
    status: 201,
    otherStatus: 200,
    bodyKind: 'stream',
    transaction: false,
    handler: async ({ db, deps, actor, request, reply }) => {
      const uploaded = await uploadLetter(deps, actor, request.stream);
      if (uploaded.duplicateOf) reply.setStatus(200);
      return uploadedView(db, uploaded);
    },
  }),
  staffRoute({
    method: 'get',
    path: '/letters/:id',
    summary: 'A letter, its versions and what may be done with it',
    permission: 'letters:read',
    request: { params: byId },
    response: letterSchema,
    handler: ({ db, actor, params }) => viewLetter(db, actor, params.id),
  }),
  staffRoute({
    method: 'put',
    path: '/letters/:id',
    summary: 'Change a letter before it is published',
    permission: 'letters:write',
    request: { params: byId, body: changeLetterBody },
    ifMatch: true,
    response: letterSchema,
    handler: async ({ db, actor, params: { id }, body, version }) => {
      await changeLetter(db, actor, { id, version, ...body });
      return letterView(db, actor, id);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/letters/:id/versions',
    summary: 'Upload a replacement for a published letter (multipart: one file)',
    permission: 'letters:write',
    request: { params: byId },
    response: uploadedSchema,
    status: 201,
    otherStatus: 200,
    bodyKind: 'stream',
    transaction: false,
    handler: async ({ db, deps, actor, params, request, reply }) => {
      const uploaded = await uploadReplacement(deps, actor, params.id, request.stream);
      if (uploaded.duplicateOf) reply.setStatus(200);
      return uploadedView(db, uploaded);
    },
  }),
  staffRoute({
    method: 'get',
    path: '/letters/:id/versions/:number/pdf',
    summary: 'The PDF of one version',
    permission: 'letters:read',
    request: { params: byId.extend({ number: z.coerce.number().int().min(1).max(10_000) }) },
    response: { file: 'application/pdf' },
    handler: ({ db, deps, actor, params, request }) =>
      openVersion(deps.providers.files, db, actor, params, request.header),
  }),
  staffRoute({
    method: 'post',
    path: '/letters/:id/accept',
    summary: 'Confirm by eye that a letter is its patient’s, or override the guard with a reason',
    permission: 'letters:write',
    request: { params: byId, body: acceptLetterBody },
    ifMatch: true,
    response: letterSchema,
    transaction: false,
    handler: async ({ db, actor, params: { id }, body: { overrideReason }, version }) => {
      // Outside the transaction: the denial stays written when the request fails.
      if (overrideReason !== undefined) await requireOverride(db, actor);
      await db.transaction((trx) => acceptLetter(trx, actor, { id, version, overrideReason }));
      return letterView(db, actor, id);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/letters/:id/refuse',
    summary: 'Refuse a letter, with a reason',
    permission: 'letters:write',
    request: { params: byId, body: refuseLetterBody },
    ifMatch: true,
    response: letterSchema,
    handler: async ({ db, actor, params: { id }, body, version }) => {
      await refuseLetter(db, actor, { id, version, reason: body.reason });
      return letterView(db, actor, id);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/letters/:id/publish',
    summary: 'Publish a letter, now or at a time',
    permission: 'letters:publish',
    request: { params: byId, body: publishLetterBody },
    ifMatch: true,
    response: letterSchema,
    handler: async ({ db, deps, actor, params: { id }, body, version }) => {
      await publishLetter(db, actor, deps.config, { id, version, ...body });
      return letterView(db, actor, id);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/letters/:id/undo-publishing',
    summary: 'Undo publishing before the patient sees the letter',
    permission: 'letters:publish',
    request: { params: byId },
    ifMatch: true,
    response: letterSchema,
    handler: async ({ db, actor, params: { id }, version }) => {
      await undoPublishing(db, actor, { id, version });
      return letterView(db, actor, id);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/letters/:id/withdraw',
    summary: 'Withdraw a letter, with a reason',
    permission: 'letters:withdraw',
    request: { params: byId, body: withdrawLetterBody },
    ifMatch: true,
    response: letterSchema,
    handler: async ({ db, actor, params: { id }, body, version }) => {
      await withdrawLetter(db, actor, { id, version, reason: body.reason });
      return letterView(db, actor, id);
    },
  }),
  staffRoute({
    method: 'get',
    path: '/specialties',
    summary: 'Specialties letters are filed under',
    permission: 'signed-in',
    request: {},
    response: { page: specialtySchema },
    handler: async () => ({
      items: specialties.map((name) => ({ id: name, name })),
      total: specialties.length,
      from: 0,
    }),
  }),
];
