import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unknownPlaceholders } from '../api/features/canned-replies/canned-replies.policy.ts';
import { permissionsFor } from '../api/features/staff/staff.permissions.ts';
import { startTestServer, type TestServer } from '../api/test/server.ts';
import { seedDemo } from './demo.ts';

let server: TestServer;
let folder: string;
let desk: Awaited<ReturnType<TestServer['asStaff']>>;
beforeAll(async () => {
  server = await startTestServer();
  folder = await mkdtemp(path.join(tmpdir(), 'demo-'));
  await seedDemo(server.databaseUrl, folder);
  const agent = await server.db('staff').where({ email: 'support@example.nhs.uk' }).first('id', 'roles');
  expect(permissionsFor(agent.roles).has('support-tickets:write')).toBe(true);
  desk = await server.asStaff(agent.id);
}, 60_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await server.close();
});

describe('the demo’s support desk', () => {
  it('has two dozen tickets in every state of work', async () => {
    const { body } = await desk.get('/api/support-tickets/counts').expect(200);
    for (const view of ['mine', 'unassigned', 'breaching', 'all-open', 'waiting', 'resolved'])
      expect([view, body[view]]).toEqual([view, expect.any(Number)]);
    expect(Math.min(...(Object.values(body) as number[]))).toBeGreaterThan(0);
    expect(await server.db('support_tickets').select('id')).toHaveLength(24);
  });

  it('has every ticket open without a fault, and some that say whose they are', async () => {
    const ids = await server.db('support_tickets').pluck('id');
    const suggested = [];
    for (const id of ids) {
      const { body } = await desk.get(`/api/support-tickets/${id}`).expect(200);
      suggested.push(...body.suggestions.map(({ kind }: { kind: string }) => kind));
    }
    expect(new Set(suggested)).toEqual(new Set(['patient', 'registration']));
  });

  it('has failed registrations of many causes, and some that were worked on', async () => {
    const causes = await server.db('registration_cases').distinct('likely_cause').pluck('likely_cause');
    expect(causes.length).toBeGreaterThan(12);
    const states = await server.db('registration_cases').distinct('state').pluck('state');
    expect(states).toEqual(expect.arrayContaining(['open', 'resolved']));
  });

  it('has charts that say something', async () => {
    const { body } = await desk.get('/api/dashboard/support').expect(200);
    const sum = (key: string) =>
      body.funnel.reduce((total: number, day: Record<string, number>) => total + day[key]!, 0);
    const steps = ['invited', 'opened', 'tried', 'matched', 'code', 'registered'].map(sum);
    expect(Math.min(...steps)).toBeGreaterThan(20);
    expect(body.timeToResolve.filter(({ cases }: { cases: number }) => cases > 0).length).toBeGreaterThan(1);
    expect(body.causes[0].cases).toBeGreaterThan(2);
  });

  it('has canned replies that can be filled in', async () => {
    const replies = await server.db('canned_replies').select('title', 'body');
    expect(replies).toHaveLength(8);
    expect(replies.flatMap(({ body }) => unknownPlaceholders(body))).toEqual([]);
  });

  it('is not made twice', async () => {
    const before = await server.db('registrations').count('* as n').first();
    await seedDemo(server.databaseUrl, folder);
    expect(await server.db('registrations').count('* as n').first()).toEqual(before);
  });
});
