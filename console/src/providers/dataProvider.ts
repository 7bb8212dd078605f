import simpleRest from 'ra-data-simple-rest';
import type { CreateParams, DataProvider, GetListParams, Identifier, UpdateParams } from 'react-admin';
import { type Answer, ask, httpClient } from './httpClient.ts';
import { createPageMemory, type ListRequest } from './pageMemory.ts';
import { narrowedToo, searchedByPost } from './searchedByPost.ts';
import { session } from './session.ts';

const base = simpleRest('/api', (url: string, options) =>
  httpClient(url, options?.signal ? { signal: options.signal } : {}),
);
const pages = createPageMemory();
session.subscribe(() => {
  if (!session.get()) pages.clear();
});

/** What PUT takes of each resource; the API refuses fields it does not know, and read-only ones. */
const changeable: Record<string, readonly string[]> = {
  staff: ['name', 'roles'],
  letters: ['kind', 'specialty', 'patientId', 'appointmentId', 'ownerId'],
  announcements: ['title', 'body', 'severity', 'audience', 'specialty', 'places', 'startsAt', 'endsAt'],
  'help-pages': ['topic', 'title', 'summary', 'body'],
  'canned-replies': ['title', 'body', 'category'],
  incidents: ['title', 'description', 'announcement'],
  'invitation-wordings': ['name', 'smsText', 'emailSubject', 'emailText', 'letterText'],
};

const requestOf = (resource: string, params: GetListParams): ListRequest => ({
  resource,
  page: params.pagination?.page ?? 1,
  perPage: params.pagination?.perPage ?? 25,
  sort: [params.sort?.field ?? 'createdAt', params.sort?.order ?? 'DESC'],
  filter: params.filter ?? {},
});

async function fetchPage(request: ListRequest, signal: AbortSignal | undefined): Promise<Answer> {
  const { resource, page, perPage, sort, filter } = request;
  const range = [(page - 1) * perPage, page * perPage - 1];
  const after = pages.startOf(request);
  const options = signal ? { signal } : {};
  const { q } = filter as { q?: string };
  const order = searchedByPost[resource];
  if (q && order !== undefined) {
    const asked = narrowedToo.has(resource) ? filter : { q };
    const body = JSON.stringify({ sort: order ?? sort, range, filter: asked, ...(after ? { after } : {}) });
    return httpClient(`/api/${resource}/search`, { ...options, method: 'POST', body });
  }
  const query = new URLSearchParams({
    sort: JSON.stringify(sort),
    range: JSON.stringify(range),
    filter: JSON.stringify(filter),
    ...(after ? { after } : {}),
  });
  return httpClient(`/api/${resource}?${query}`, options);
}

const versionHeader = (version: number | undefined): Record<string, string> =>
  version === undefined ? {} : { 'If-Match': `"${version}"` };

/** ra-data-simple-rest with what our dialect adds: keyset pages, bounded totals, versions, verbs of the domain. */
export const dataProvider = {
  ...base,
  supportAbortSignal: true,

  async getList(resource: string, params: GetListParams) {
    const request = requestOf(resource, params);
    const { headers, json } = await fetchPage(request, params.signal);
    const nextAfter = headers.get('X-Next-After');
    pages.remember(request, nextAfter);
    return {
      data: json,
      total: Number(headers.get('Content-Range')?.split('/').pop() ?? 0),
      pageInfo: { hasNextPage: nextAfter !== null, hasPreviousPage: request.page > 1 },
    };
  },

  async update(resource: string, { id, data, previousData }: UpdateParams) {
    const allowed = changeable[resource] ?? Object.keys(data);
    const body = Object.fromEntries(Object.entries(data).filter(([field]) => allowed.includes(field)));
    const version = previousData?.version ?? data.version;
    return { data: await ask(`/api/${resource}/${id}`, 'PUT', body, versionHeader(version)) };
  },

  create: async (resource: string, { data }: CreateParams) => ({
    data: await ask(`/api/${resource}`, 'POST', data),
  }),

  /**
   * A verb of the domain: `POST /api/<resource>/<id>/<verb>` with the version it is based on.
   * @returns the record as it is now
   */
  act: <T>(
    resource: string,
    id: Identifier,
    verb: string,
    body: unknown = {},
    version?: number,
  ): Promise<T> => ask<T>(`/api/${resource}/${id}/${verb}`, 'POST', body, versionHeader(version)),

  /** `PUT /api/<resource>/<id>/<part>`: a part of a record that is changed by itself (contact details). */
  put: <T>(resource: string, id: Identifier, part: string, body: unknown, version: number): Promise<T> =>
    ask<T>(`/api/${resource}/${id}/${part}`, 'PUT', body, versionHeader(version)),
} satisfies DataProvider & Record<string, unknown>;
