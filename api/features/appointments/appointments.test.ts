import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLetter } from '../../test/builders/letters.ts';
import { anAccount, anAppointment, aPatient } from '../../test/builders/patients.ts';
import { aClerk, aStaffMember } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

type Row = { id: string; specialty: string; startsAt: string; unreadLetters: number };
let server: TestServer;
let clerk: Awaited<ReturnType<TestServer['asStaff']>>;
let clerkId: string;

const hoursFromNow = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const specialties = (rows: Row[]) => rows.map(({ specialty }) => specialty);

beforeAll(async () => {
  server = await startTestServer();
  clerkId = (await aClerk(server.db)).id;
  clerk = await server.asStaff(clerkId);
});
afterAll(() => server.close());

describe('appointments, to staff', () => {
  it('are listed by time for a patient, page by page, in both directions', async () => {
    const patient = await aPatient(server.db);
    for (const hours of [5, -5, 48, -48, 1])
      await anAppointment(server.db, patient, { specialty: `${hours}`, startsAt: hoursFromNow(hours) });
    await anAppointment(server.db, await aPatient(server.db));
    const list = (more: Record<string, string> = {}) =>
      clerk.get('/api/appointments').query({ filter: JSON.stringify({ patientId: patient.id }), ...more });

    const all = await list().expect(200);
    expect(specialties(all.body)).toEqual(['48', '5', '1', '-5', '-48']);
    expect(all.headers['content-range']).toBe('appointments 0-4/5');
    const first = await list({ range: '[0,1]' });
    const second = await list({ range: '[2,3]', after: first.headers['x-next-after']! });
    expect(specialties([...first.body, ...second.body])).toEqual(['48', '5', '1', '-5']);
    expect(specialties((await list({ sort: '["startsAt","ASC"]' })).body)).toEqual([
      '-48',
      '-5',
      '1',
      '5',
      '48',
    ]);
  });

  it('are filtered by what became of them', async () => {
    const patient = await aPatient(server.db);
    await anAppointment(server.db, patient, { status: 'did-not-attend', specialty: 'Missed' });
    await anAppointment(server.db, patient, { status: 'booked' });
    const filter = JSON.stringify({ patientId: patient.id, status: 'did-not-attend' });
    expect(specialties((await clerk.get('/api/appointments').query({ filter })).body)).toEqual(['Missed']);
    await clerk.get('/api/appointments').query({ filter: '{"clinician":"Okafor"}' }).expect(400);
  });

  it('are listed of a day in London, of a clinic, and those to come', async () => {
    const patient = await aPatient(server.db);
    const book = (specialty: string, startsAt: string, clinic?: string) =>
      anAppointment(server.db, patient, { specialty, startsAt, ...(clinic ? { clinic } : {}) });
    await book('midnight', '2031-06-30T23:00:00Z');
    await book('noon', '2031-07-01T11:00:00Z', 'Pacing clinic');
    await book('late', '2031-07-01T22:59:00Z');
    await book('next day', '2031-07-01T23:00:00Z');
    await book('long ago', '2020-07-01T23:00:00Z', 'Pacing clinic');
    const list = async (filter: object) =>
      specialties(
        (
          await clerk
            .get('/api/appointments')
            .query({
              filter: JSON.stringify({ patientId: patient.id, ...filter }),
              sort: '["startsAt","ASC"]',
            })
            .expect(200)
        ).body,
      );
    expect(await list({ day: '2031-07-01' })).toEqual(['midnight', 'noon', 'late']);
    expect(await list({ clinic: 'Pacing clinic' })).toEqual(['long ago', 'noon']);
    expect(await list({ clinic: 'Pacing clinic', when: 'coming' })).toEqual(['noon']);
    expect(await list({ specialty: 'late', when: 'past' })).toEqual([]);
    const offered = (await clerk.get('/api/appointments/clinics').expect(200)).body;
    expect(offered.clinics).toContain('Pacing clinic');
    expect(offered.specialties).toContain('Cardiology');
  });

  it('are found by their number and by whose they are, asked in a body', async () => {
    const patient = await aPatient(server.db, { nhsNumber: '9990548609' });
    const { id } = await anAppointment(server.db, patient, { number: 'OP-77' });
    const { hospital_number } = await server.db('patients').where({ id: patient.id }).first();
    for (const q of ['OP-77', '999 054 8609', hospital_number.toLowerCase()]) {
      const { body } = await clerk.post('/api/appointments/search').send({ filter: { q } }).expect(200);
      expect([q, body.map((row: Row) => row.id)]).toEqual([q, [id]]);
    }
    await clerk
      .post('/api/appointments/search')
      .send({ filter: { q: 'OP-7' } })
      .expect(200, []);
    await clerk.get('/api/appointments').query({ filter: '{"q":"9990548609"}' }).expect(400);
  });

  it('are shown one by one, and 404 where there is none', async () => {
    const { id } = await anAppointment(server.db, await aPatient(server.db));
    expect((await clerk.get(`/api/appointments/${id}`).expect(200)).body).toMatchObject({
      id,
      status: 'booked',
    });
    await clerk.get('/api/appointments/0190f0a0-0000-7000-8000-000000000000').expect(404);
  });

  it('need the permission', async () => {
    await server.open.get('/api/appointments').expect(401);
    const author = await server.asStaff((await aStaffMember(server.db, { roles: ['content-author'] })).id);
    await author.get('/api/appointments').expect(403);
  });
});

describe('appointments, to their patient', () => {
  it('come soonest first, then past ones latest first, across pages', async () => {
    const patient = await aPatient(server.db);
    const me = await server.asPatient(await anAccount(server.db, patient));
    for (const hours of [5, -5, 48, -48, -0.1])
      await anAppointment(server.db, patient, { specialty: `${hours}`, startsAt: hoursFromNow(hours) });
    await anAppointment(server.db, await aPatient(server.db), { specialty: "somebody else's" });

    const walked: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: Row[]; nextCursor: string | null } = (
        await me
          .get('/portal/appointments')
          .query({ limit: 2, ...(cursor ? { cursor } : {}) })
          .expect(200)
      ).body;
      walked.push(...specialties(page.items));
      cursor = page.nextCursor;
    } while (cursor);
    expect(walked).toEqual(['-0.1', '5', '48', '-5', '-48']);
  });

  it('say how many letters about them are unread, and nothing that is for staff', async () => {
    const patient = await aPatient(server.db);
    const me = await server.asPatient(await anAccount(server.db, patient));
    const appointment = await anAppointment(server.db, patient);
    const letter = await aLetter(server.db, { state: 'published', patient, owner: { id: clerkId } });
    await server.db('letters').where({ id: letter.id }).update({ appointment_id: appointment.id });
    const [row] = (await me.get('/portal/appointments')).body.items;
    expect(Object.keys(row).sort()).toEqual(
      [
        'clinic',
        'clinician',
        'id',
        'location',
        'minutes',
        'mode',
        'movedFrom',
        'specialty',
        'startsAt',
        'status',
        'unreadLetters',
      ].sort(),
    );
    expect(row.unreadLetters).toBe(1);
  });

  it('need a session', async () => {
    await server.open.get('/portal/appointments').expect(401);
  });
});
