import { z } from 'zod';
import { notFound } from '../../lib/problem.ts';
import { publicRoute } from '../../middleware/public-access.ts';
import { presentFoundHelp, presentHelpByTopic, presentHelpForPatient } from './help-pages.presenter.ts';
import { findShownHelp, listShownHelp, searchShownHelp } from './help-pages.queries.ts';
import {
  helpFoundSchema,
  helpSearchBody,
  portalHelpPageSchema,
  portalHelpSchema,
} from './help-pages.schema.ts';

/** Open to all: who cannot sign in needs help most. */
export const helpPagesOpenRoutes = [
  publicRoute({
    method: 'get',
    path: '/portal/help',
    summary: 'Every page of help, by topic',
    permission: 'public',
    request: {},
    response: portalHelpSchema,
    handler: async ({ db }) => presentHelpByTopic(await listShownHelp(db)),
  }),
  publicRoute({
    method: 'get',
    path: '/portal/help/:slug',
    summary: 'A page of help as safe HTML',
    permission: 'public',
    request: { params: z.object({ slug: z.string().max(80) }) },
    response: portalHelpPageSchema,
    handler: async ({ db, params }) => {
      const page = await findShownHelp(db, params.slug);
      if (!page) throw notFound();
      return presentHelpForPatient(page);
    },
  }),
  publicRoute({
    method: 'post',
    path: '/portal/help/search',
    summary: 'Pages of help in which these words stand, best first',
    permission: 'public',
    request: { body: helpSearchBody },
    response: helpFoundSchema,
    handler: async ({ db, body }) => (await searchShownHelp(db, body.words)).map(presentFoundHelp),
  }),
];
