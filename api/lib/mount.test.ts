import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Router from '@koa/router';
import Koa from 'koa';
import { pino } from 'pino';
import supertest from 'supertest';
import { z } from 'zod';
import { errors } from '../middleware/errors.ts';
import { origin } from '../middleware/origin.ts';
import { requestLog } from '../middleware/request-log.ts';
import { disposition } from './answer.ts';
import type { Db } from './db.ts';
import { mountRoutes } from './mount.ts';
import { changedMeanwhile, notAllowed, notSignedIn } from './problem.ts';
import { routeMaker } from './route.ts';
import { listQuery, pageOf } from './simple-rest.ts';

const route = routeMaker<{ name: string }, 'open' | 'closed', { greeting: string }>();
const things = listQuery({
  sortable: ['name', 'age'],
  defaultSort: ['name', 'ASC'],
  filter: z.object({ colour: z.string().optional() }),
});
const hidden = 'Anna Smith 9990548609';

const routes = [
  route({
    method: 'put',
    path: '/things/:id',
    summary: 'Change a thing',
    permission: 'open',
    request: { params: z.object({ id: z.uuid() }), body: z.strictObject({ name: z.string().min(1) }) },
    response: z.object({ name: z.string(), version: z.int() }),
    ifMatch: true,
    handler: async ({ body, version }) => {
      if (version !== 3) throw changedMeanwhile({ version: 3, changedBy: 'Someone' });
      return { name: body.name, version: 4 };
    },
  }),
  route({
    method: 'get',
    path: '/things',
    summary: 'List things',
    permission: 'open',
    request: { query: things },
    response: { page: z.object({ id: z.string() }) },
    handler: async ({ query }) =>
      pageOf([{ id: 'a' }, { id: 'b' }, { id: 'c' }], { ...query, limit: 2 }, 10_001, (row) => row),
  }),
  route({
    method: 'get',
    path: '/secrets',
    summary: 'Refused before anything is read',
    permission: 'closed',
    request: { query: z.strictObject({}) },
    response: z.object({}),
    handler: async () => ({}),
  }),
  route({
    method: 'get',
    path: '/leaking',
    summary: 'Answers more than it says',
    permission: 'open',
    request: {},
    response: z.object({ id: z.string(), owner: z.object({ name: z.string() }) }),
    handler: async () => {
      const owner = { name: 'Anna', passwordHash: 'argon' };
      return { id: 'a', owner };
    },
  }),
  route({
    method: 'post',
    path: '/guarded',
    summary: 'Turns a stranger away before it reads the body',
    permission: 'open',
    request: { body: z.strictObject({ name: z.string() }) },
    response: z.object({ name: z.string() }),
    status: 201,
    otherStatus: 200,
    admit: ({ request }) => {
      if (request.header('Authorization') !== 'Bearer friend') throw notSignedIn();
    },
    handler: async ({ body, reply }) => {
      if (body.name === 'Known') reply.setStatus(200);
      return { name: body.name };
    },
  }),
  route({
    method: 'get',
    path: '/broken',
    summary: 'Fails on our side',
    permission: 'open',
    request: {},
    response: z.object({}),
    handler: async () => {
      throw new Error(`cannot find ${hidden}`);
    },
  }),
];

const lines: string[] = [];
const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
const app = new Koa();
const router = new Router();
mountRoutes(router, routes, {
  deps: { greeting: 'hello' },
  checkResponses: true,
  async authorise(_ctx, permission) {
    if (permission === 'closed') throw notAllowed();
    return { name: 'tester' };
  },
  withDb: (_actor, _transaction, work) => work(undefined as unknown as Db),
});
app.use(requestLog(logger)).use(errors(logger)).use(origin('http://hospital.example', true));
app.use(router.routes());

let server: ReturnType<typeof app.listen>;
let request: ReturnType<typeof supertest>;
beforeAll(async () => {
  server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  request = supertest(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const id = '019a0000-0000-7000-8000-000000000001';
const put = (headers: Record<string, string> = { 'If-Match': '"3"' }) =>
  request.put(`/things/${id}`).set(headers);

describe('a mounted route', () => {
  it('answers with the version as ETag', async () => {
    const answer = await put().send({ name: 'New' }).expect(200);
    expect(answer.headers.etag).toBe('"4"');
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ['no If-Match', 428, 'version-missing', () => put({}).send({ name: 'New' })],
    ['a stale version', 412, 'changed-meanwhile', () => put({ 'If-Match': '"2"' }).send({ name: 'New' })],
    ['a field too many', 422, 'fields-refused', () => put().send({ name: 'New', roles: ['administrator'] })],
    [
      '__proto__',
      422,
      'fields-refused',
      () => put().set('Content-Type', 'application/json').send('{"name":"New","__proto__":{"a":1}}'),
    ],
    [
      'a body that is no JSON',
      400,
      'body-unreadable',
      () => put().set('Content-Type', 'application/json').send('{'),
    ],
    [
      'an id that is none',
      404,
      'not-found',
      () => request.put('/things/1').set('If-Match', '"3"').send({ name: 'New' }),
    ],
    ['an address nobody knows', 404, 'not-found', () => request.get('/nowhere')],
    ['a role that may not, even with a bad query', 403, 'not-allowed', () => request.get('/secrets?x=1')],
    [
      'sorting on a field not listed',
      400,
      'query-refused',
      () => request.get('/things').query({ sort: '["password","ASC"]' }),
    ],
    [
      'filtering on a field not listed',
      400,
      'query-refused',
      () => request.get('/things').query({ filter: '{"password":"x"}' }),
    ],
    ['a filter that is no JSON', 400, 'query-refused', () => request.get('/things').query({ filter: '{' })],
    [
      'a page too deep for an offset',
      400,
      'page-too-deep',
      () => request.get('/things').query({ range: '[250000,250024]' }),
    ],
    [
      'a foreign Origin',
      403,
      'foreign-origin',
      () => put().set('Origin', 'https://evil.example').send({ name: 'New' }),
    ],
    [
      'a cross-site fetch with no Origin',
      403,
      'foreign-origin',
      () => put().set('Sec-Fetch-Site', 'cross-site').send({ name: 'New' }),
    ],
    [
      'a body type that a form can make',
      403,
      'body-type-refused',
      () => put().set('Content-Type', 'text/plain').send('{"name":"New"}'),
    ],
  ])('refuses %s', async (_what, status, code, send) => {
    const answer = await send().expect(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ code, status, requestId: answer.headers['x-request-id'] });
  });

  it('says which field is wrong', async () => {
    const answer = await put().send({ name: '' }).expect(422);
    expect(answer.body.errors).toEqual([expect.objectContaining({ path: 'body.name', code: 'too_small' })]);
  });

  it('says nothing of what failed inside, to the client or in the log', async () => {
    lines.length = 0;
    const answer = await request.get('/broken').expect(500);
    expect(answer.body.code).toBe('internal-error');
    expect(answer.text + lines.join('')).not.toContain('Smith');
    expect(lines.join('')).toContain('request failed');
  });

  it('gives a page its Content-Range and where to go on', async () => {
    const answer = await request.get('/things').expect(200);
    expect(answer.body).toEqual([{ id: 'a' }, { id: 'b' }]);
    expect(answer.headers).toMatchObject({ 'content-range': 'things 0-1/10001', 'x-next-after': 'b' });
  });

  it.each([
    ['a stranger with a body of the wrong shape', {}, '{"x":1}', 401],
    ['a stranger with a body that is no JSON', {}, '{', 401],
    ['a friend with a body of the wrong shape', { Authorization: 'Bearer friend' }, '{"x":1}', 422],
    ['a friend', { Authorization: 'Bearer friend' }, '{"name":"New"}', 201],
    ['a friend with what is there already', { Authorization: 'Bearer friend' }, '{"name":"Known"}', 200],
  ])('that admits by a header answers %s', async (_name, headers, body, status) => {
    const asked = request.post('/guarded').set(headers).set('Content-Type', 'application/json');
    expect((await asked.send(body)).status).toBe(status);
  });

  // ASVS 15.3.1
  it('fails its tests when an answer holds more than its schema says, however deep', async () => {
    const { status, text } = await request.get('/leaking');
    expect(status).toBe(500);
    expect(text).not.toContain('argon');
  });

  it('logs the pattern of the route, never the address', async () => {
    lines.length = 0;
    await put().send({ name: 'New' });
    expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ route: '/things/:id', status: 200 });
    expect(lines.join('')).not.toContain(id);
  });
});

describe('the name of a download', () => {
  it.each([
    ['letter.pdf', 'inline; filename=letter.pdf'],
    ['Café letter.pdf', `inline; filename="Caf? letter.pdf"; filename*=UTF-8''Caf%C3%A9%20letter.pdf`],
    ['../../etc/passwd', 'inline; filename=.._.._etc_passwd'],
    ['a"b\r\nSet-Cookie: x', 'inline; filename="a\\"b__Set-Cookie: x"'],
  ])('%j is made harmless', (name, header) => {
    expect(disposition(name)).toBe(header);
  });
});
