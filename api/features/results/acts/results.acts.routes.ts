import { z } from 'zod';
import { staffRoute } from '../../../middleware/staff-access.ts';
import {
  actedResultBody,
  holdResultBody,
  noteResultBody,
  reasonBody,
  releaseResultBody,
  resultSchema,
} from '../results.schema.ts';
import { resultView } from '../results.views.ts';
import { holdResult, markActed, releaseResult, retractResult, writeNote } from './acts.service.ts';

const byId = z.object({ id: z.uuid() });

/** What a clinician does with a result. */
export const resultActsRoutes = [
  staffRoute({
    method: 'post',
    path: '/results/:id/release',
    summary: 'Let the patient read a result now',
    permission: 'results:release',
    request: { params: byId, body: releaseResultBody },
    ifMatch: true,
    response: resultSchema,
    handler: async ({ db, actor, params: { id }, body, version }) => {
      await releaseResult(db, actor, { id, version, ...body });
      return resultView(db, actor, id);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/results/:id/hold',
    summary: 'Keep a result back, with a reason and a day to look again',
    permission: 'results:release',
    request: { params: byId, body: holdResultBody },
    ifMatch: true,
    response: resultSchema,
    handler: async ({ db, actor, params: { id }, body, version }) => {
      await holdResult(db, actor, { id, version, ...body });
      return resultView(db, actor, id);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/results/:id/note',
    summary: 'Write for the patient, in plain English, what a result means',
    permission: 'results:release',
    request: { params: byId, body: noteResultBody },
    ifMatch: true,
    response: resultSchema,
    handler: async ({ db, actor, params: { id }, body, version }) => {
      await writeNote(db, actor, { id, version, note: body.note });
      return resultView(db, actor, id);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/results/:id/acted',
    summary: 'Say that a clinician has acted; lets the result out where its rule waited for that',
    permission: 'results:release',
    request: { params: byId, body: actedResultBody },
    ifMatch: true,
    response: resultSchema,
    handler: async ({ db, actor, params: { id }, body, version }) => {
      await markActed(db, actor, { id, version, ...body });
      return resultView(db, actor, id);
    },
  }),
  staffRoute({
    method: 'post',
    path: '/results/:id/retract',
    summary: 'Withdraw a result the patient could read, with a reason',
    permission: 'results:release',
    request: { params: byId, body: reasonBody },
    ifMatch: true,
    response: resultSchema,
    handler: async ({ db, actor, params: { id }, body, version }) => {
      await retractResult(db, actor, { id, version, reason: body.reason });
      return resultView(db, actor, id);
    },
  }),
];
