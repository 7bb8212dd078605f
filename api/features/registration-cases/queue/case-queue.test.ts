import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { aPatient } from '../../../test/builders/patients.ts';
import { aCase } from '../../../test/builders/registration-cases.ts';
import { aRegistration } from '../../../test/builders/registrations.ts';
import { syntheticNhsNumber } from '../../../test/builders/sequence.ts';
import { aClerk, aSupportAgent } from '../../../test/builders/staff.ts';
import { aTicket } from '../../../test/builders/support-tickets.ts';
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

const list = (query: { filter?: object; sort?: [string, string]; after?: string; range?: string } = {}) =>
  agent.get('/api/registration-cases').query({
    ...(query.filter ? { filter: JSON.stringify(query.filter) } : {}),
    ...(query.sort ? { sort: JSON.stringify(query.sort) } : {}),
    ...(query.after ? { after: query.after } : {}),
    ...(query.range ? { range: query.range } : {}),
  });
const _search = (q: string) => agent.post('/api/registration-cases/search').send({ filter: { q } });
const view = (id: string) => agent.get(`/api/registration-cases/${id}`);
const idsOf = (body: { id: string }[]) => body.map(({ id }) => id);
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const aNetwork = (() => {
  let made = 0;
  return () => `203.0.113.${++made}`;
})();

describe('the queue of failed registrations', () => {
  let made: Record<'old' | 'often' | 'new', string>;
  let about: { id: string };
  beforeAll(async () => {
    about = await aPatient(server.db);
    const patient = about;
    const of = async (facts: Parameters<typeof aCase>[1]) =>
      (await aCase(server.db, { patient, state: 'waiting', ...facts })).id;
    made = {
      old: await of({ firstTriedAt: hoursAgo(90), lastTriedAt: hoursAgo(80), tries: 2 }),
      often: await of({ firstTriedAt: hoursAgo(60), lastTriedAt: hoursAgo(50), tries: 9 }),
      new: await of({ firstTriedAt: hoursAgo(5), lastTriedAt: hoursAgo(4), likelyCause: 'email-slip' }),
    };
  });

  it.each<[[string, string], ('old' | 'often' | 'new')[]]>([
    [
      ['lastTriedAt', 'DESC'],
      ['new', 'often', 'old'],
    ],
    [
      ['lastTriedAt', 'ASC'],
      ['old', 'often', 'new'],
    ],
    [
      ['firstTriedAt', 'ASC'],
      ['old', 'often', 'new'],
    ],
    [
      ['tries', 'DESC'],
      ['often', 'old', 'new'],
    ],
  ])('by %j, and page by page as in one', async (sort, order) => {
    const filter = { patientId: about.id, state: 'waiting' };
    const { body, headers } = await list({ filter, sort }).expect(200);
    expect(idsOf(body)).toEqual(order.map((name) => made[name]));
    expect(headers['content-range']).toBe('registration-cases 0-2/3');
    const walked: string[] = [];
    let after = '';
    do {
      const page = await list({ filter, sort, range: '[0,0]', ...(after ? { after } : {}) }).expect(200);
      walked.push(...idsOf(page.body));
      after = page.headers['x-next-after'] ?? '';
    } while (after);
    expect(walked).toEqual(idsOf(body));
  });

  it('by state and cause', async () => {
    const only = await list({ filter: { patientId: about.id, state: 'waiting', likelyCause: 'email-slip' } });
    expect(idsOf(only.body)).toEqual([made.new]);
    expect((await list({ filter: { patientId: about.id, state: 'closed' } })).body).toEqual([]);
  });

  it('names who it is about, the reference read out, and the ticket', async () => {
    const patient = await aPatient(server.db, { familyName: 'Queue' });
    const filed = await aCase(server.db, { patient });
    const ticket = await aTicket(server.db, { caseId: filed.id });
    const [row] = (await list({ filter: { patientId: patient.id } })).body;
    expect(row).toMatchObject({
      reference: filed.reference,
      patient: { id: patient.id, familyName: 'Queue', nhsNumber: patient.nhs_number },
      ticketNumber: ticket.number,
      looksSuspicious: false,
      waitingUntil: null,
    });
  });

  it.each([
    [{ after: newId() }],
    [{ filter: { mobile: '+447700900123' } }],
    [{ filter: { state: 'lost' } }],
    [{ sort: ['email', 'ASC'] as [string, string] }],
  ])('refuses %j', async (query) => {
    await list(query).expect(400);
  });

  it('flags a network from which many NHS numbers were tried in a day', async () => {
    const ip = aNetwork();
    const tried = async (count: number, of: string) => {
      for (let n = 0; n < count; n++) {
        await aRegistration(server.db, {
          nhsNumber: syntheticNhsNumber(70_000 + Math.floor(Math.random() * 1e6)),
          ip: of,
        });
      }
      return (await aCase(server.db, { patient: await aPatient(server.db), attempt: { ip: of } })).id;
    };
    const swept = await tried(6, ip);
    const family = await tried(2, aNetwork());
    const rows = (await list({ filter: { state: 'open' } })).body as {
      id: string;
      looksSuspicious: boolean;
    }[];
    expect(rows.find(({ id }) => id === swept)?.looksSuspicious).toBe(true);
    expect(rows.find(({ id }) => id === family)?.looksSuspicious).toBe(false);
    expect((await view(swept)).body.network.nhsNumbers).toBe(7);
  });
});

describe('failed registrations are for the support desk', () => {
  it('and no clerk opens one', async () => {
    const { id } = await aCase(server.db);
    const clerk = await server.asStaff((await aClerk(server.db)).id);
    await clerk.get('/api/registration-cases').expect(403);
    await clerk.get(`/api/registration-cases/${id}`).expect(403);
    await clerk.post(`/api/registration-cases/${id}/close`).set('If-Match', '"1"').send({}).expect(403);
    await server.open.get(`/api/registration-cases/${id}`).expect(401);
  });
});
