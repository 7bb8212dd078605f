import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLetter } from '../../test/builders/letters.ts';
import { anAccount, anAppointment, aPatient } from '../../test/builders/patients.ts';
import { aRegistration } from '../../test/builders/registrations.ts';
import { aClerk, aStaffMember, aSupportAgent } from '../../test/builders/staff.ts';
import { aTicket } from '../../test/builders/support-tickets.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

type Agent = Awaited<ReturnType<TestServer['asStaff']>>;
let server: TestServer;
let clerk: Agent;
let _agent: Agent;
let agentId: string;

const NOBODY = '0190f0a0-0000-7000-8000-000000000000';
const namesOf = (body: { givenName: string; familyName: string }[]) =>
  body.map(({ givenName, familyName }) => `${givenName} ${familyName}`);
const search = async (q: string, more: object = {}) =>
  (
    await clerk
      .post('/api/patients/search')
      .send({ filter: { q }, ...more })
      .expect(200)
  ).body;

beforeAll(async () => {
  server = await startTestServer();
  clerk = await server.asStaff((await aClerk(server.db)).id);
  const support = await aSupportAgent(server.db);
  agentId = support.id;
  _agent = await server.asStaff(agentId);
  await aPatient(server.db, {
    nhsNumber: '9990548609',
    hospitalNumber: 'K7770001',
    givenName: 'Anna',
    familyName: 'Smith',
    dateOfBirth: '1952-11-03',
    mobile: '+447700900555',
    email: 'anna.smith@example.com',
  });
  for (const [givenName, familyName] of [
    ['Andrew', 'Smithson'],
    ['Ben', 'Smith'],
    ['Siân', "O'Neil"],
    ['Anna', 'van der Berg'],
    ['Zoë', 'Abbott'],
  ] as const) {
    await aPatient(server.db, { givenName, familyName, dateOfBirth: '1980-01-01' });
  }
});
afterAll(() => server.close());

describe('the list of patients', () => {
  it('is in the order of names, a page at a time, each page going on where the last ended', async () => {
    const all = namesOf((await clerk.get('/api/patients').expect(200)).body);
    expect(all).toEqual([
      'Zoë Abbott',
      "Siân O'Neil",
      'Anna Smith',
      'Ben Smith',
      'Andrew Smithson',
      'Anna van der Berg',
    ]);
    const walked: string[] = [];
    let after = '';
    do {
      const page = await clerk.get('/api/patients').query({ range: '[0,1]', ...(after ? { after } : {}) });
      expect(page.headers['content-range']).toMatch(/^patients 0-1\/6$/);
      walked.push(...namesOf(page.body));
      after = page.headers['x-next-after'] ?? '';
    } while (after);
    expect(walked).toEqual(all);
  });

  it.each(['name', 'dateOfBirth'])('goes backwards by %s as it goes forwards', async (field) => {
    const forwards = await clerk.get('/api/patients').query({ sort: JSON.stringify([field, 'ASC']) });
    const backwards = await clerk.get('/api/patients').query({ sort: JSON.stringify([field, 'DESC']) });
    expect(namesOf(backwards.body)).toEqual(namesOf(forwards.body).reverse());
    const [, second, third] = backwards.body;
    const next = await clerk
      .get('/api/patients')
      .query({ sort: JSON.stringify([field, 'DESC']), after: second.id, range: '[2,2]' });
    expect(next.body[0].id).toBe(third.id);
  });

  it("gives react-admin's getMany the patients of these ids", async () => {
    const [first, , third] = (await clerk.get('/api/patients')).body;
    const got = await clerk
      .get('/api/patients')
      .query({ filter: JSON.stringify({ id: [first.id, third.id] }) });
    expect(new Set(got.body.map(({ id }: { id: string }) => id))).toEqual(new Set([first.id, third.id]));
  });

  it.each([
    [{ filter: '{"nhsNumber":"9990548609"}' }, 'a filter that identifies somebody'],
    [{ sort: '["password","ASC"]' }, 'an order we have no index for'],
    [{ after: NOBODY }, 'a row that is not there'],
    [{ range: '[20000,20024]' }, 'a page too deep to reach by number'],
  ])('refuses %j: %s', async (query: Record<string, string>, _why: string) => {
    await clerk.get('/api/patients').query(query).expect(400);
  });
});

describe('the search box', () => {
  it.each([
    ['999 054 8609', ['Anna Smith']],
    ['k7770001', ['Anna Smith']],
    ['3rd November 1952', ['Anna Smith']],
    ['07700 900 555', ['Anna Smith']],
    ['Anna.Smith@example.com', ['Anna Smith']],
    ['SMI', ['Anna Smith', 'Ben Smith', 'Andrew Smithson']],
    ["o'n", ["Siân O'Neil"]],
    ['anna smith', ['Anna Smith']],
    ['smith anna', ['Anna Smith']],
    ['SMITH, Anna (Mrs)', ['Anna Smith']],
    ['ana smyth', ['Anna Smith']],
    ['smiht anan', ['Anna Smith']],
    ['smith b', ['Ben Smith']],
    ['van der berg', ['Anna van der Berg']],
    ['van der berg anna', ['Anna van der Berg']],
    ['999 054 8608', []],
    ['nobody', []],
  ])('finds by %j', async (q, found) => {
    expect(namesOf(await search(q))).toEqual(found);
  });

  it('forgets no name of somebody renamed', async () => {
    const { id } = await aPatient(server.db, { givenName: 'Priya', familyName: 'Nair' });
    await server.db('patients').where({ id }).update({ family_name: 'Krishnamurthy' });
    expect(namesOf(await search('priya krishnamurty'))).toEqual(['Priya Krishnamurthy']);
    await server.db('patients').where({ id }).delete();
  });

  it('shows a record that was merged away, and into which', async () => {
    const kept = await aPatient(server.db, { familyName: 'Quill' });
    const gone = await aPatient(server.db, { familyName: 'Quill', mergedIntoId: kept.id });
    const rows = await search('quill');
    expect(rows.find(({ id }: { id: string }) => id === gone.id).mergedIntoId).toBe(kept.id);
    await server.db('patients').where({ id: gone.id }).delete();
    await server.db('patients').where({ id: kept.id }).delete();
  });

  it('lists everybody while nothing is typed, and pages through what it found', async () => {
    expect(await search('')).toHaveLength(6);
    const [first, second] = await search('smi', { range: [0, 1] });
    expect(namesOf(await search('smi', { range: [2, 3], after: second.id }))).toEqual(['Andrew Smithson']);
    expect(first.id).not.toBe(second.id);
  });

  it.each([{ filter: { q: 'x'.repeat(201) } }, { filter: { nhsNumber: '9990548609' } }, { q: 'smith' }])(
    'refuses %j',
    async (body) => {
      await clerk.post('/api/patients/search').send(body).expect(422);
    },
  );
});

describe('a sweep of identifiers', () => {
  it('is slowed for the one who does it, and written down once', async () => {
    const strict = await startTestServer({ PATIENT_SEARCHES_PER_HOUR: '3' });
    const sweeper = await aClerk(strict.db);
    const asSweeper = await strict.asStaff(sweeper.id);
    const byNumber = { filter: { q: '999 054 8609' } };
    for (let n = 0; n < 3; n += 1) await asSweeper.post('/api/patients/search').send(byNumber).expect(200);
    for (let n = 0; n < 2; n += 1) {
      const refused = await asSweeper.post('/api/patients/search').send(byNumber).expect(429);
      expect(refused.body.code).toBe('searches-slowed');
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3500);
    }
    await asSweeper
      .post('/api/patients/search')
      .send({ filter: { q: 'smith' } })
      .expect(200);
    const colleague = await strict.asStaff((await aClerk(strict.db)).id);
    await colleague.post('/api/patients/search').send(byNumber).expect(200);
    expect(await strict.db('audit_events').where({ action: 'patients.searches-slowed' })).toMatchObject([
      { actor_id: sweeper.id },
    ]);
    await strict.close();
  });

  it('counts all lists that take a patient’s number together, and not what is no patient’s', async () => {
    const strict = await startTestServer({ PATIENT_SEARCHES_PER_HOUR: '3' });
    const { id } = await aStaffMember(strict.db, { roles: ['outpatient-clerk', 'clinician'] });
    const search = async (noun: string, q: string) =>
      (await (await strict.asStaff(id)).post(`/api/${noun}/search`).send({ filter: { q } })).status;
    const lists = ['appointments', 'results', 'questionnaire-assignments'];
    for (const noun of lists) expect([noun, await search(noun, 'OP-2031174')]).toEqual([noun, 200]);
    for (const noun of lists) expect([noun, await search(noun, '999 054 8609')]).toEqual([noun, 200]);
    for (const noun of lists) expect([noun, await search(noun, '999 054 8609')]).toEqual([noun, 429]);
    await strict.close();
  });
});

describe("a patient's page", () => {
  it('shows record, age, flags and login, and leaves a trace', async () => {
    const patient = await aPatient(server.db, { familyName: 'Page', mobile: '+447700900777' });
    await aPatient(server.db, { familyName: 'Pagetwo', mobile: '+447700900777' });
    const account = await anAccount(server.db, patient, { userName: 'apage' });
    const { body, headers } = await clerk.get(`/api/patients/${patient.id}`).expect(200);
    expect(body).toMatchObject({
      hospitalNumber: patient.hospital_number,
      flags: ['shared-mobile'],
      account: { id: account.id, state: 'active', userName: 'apage', lastSignedInAt: null },
      version: 1,
    });
    expect(headers.etag).toBe('"1"');
    expect(await server.db('audit_events').where({ patient_id: patient.id })).toMatchObject([
      { action: 'patients.viewed', actor_kind: 'staff' },
    ]);
  });

  it('is 404 for nobody and for what is no id', async () => {
    await clerk.get(`/api/patients/${NOBODY}`).expect(404);
    await clerk.get('/api/patients/smith').expect(404);
    await clerk.get(`/api/patients/${NOBODY}/timeline`).expect(404);
  });

  it('has one line of time: letters, appointments and texts, newest first', async () => {
    const patient = await aPatient(server.db, { familyName: 'Line' });
    const letter = await aLetter(server.db, {
      state: 'published',
      patient,
      owner: { id: agentId },
      visibleFrom: new Date('2026-05-01T09:00:00Z'),
    });
    const appointment = await anAppointment(server.db, patient, { startsAt: '2026-06-01T09:00:00Z' });
    const { body } = await clerk.get(`/api/patients/${patient.id}/timeline`).expect(200);
    expect(body).toEqual([
      {
        id: appointment.id,
        kind: 'appointment',
        at: '2026-06-01T09:00:00.000Z',
        title: 'Appointment in person, Cardiology',
        state: 'booked',
        detail: 'Outpatients 2, Esher Wing',
      },
      {
        id: letter.id,
        kind: 'letter',
        at: '2026-05-01T09:00:00.000Z',
        title: 'Clinic letter, Cardiology',
        state: 'published',
        detail: null,
      },
    ]);
  });

  it('also tells of attempts to register, and of tickets', async () => {
    const patient = await aPatient(server.db, { familyName: 'Tries' });
    const at = (day: number) => new Date(`2026-04-0${day}T09:00:00Z`);
    await aRegistration(server.db, { patient, fields: ['email', 'mobile'], createdAt: at(1) });
    await aRegistration(server.db, { patient, failure: 'already-registered', createdAt: at(2) });
    await aRegistration(server.db, { patient, state: 'code', createdAt: at(3) });
    const ticket = await aTicket(server.db, { patient, createdAt: at(4) });
    const { body } = await clerk.get(`/api/patients/${patient.id}/timeline`).expect(200);
    expect(body).toMatchObject([
      { kind: 'ticket', title: `Support ticket ${ticket.number}`, state: 'open', detail: null },
      { kind: 'registration', title: 'Registering, by NHS number', state: 'code', detail: null },
      { kind: 'registration', state: 'failed', detail: 'Had an account already' },
      { kind: 'registration', state: 'failed', detail: 'Did not agree with the record: e-mail, mobile' },
    ]);
  });
});

describe('who may ask', () => {
  it('is nobody who has not signed in, and nobody whose role has nothing to do with patients', async () => {
    await server.open.get('/api/patients').expect(401);
    const author = await server.asStaff((await aStaffMember(server.db, { roles: ['content-author'] })).id);
    await author.get('/api/patients').expect(403);
    await author.post('/api/patients/search').send({}).expect(403);
  });
});
