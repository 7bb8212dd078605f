import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { aCase } from '../../test/builders/registration-cases.ts';
import { aRegistration, typedBy } from '../../test/builders/registrations.ts';
import { syntheticNhsNumber } from '../../test/builders/sequence.ts';
import { aClerk, aSupportAgent } from '../../test/builders/staff.ts';
import { aTicket } from '../../test/builders/support-tickets.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { caseSchema } from './registration-cases.schema.ts';

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
const search = (q: string) => agent.post('/api/registration-cases/search').send({ filter: { q } });
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
    expect((await search('').expect(200)).body.length).toBeGreaterThan(1);
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

describe('one failed registration', () => {
  it('shows what was typed beside the record, the cause, and what else is known; and that it was seen', async () => {
    const patient = await aPatient(server.db, { mobile: '+447700900444' });
    const typed = { ...typedBy(patient), mobile: '07911 123456' };
    const understood = { email: patient.email, mobile: '+447911123456', dateOfBirth: patient.date_of_birth };
    const filed = await aCase(server.db, { patient, attempt: { typed, ...understood } });
    const ticket = await aTicket(server.db, { caseId: filed.id });
    const { body, headers } = await view(filed.id).expect(200);
    expect(headers.etag).toBe('"1"');
    expect(body).toMatchObject({
      state: 'open',
      likelyCause: 'mobile-old',
      sentence: expect.stringMatching(/the number on record is probably old\.$/),
      patient: { id: patient.id },
      record: {
        version: 1,
        mobile: '+447700900444',
        dateOfBirth: '1952-11-03',
        flags: ['no-account'],
        hasAccount: false,
      },
      ticket: { id: ticket.id, number: ticket.number },
      events: [],
      endedAt: null,
    });
    expect(
      body.comparison.map(({ field, agrees }: { field: string; agrees: boolean }) => [field, agrees]),
    ).toEqual([
      ['nhsNumber', true],
      ['dateOfBirth', true],
      ['email', true],
      ['mobile', false],
    ]);
    expect(body.attempts).toMatchObject([{ reference: filed.reference, typed, ip: '198.51.100.7' }]);
    const seen = await server.db('audit_events').where({ entity_id: filed.id });
    expect(seen).toMatchObject([
      {
        action: 'registration-cases.viewed',
        actor_id: agentId,
        patient_id: patient.id,
        entity: 'registration-cases',
      },
    ]);
  });

  it('holds nothing but what its schema lists (ASVS 15.3.1)', async () => {
    const { body } = await view((await aCase(server.db, { patient: await aPatient(server.db) })).id);
    expect(Object.keys(body).sort()).toEqual(Object.keys(caseSchema.shape).sort());
    expect(Object.keys(body).sort()).toEqual([
      'attempts',
      'candidates',
      'cause',
      'comparison',
      'endedAt',
      'endedByName',
      'events',
      'firstTriedAt',
      'id',
      'lastTriedAt',
      'likelyCause',
      'looksSuspicious',
      'network',
      'patient',
      'record',
      'reference',
      'registeredAt',
      'sentence',
      'state',
      'texts',
      'ticket',
      'ticketNumber',
      'tries',
      'version',
      'waitingUntil',
    ]);
    expect(Object.keys(body.attempts[0]).sort()).toEqual(
      [
        'at',
        'device',
        'failure',
        'fields',
        'id',
        'ip',
        'notReceived',
        'reference',
        'state',
        'typed',
        'via',
      ].sort(),
    );
  });

  it('knows a mobile that was on record before', async () => {
    const patient = await aPatient(server.db, { mobile: '+447700900555' });
    await agent
      .put(`/api/patients/${patient.id}/contact`)
      .set('If-Match', '"1"')
      .send({
        mobile: '07700 900 556',
        email: patient.email,
        addressLines: [],
        postcode: null,
        reason: 'Told us',
      })
      .expect(200);
    const { id } = await aCase(server.db, {
      patient,
      attempt: { mobile: '+447700900555', email: patient.email },
    });
    const { body } = await view(id);
    expect(body.likelyCause).toBe('mobile-old');
    expect(body.sentence).toMatch(/^The mobile they typed was on record until \d/);
  });

  it('proposes the record whose NHS number is two slips from the typed one', async () => {
    const theirs = await aPatient(server.db, {
      nhsNumber: '9990548609',
      dateOfBirth: '1948-02-29',
      mobile: '+447700900991',
    });
    await anAccount(server.db, theirs);
    // Same mobile, and nothing else.
    const neighbour = await aPatient(server.db, { mobile: '+447700900991' });
    const filed = await aCase(server.db, {
      attempt: {
        failure: 'no-record',
        nhsNumber: '9990548617',
        dateOfBirth: '1948-02-29',
        mobile: '+447700900991',
        email: 'none@example.com',
      },
    });
    const { body } = await view(filed.id);
    expect(body).toMatchObject({ patient: null, record: null, likelyCause: 'nhs-number-digit' });
    expect(body.candidates).toMatchObject([
      {
        patient: { id: theirs.id },
        agrees: ['dateOfBirth', 'mobile'],
        hasAccount: true,
        why: 'The same date of birth and mobile, and an NHS number that differs in two digits.',
      },
      { patient: { id: neighbour.id }, agrees: ['mobile'], hasAccount: false },
    ]);
  });

  it('proposes who fits better than the record that the number names, and nobody who fits worse', async () => {
    const wife = await aPatient(server.db, { dateOfBirth: '1950-05-05', email: 'pair@example.com' });
    const husband = await aPatient(server.db, { dateOfBirth: '1949-04-04', email: 'pair@example.com' });
    const filed = await aCase(server.db, {
      patient: wife,
      attempt: { email: 'pair@example.com', mobile: husband.mobile, dateOfBirth: '1949-04-04' },
    });
    await aPatient(server.db, { email: 'other@example.com', mobile: husband.mobile });
    const { body } = await view(filed.id);
    expect(body.candidates).toMatchObject([
      { patient: { id: husband.id }, agrees: ['dateOfBirth', 'email', 'mobile'] },
    ]);
    expect(body.sentence).toMatch(/perhaps they typed somebody else’s NHS number/);
  });

  it('shows every attempt of the same person and the texts they were sent', async () => {
    const patient = await aPatient(server.db);
    const theirs = { email: patient.email, mobile: '+447700900871' };
    const earlier = await aRegistration(server.db, { patient, createdAt: hoursAgo(30) });
    const unknown = await aCase(server.db, {
      attempt: { ...theirs, failure: 'no-record' },
      lastTriedAt: hoursAgo(20),
    });
    await aCase(server.db, { patient: await aPatient(server.db), attempt: theirs });
    const filed = await aCase(server.db, { patient, attempt: theirs });
    await server.db('notifications').insert({
      id: newId(),
      purpose: 'portal-invitation',
      channel: 'sms',
      patient_id: patient.id,
      state: 'failed',
      reason: 'permanent-failure',
    });
    const { body } = await view(filed.id);
    expect(body.attempts.map(({ reference }: { reference: string }) => reference)).toEqual([
      filed.reference,
      unknown.reference,
      earlier.reference,
    ]);
    expect(body.texts).toMatchObject([
      { purpose: 'portal-invitation', state: 'failed', reason: 'permanent-failure', deliveredAt: null },
    ]);
  });

  it('is not there for an id of nothing', async () => {
    await view(newId()).expect(404);
    await view('not-an-id').expect(404);
  });
});

describe('having a case open', () => {
  it('tells the second of two people about the first', async () => {
    const { id } = await aCase(server.db);
    const ravi = await aSupportAgent(server.db);
    const attend = (as: Agent) => as.post(`/api/registration-cases/${id}/presence`).send({});
    expect((await attend(agent).expect(200)).body).toEqual({ others: [], version: 1 });
    const raviSees = (await attend(await server.asStaff(ravi.id)).expect(200)).body;
    expect(raviSees.others).toMatchObject([{ staffId: agentId }]);
    expect((await attend(agent)).body.others).toMatchObject([{ staffId: ravi.id, name: ravi.name }]);
    await agent.post(`/api/registration-cases/${newId()}/presence`).send({}).expect(404);
  });
});

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
