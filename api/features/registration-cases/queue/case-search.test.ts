import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient } from '../../../test/builders/patients.ts';
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
const search = (q: string) => agent.post('/api/registration-cases/search').send({ filter: { q } });
const _view = (id: string) => agent.get(`/api/registration-cases/${id}`);
const idsOf = (body: { id: string }[]) => body.map(({ id }) => id);
const _hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const _aNetwork = (() => {
  let made = 0;
  return () => `203.0.113.${++made}`;
})();

describe('looking for a failed registration', () => {
  it('finds it by what somebody reads out, in any spelling', async () => {
    const patient = await aPatient(server.db);
    const filed = await aCase(server.db, {
      patient,
      attempt: { email: 'read.out@example.com', mobile: '+447700900871' },
    });
    const compact = filed.reference.toLowerCase().replace('-', ' ');
    const nhsNumber = patient.nhs_number.replace(/^(...)(...)/, '$1 $2 ');
    for (const q of [
      filed.reference,
      compact,
      nhsNumber,
      patient.hospital_number,
      'Read.Out+x@example.com',
      '07700 900 871',
      patient.email,
    ]) {
      expect(idsOf((await search(q).expect(200)).body)).toEqual([filed.id]);
    }
  });

  it.each(['ZZZZ-0000', 'nobody@example.com', '07700 900 870', 'Smith', '3 Nov 1952', '???'])(
    'finds nothing by %j',
    async (q) => {
      expect((await search(q).expect(200)).body).toEqual([]);
    },
  );

  it('shows the queue while nothing is typed', async () => {
    const shown = idsOf((await search('').expect(200)).body);
    expect(shown).toEqual(idsOf((await agent.get('/api/registration-cases').expect(200)).body));
    expect(shown).not.toEqual([]);
  });

  it('refuses an identifier in the address, and fields it does not know', async () => {
    await agent.get('/api/registration-cases').query({ q: 'x@example.com' }).expect(400);
    await agent
      .post('/api/registration-cases/search')
      .send({ filter: { email: 'x' } })
      .expect(422);
  });

  it('slows who looks for numbers without end, and counts no reference', async () => {
    const slow = await startTestServer({ PATIENT_SEARCHES_PER_HOUR: '2' });
    try {
      const someone = await slow.asStaff((await aSupportAgent(slow.db)).id);
      const ask = (q: string) => someone.post('/api/registration-cases/search').send({ filter: { q } });
      const asked = [];
      for (const q of ['ZZZZ-0000', 'a@example.com', '07700 900 870', 'ZZZZ-0000', 'b@example.com'])
        asked.push((await ask(q)).status);
      expect(asked).toEqual([200, 200, 200, 200, 429]);
    } finally {
      await slow.close();
    }
  });
});
