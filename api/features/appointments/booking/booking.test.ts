import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLocation } from '../../../test/builders/locations.ts';
import { anAccount, anAppointment, aPatient } from '../../../test/builders/patients.ts';
import { aClerk, aStaffMember } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

let server: TestServer;
let clerk: Awaited<ReturnType<TestServer['asStaff']>>;
let clerkId: string;
beforeAll(async () => {
  server = await startTestServer();
  clerkId = (await aClerk(server.db)).id;
  clerk = await server.asStaff(clerkId);
});
afterAll(() => server.close());

const form = (more: object = {}) => ({
  number: null,
  specialty: 'Cardiology',
  clinic: 'Heart failure clinic',
  locationId: null,
  location: 'Outpatients 2',
  clinician: 'Dr P Okafor',
  mode: 'in-person',
  day: '2030-12-03',
  time: '14:20',
  minutes: 20,
  instructions: null,
  joinUrl: null,
  joinWords: null,
  ...more,
});
const soon = () => new Date(Date.now() + 7 * 86_400_000).toISOString();
const justNow = () => new Date(Date.now() - 60_000).toISOString();

async function aPatientWhoIsTold() {
  const patient = await aPatient(server.db);
  await anAccount(server.db, patient);
  return patient;
}
const act = (id: string, verb: string, version: number, body: object = {}) =>
  clerk.post(`/api/appointments/${id}/${verb}`).set('If-Match', `"${version}"`).send(body);
const noticesOf = (id: string) =>
  server.db('notifications').where({ subject_id: id }).orderBy('created_at').orderBy('id');
const rowOf = (id: string) => server.db('appointments').where({ id }).first();

describe('booking', () => {
  it('writes the appointment by London’s clocks, its audit, and one notice to its patient', async () => {
    const patient = await aPatientWhoIsTold();
    const location = await aLocation(server.db);
    const { body } = await clerk
      .post('/api/appointments')
      .send({
        patientId: patient.id,
        ...form({ day: '2030-07-03', locationId: location.id, location: null }),
      })
      .expect(201);
    expect(body).toMatchObject({
      startsAt: '2030-07-03T13:20:00.000Z',
      location: location.name,
      status: 'booked',
      source: 'form',
      mayDo: ['change', 'cancel'],
      patient: { id: patient.id },
    });
    expect(await noticesOf(body.id)).toMatchObject([{ purpose: 'appointment-changed', state: 'pending' }]);
    expect(await server.db('audit_events').where({ entity_id: body.id })).toMatchObject([
      { action: 'appointments.booked', patient_id: patient.id, actor_id: clerkId },
    ]);
  });

  it.each([
    [{ day: '2031-03-30', time: '01:30' }, 'body.time', 'no-such-time'],
    [{ day: '2030-10-27', time: '01:30' }, 'body.which', 'time-twice'],
    [{ location: null }, 'body.locationId', 'location-missing'],
    [{ locationId: '0190f0a0-0000-7000-8000-000000000000' }, 'body.locationId', 'location-unknown'],
    [{ number: 'OP-TAKEN' }, 'body.number', 'number-taken'],
    [{ patientId: '0190f0a0-0000-7000-8000-000000000000' }, 'body.patientId', 'patient-unknown'],
    [{ joinUrl: 'javascript:alert(1)' }, 'body.joinUrl', 'invalid_format'],
  ])('asks about %j', async (facts, path, code) => {
    const patient = await aPatient(server.db);
    if (code === 'number-taken') await anAppointment(server.db, patient, { number: 'OP-TAKEN' });
    const { body } = await clerk
      .post('/api/appointments')
      .send({ patientId: patient.id, ...form(facts) })
      .expect(422);
    expect(body.errors).toMatchObject([{ path, code }]);
    expect(await server.db('appointments').where({ patient_id: patient.id, number: null })).toEqual([]);
  });

  it.each([
    ['first', '2030-10-27T00:30:00.000Z'],
    ['second', '2030-10-27T01:30:00.000Z'],
  ])('takes the %s of two where it is said', async (which, startsAt) => {
    const patient = await aPatient(server.db);
    const facts = form({ day: '2030-10-27', time: '01:30', which });
    const { body } = await clerk
      .post('/api/appointments')
      .send({ patientId: patient.id, ...facts })
      .expect(201);
    expect(body.startsAt).toBe(startsAt);
  });

  it('says by itself where a call takes place, and offers no place out of use', async () => {
    const patient = await aPatient(server.db);
    const call = form({ mode: 'telephone', location: null });
    const { body } = await clerk
      .post('/api/appointments')
      .send({ patientId: patient.id, ...call })
      .expect(201);
    expect(body.location).toBe('By telephone');
    const closed = await aLocation(server.db, { inUse: false });
    const there = form({ locationId: closed.id });
    await clerk
      .post('/api/appointments')
      .send({ patientId: patient.id, ...there })
      .expect(422);
  });

  it('tells nobody of an appointment that has been', async () => {
    const patient = await aPatientWhoIsTold();
    const past = form({ day: '2020-12-03' });
    const { body } = await clerk
      .post('/api/appointments')
      .send({ patientId: patient.id, ...past })
      .expect(201);
    expect(await noticesOf(body.id)).toEqual([]);
  });

  it('needs the permission', async () => {
    const clinician = await server.asStaff((await aStaffMember(server.db, { roles: ['clinician'] })).id);
    const patient = await aPatient(server.db);
    await clinician
      .post('/api/appointments')
      .send({ patientId: patient.id, ...form() })
      .expect(403);
  });
});

describe('changing', () => {
  const put = (id: string, version: number, facts: object) =>
    clerk.put(`/api/appointments/${id}`).set('If-Match', `"${version}"`).send(form(facts));

  it('to another time keeps the time before, counts for calendars and tells once, however often it moves', async () => {
    const patient = await aPatientWhoIsTold();
    const { id } = await anAppointment(server.db, patient, { startsAt: '2030-12-02T09:00:00Z' });
    const { body } = await put(id, 1, {}).expect(200);
    expect(body).toMatchObject({ version: 2, movedFrom: '2030-12-02T09:00:00.000Z' });
    await put(id, 2, { time: '15:00' }).expect(200);
    expect(await rowOf(id)).toMatchObject({
      sequence: 2,
      version: 3,
      moved_from: new Date('2030-12-03T14:20:00Z'),
    });
    expect((await noticesOf(id)).map(({ state, reason }) => [state, reason])).toEqual([
      ['cancelled', 'changed-again'],
      ['pending', null],
    ]);
  });

  it('only of words tells nobody and moves nothing', async () => {
    const patient = await aPatientWhoIsTold();
    const { id } = await anAppointment(server.db, patient, { startsAt: '2030-12-03T14:20:00Z' });
    const { body } = await put(id, 1, {
      location: 'Outpatients 2, Esher Wing',
      instructions: 'Bring your glasses.',
    });
    expect(body).toMatchObject({ instructions: 'Bring your glasses.', movedFrom: null });
    expect(await noticesOf(id)).toEqual([]);
    expect((await rowOf(id)).sequence).toBe(0);
  });

  it('is refused to whoever has not seen the last version, and once it is over', async () => {
    const patient = await aPatient(server.db);
    const { id } = await anAppointment(server.db, patient, { startsAt: soon() });
    const answers = await Promise.all([put(id, 1, {}), put(id, 1, { time: '15:00' })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const cancelled = await anAppointment(server.db, patient, { status: 'cancelled' });
    expect((await put(cancelled.id, 1, {}).expect(409)).body.code).toBe('not-booked');
  });
});

describe('cancelling', () => {
  it('tells the patient once it cannot be undone any more; undone in time they hear nothing', async () => {
    const patient = await aPatientWhoIsTold();
    const { id } = await anAppointment(server.db, patient, { startsAt: soon() });
    const { body } = await act(id, 'cancel', 1, { reason: 'The clinic is closed that day.' }).expect(200);
    expect(body).toMatchObject({
      status: 'cancelled',
      cancelledReason: 'The clinic is closed that day.',
      mayDo: ['restore'],
    });
    const [notice] = await noticesOf(id);
    expect(notice.send_after.getTime()).toBeGreaterThan(Date.now() + 60_000);
    expect((await act(id, 'restore', 2).expect(200)).body).toMatchObject({
      status: 'booked',
      cancelledAt: null,
      cancelledReason: null,
    });
    expect((await noticesOf(id)).map(({ state }) => state)).toEqual(['cancelled']);
    expect((await rowOf(id)).sequence).toBe(2);
  });

  it('undone after they were told, tells them again', async () => {
    const patient = await aPatientWhoIsTold();
    const { id } = await anAppointment(server.db, patient, { startsAt: soon() });
    await act(id, 'cancel', 1, { reason: null }).expect(200);
    await server.db('notifications').where({ subject_id: id }).update({ state: 'delivered' });
    await act(id, 'restore', 2).expect(200);
    expect((await noticesOf(id)).map(({ state }) => state)).toEqual(['delivered', 'pending']);
  });

  it('undone in time, still tells of a booking they had not heard of', async () => {
    const patient = await aPatientWhoIsTold();
    const { body } = await clerk
      .post('/api/appointments')
      .send({ patientId: patient.id, ...form() })
      .expect(201);
    await act(body.id, 'cancel', 1, { reason: null }).expect(200);
    await act(body.id, 'restore', 2).expect(200);
    expect((await noticesOf(body.id)).map(({ state, reason }) => [state, reason])).toEqual([
      ['cancelled', 'changed-again'],
      ['cancelled', 'undone'],
      ['pending', null],
    ]);
  });

  it('by two at once is done once', async () => {
    const patient = await aPatientWhoIsTold();
    const { id } = await anAppointment(server.db, patient, { startsAt: soon() });
    const answers = await Promise.all([1, 2, 3].map(() => act(id, 'cancel', 1, { reason: null })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412]);
    expect(await noticesOf(id)).toHaveLength(1);
  });
});

describe('what became of it', () => {
  it('is said once it has begun, may be taken back, and is not told to the patient', async () => {
    const patient = await aPatientWhoIsTold();
    const { id } = await anAppointment(server.db, patient, { startsAt: justNow() });
    await act(id, 'outcome', 1, { outcome: 'did-not-attend' }).expect(200);
    expect((await act(id, 'outcome', 2, { outcome: 'did-not-attend' }).expect(409)).body.code).toBe(
      'already-so',
    );
    expect((await act(id, 'outcome', 2, { outcome: 'attended' }).expect(200)).body.status).toBe('attended');
    expect((await act(id, 'outcome', 3, { outcome: 'booked' }).expect(200)).body.status).toBe('booked');
    expect(await noticesOf(id)).toEqual([]);
    const coming = await anAppointment(server.db, patient, { startsAt: soon() });
    expect((await act(coming.id, 'outcome', 1, { outcome: 'attended' }).expect(409)).body.code).toBe(
      'not-begun',
    );
  });
});
