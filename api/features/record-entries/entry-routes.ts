import { z } from 'zod';
import type { ListQuery } from '../../lib/simple-rest.ts';
import { staffRoute } from '../../middleware/staff-access.ts';
import { errorBody } from './entered-in-error.schema.ts';
import { addEntry, browseEntries, changeEntry, enterInError, viewEntry } from './entry.service.ts';
import type { EntryFilter, EntryNoun, EntryRow, Facts } from './entry-noun.ts';

export interface EntrySchemas<F, View> {
  view: z.ZodType<View, View>;
  list: z.ZodType<ListQuery<string, EntryFilter>>;
  search: z.ZodType<ListQuery<string, EntryFilter>>;
  body: z.ZodType<F>;
  newBody: z.ZodType<{ patientId: string; facts: F }>;
}

const byId = z.object({ id: z.uuid() });

/** What staff do with the entries of one noun, under /api. */
export function entryRoutes<F extends Facts, R extends EntryRow, V extends object>(
  noun: EntryNoun<F, R, V>,
  schemas: EntrySchemas<F, V>,
) {
  const { name, words } = noun;
  const [read, write] = [`${name}:read`, `${name}:write`] as const;
  return [
    staffRoute({
      method: 'get',
      path: `/${name}`,
      summary: `${words.many} of all patients, newest first`,
      permission: read,
      request: { query: schemas.list },
      response: { page: schemas.view },
      handler: ({ db, query }) => browseEntries(db, noun, query),
    }),
    staffRoute({
      method: 'post',
      path: `/${name}/search`,
      summary: `${words.many}, as GET /${name}; one patient’s by \`patientId\``,
      permission: read,
      request: { body: schemas.search },
      response: { page: schemas.view },
      handler: ({ db, body }) => browseEntries(db, noun, body),
    }),
    staffRoute({
      method: 'get',
      path: `/${name}/:id`,
      summary: `One ${words.one}`,
      permission: read,
      request: { params: byId },
      response: schemas.view,
      transaction: true,
      handler: ({ db, actor, params }) => viewEntry(db, noun, actor, params.id),
    }),
    staffRoute({
      method: 'post',
      path: `/${name}`,
      summary: `Record ${words.anOne}`,
      permission: write,
      request: { body: schemas.newBody },
      response: schemas.view,
      status: 201,
      handler: ({ db, actor, body }) => addEntry(db, noun, actor, body),
    }),
    staffRoute({
      method: 'put',
      path: `/${name}/:id`,
      summary: `Change ${words.anOne}`,
      permission: write,
      request: { params: byId, body: schemas.body },
      ifMatch: true,
      response: schemas.view,
      handler: ({ db, actor, params: { id }, body, version }) =>
        changeEntry(db, noun, actor, { id, version, facts: body }),
    }),
    staffRoute({
      method: 'post',
      path: `/${name}/:id/enter-in-error`,
      summary: `Say that ${words.anOne} should not have been recorded, and why; it is kept`,
      permission: write,
      request: { params: byId, body: errorBody },
      ifMatch: true,
      response: schemas.view,
      handler: ({ db, actor, params: { id }, body, version }) =>
        enterInError(db, noun, actor, { id, version, error: body }),
    }),
  ];
}
