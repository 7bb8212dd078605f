import { z } from 'zod';
import { staffRoute } from '../../middleware/staff-access.ts';
import {
  changeWordingBody,
  newWordingBody,
  previewWordingBody,
  wordingList,
  wordingPreviewSchema,
  wordingRowSchema,
  wordingSchema,
} from './invitation-wordings.schema.ts';
import {
  addWording,
  browseWordings,
  changeWording,
  makeDefaultWording,
  retireWording,
  useWordingAgain,
  viewWording,
} from './invitation-wordings.service.ts';
import { previewLetter, previewWording } from './preview/wording-preview.service.ts';

const byId = z.object({ id: z.uuid() });

const act = (name: string, summary: string, run: typeof retireWording) =>
  staffRoute({
    method: 'post',
    path: `/invitation-wordings/:id/${name}`,
    summary,
    permission: 'invitation-wordings:write',
    request: { params: byId },
    ifMatch: true,
    response: wordingSchema,
    handler: ({ db, actor, deps, params, version }) =>
      run(db, { actor, config: deps.config }, { id: params.id, version }),
  });

export const invitationWordingsRoutes = [
  staffRoute({
    method: 'get',
    path: '/invitation-wordings',
    summary: 'What invitations say, by name',
    permission: 'invitation-wordings:read',
    request: { query: wordingList },
    response: { page: wordingRowSchema },
    handler: ({ db, deps, query }) => browseWordings(db, deps.config, query),
  }),
  staffRoute({
    method: 'get',
    path: '/invitation-wordings/:id',
    summary: 'A wording with its versions, newest first',
    permission: 'invitation-wordings:read',
    request: { params: byId },
    response: wordingSchema,
    handler: ({ db, deps, params }) => viewWording(db, deps.config, params.id),
  }),
  staffRoute({
    method: 'post',
    path: '/invitation-wordings/preview',
    summary: 'How texts not yet saved would read for a patient, or for somebody invented',
    permission: 'invitation-wordings:read',
    request: { body: previewWordingBody },
    response: wordingPreviewSchema,
    handler: ({ db, actor, deps, body }) => previewWording(db, { actor, config: deps.config }, body),
  }),
  staffRoute({
    method: 'post',
    path: '/invitation-wordings/preview.pdf',
    summary: 'The letter as it would be printed; its link opens nothing',
    permission: 'invitation-wordings:read',
    request: { body: previewWordingBody },
    response: { file: 'application/pdf' },
    handler: async ({ db, actor, deps, body }) => ({
      type: 'application/pdf',
      body: await previewLetter(db, { actor, config: deps.config }, body),
    }),
  }),
  staffRoute({
    method: 'post',
    path: '/invitation-wordings',
    summary: 'Write a new wording',
    permission: 'invitation-wordings:write',
    request: { body: newWordingBody },
    response: wordingSchema,
    status: 201,
    handler: ({ db, actor, deps, body }) => addWording(db, { actor, config: deps.config }, body),
  }),
  staffRoute({
    method: 'put',
    path: '/invitation-wordings/:id',
    summary: 'Change a wording: a new version where a text changed',
    permission: 'invitation-wordings:write',
    request: { params: byId, body: changeWordingBody },
    ifMatch: true,
    response: wordingSchema,
    handler: ({ db, actor, deps, params, body, version }) =>
      changeWording(db, { actor, config: deps.config }, { id: params.id, version }, body),
  }),
  act('retire', 'Use a wording no more', retireWording),
  act('use-again', 'Use a retired wording again', useWordingAgain),
  act('make-default', 'Word single invitations, or reminders, so', makeDefaultWording),
];
