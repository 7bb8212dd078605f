import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestServer, type TestServer } from '../api/test/server.ts';
import { seedDemo } from './demo.ts';

let server: TestServer;
let folder: string;
let clerk: Awaited<ReturnType<TestServer['asStaff']>>;
beforeAll(async () => {
  server = await startTestServer();
  folder = await mkdtemp(path.join(tmpdir(), 'demo-'));
  await seedDemo(server.databaseUrl, folder);
  const { id } = await server.db('staff').where({ email: 'clerk@example.nhs.uk' }).first('id');
  clerk = await server.asStaff(id);
}, 60_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await server.close();
});

const batchIn = async (state: string) => {
  const { id } = await server.db('invitation_batches').where({ state }).first('id');
  return (await clerk.get(`/api/invitation-batches/${id}`).expect(200)).body;
};

describe('the demo’s invitations', () => {
  it('have a batch that was sent, with what came of it', async () => {
    const batch = await batchIn('finished');
    expect(batch.counts.standings.left).toBe(batch.rows);
    for (const number of [
      batch.counts.outcomes.delivered,
      batch.counts.outcomes.failed,
      batch.counts.opened,
      batch.counts.registered,
    ])
      expect(number).toBeGreaterThan(1);
  });

  it('have a file that waits at its check page with something to mend', async () => {
    const batch = await batchIn('check');
    expect(batch.counts.standings.ready).toBeGreaterThan(3);
    expect(batch.counts.standings.held).toBeGreaterThan(3);
    expect(batch.counts.findings.length).toBeGreaterThan(5);
  });

  it('have a rule that is off, and would invite somebody', async () => {
    const { body } = await clerk.get('/api/invitation-rules').expect(200);
    expect(body).toMatchObject([{ name: 'New appointments', state: 'off' }]);
    const { hour, specialties, leastAge, recentDays } = body[0];
    const run = await clerk
      .post('/api/invitation-rules/dry-run')
      .send({ hour, specialties, leastAge, recentDays })
      .expect(200);
    expect(run.body.total).toBeGreaterThan(3);
    expect(run.body.notInvited.length).toBeGreaterThan(2);
  });
});
