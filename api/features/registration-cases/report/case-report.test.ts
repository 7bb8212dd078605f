import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase } from '../../../test/builders/registration-cases.ts';
import { aSupportAgent } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

type Agent = Awaited<ReturnType<TestServer['asStaff']>>;
let server: TestServer;
let agent: Agent;
let agentId: string;
beforeAll(async () => {
  server = await startTestServer();
  agentId = (await aSupportAgent(server.db)).id;
  agent = await server.asStaff(agentId);
});
afterAll(() => server.close());

const _list = (query: { filter?: object; sort?: [string, string]; after?: string; range?: string } = {}) =>
  agent.get('/api/registration-cases').query({
    ...(query.filter ? { filter: JSON.stringify(query.filter) } : {}),
    ...(query.sort ? { sort: JSON.stringify(query.sort) } : {}),
    ...(query.after ? { after: query.after } : {}),
    ...(query.range ? { range: query.range } : {}),
  });
const _search = (q: string) => agent.post('/api/registration-cases/search').send({ filter: { q } });
const _view = (id: string) => agent.get(`/api/registration-cases/${id}`);
const _idsOf = (body: { id: string }[]) => body.map(({ id }) => id);
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const _aNetwork = (() => {
  let made = 0;
  return () => `203.0.113.${++made}`;
})();

describe('the report', () => {
  it('says how long cases took, by cause, and who registered afterwards', async () => {
    const here = await startTestServer();
    try {
      const someone = await here.asStaff((await aSupportAgent(here.db)).id);
      const ended = (hours: number, facts: Parameters<typeof aCase>[1]) =>
        aCase(here.db, {
          state: 'resolved',
          firstTriedAt: hoursAgo(hours + 1),
          endedAt: hoursAgo(1),
          ...facts,
        });
      await ended(2, { cause: 'mobile-old', registeredAt: new Date() });
      await ended(4, { cause: 'mobile-old', registeredAt: new Date() });
      await ended(30, { cause: 'email-slip', state: 'closed' });
      await ended(1, { cause: 'mobile-old', state: 'suspicious' });
      await ended(1, { cause: 'mobile-old', endedAt: hoursAgo(24 * 40) });
      const { body } = await someone.get('/api/registration-cases/report').query({ days: '30' }).expect(200);
      expect(body).toMatchObject({ ended: 3, registeredAfterwards: 2 });
      expect(body.medianHoursToEnd).toBeCloseTo(4, 2);
      expect(body.byCause).toMatchObject([
        { cause: 'mobile-old', ended: 2, registeredAfterwards: 2 },
        { cause: 'email-slip', ended: 1, registeredAfterwards: 0 },
      ]);
      await someone.get('/api/registration-cases/report').query({ days: '0' }).expect(400);
    } finally {
      await here.close();
    }
  });

  it('of nothing is empty', async () => {
    const here = await startTestServer();
    const someone = await here.asStaff((await aSupportAgent(here.db)).id);
    expect((await someone.get('/api/registration-cases/report').expect(200)).body).toEqual({
      ended: 0,
      medianHoursToEnd: null,
      p90HoursToEnd: null,
      registeredAfterwards: 0,
      byCause: [],
    });
    await here.close();
  });
});
