import { afterAll, beforeAll } from '@jest/globals';
import { aSupportAgent } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

export type Agent = Awaited<ReturnType<TestServer['asStaff']>>;

export const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);

export const idsOf = (body: { id: string }[]): string[] => body.map(({ id }) => id);

/** A server with a support agent at the desk, for one test file; lists, searches and views are theirs. */
export function deskStage() {
  let server: TestServer;
  let agent: Agent;
  let agentId: string;
  let networks = 0;
  beforeAll(async () => {
    server = await startTestServer();
    agentId = (await aSupportAgent(server.db)).id;
    agent = await server.asStaff(agentId);
  });
  afterAll(() => server.close());

  return {
    get server() {
      return server;
    },
    get db() {
      return server.db;
    },
    get agent() {
      return agent;
    },
    get agentId() {
      return agentId;
    },
    list: (query: { filter?: object; sort?: [string, string]; after?: string; range?: string } = {}) =>
      agent.get('/api/registration-cases').query({
        ...(query.filter ? { filter: JSON.stringify(query.filter) } : {}),
        ...(query.sort ? { sort: JSON.stringify(query.sort) } : {}),
        ...(query.after ? { after: query.after } : {}),
        ...(query.range ? { range: query.range } : {}),
      }),
    search: (q: string) => agent.post('/api/registration-cases/search').send({ filter: { q } }),
    view: (id: string) => agent.get(`/api/registration-cases/${id}`),
    /** An address nobody has tried from. */
    aNetwork: () => `203.0.113.${++networks}`,
  };
}
