import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatientRequest } from '../../../test/builders/patient-requests.ts';
import { anAccount, anAppointment, aPatient } from '../../../test/builders/patients.ts';
import { aClerk, aStaffMember } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

type Agent = Awaited<ReturnType<TestServer['asStaff']>>;
let server: TestServer;
let clerk: Agent;
let colleague: Agent;
beforeAll(async () => {
  server = await startTestServer();
  clerk = await server.asStaff((await aClerk(server.db)).id);
  colleague = await server.asStaff((await aClerk(server.db)).id);
});
afterAll(() => server.close());

const BOOKED_FOR = '2030-12-03T14:20:00.000Z';

async function anAsked(facts: Parameters<typeof aPatientRequest>[2] = {}) {
  const patient = await aPatient(server.db);
  const account = await anAccount(server.db, patient);
  const appointment = await anAppointment(server.db, patient, { startsAt: BOOKED_FOR });
  const request = await aPatientRequest(server.db, account, { appointment, ...facts });
  return { request, appointment, me: await server.asPatient(account) };
}
const act = (who: Agent, id: string, verb: string, body: object = {}, version = 1) =>
  who.post(`/api/patient-requests/${id}/${verb}`).set('If-Match', `"${version}"`).send(body);
const accept = (who: Agent, id: string, body: object = {}, version = 1) =>
  act(who, id, 'accept', { answer: null, ...body }, version);
const appointmentRow = (id: string) => server.db('appointments').where({ id }).first();
const noticesAbout = (...ids: string[]) => server.db('notifications').whereIn('subject_id', ids);

describe('accepting', () => {
  it('a cancellation cancels the appointment in the same act, and tells the patient once', async () => {
    const { request, appointment, me } = await anAsked();
    const { body } = await accept(clerk, request.id, { answer: 'It is cancelled.' }).expect(200);
    expect(body).toMatchObject({
      state: 'accepted',
      answer: 'It is cancelled.',
      appointment: { id: appointment.id, status: 'cancelled' },
      mayDo: [],
    });
    expect(await noticesAbout(request.id, appointment.id)).toMatchObject([{ purpose: 'request-answered' }]);
    expect((await me.get(`/portal/requests/${request.id}`)).body).toMatchObject({
      state: 'accepted',
      answer: 'It is cancelled.',
    });
    expect((await me.get(`/portal/appointments/${appointment.id}`)).body).toMatchObject({
      status: 'cancelled',
      cancelledReason: 'You asked us to cancel it.',
    });
    expect(
      (await server.db('audit_events').whereIn('entity_id', [request.id, appointment.id]))
        .map(({ action }) => action)
        .filter((action) => !action.endsWith('.viewed'))
        .toSorted(),
    ).toEqual(['appointments.cancelled', 'patient-requests.accepted']);
  });

  it('a change moves the appointment to the time that staff choose', async () => {
    const { request, appointment } = await anAsked({ kind: 'change', preferredTimes: ['Fridays'] });
    for (const [body, path, code] of [
      [{}, 'body.day', 'time-missing'],
      [{ day: '2030-12-06' }, 'body.time', 'time-missing'],
      [{ day: '2030-12-03', time: '14:20' }, 'body.time', 'same-time'],
      [{ day: '2020-12-06', time: '14:20' }, 'body.day', 'is-past'],
      [{ day: '2031-03-30', time: '01:30' }, 'body.time', 'no-such-time'],
      [{ day: '2030-10-27', time: '01:30' }, 'body.which', 'time-twice'],
    ] as const) {
      const answer = await accept(clerk, request.id, body).expect(422);
      expect([body, answer.body.errors]).toMatchObject([body, [{ path, code }]]);
    }
    expect((await appointmentRow(appointment.id)).version).toBe(1);
    await accept(clerk, request.id, { day: '2030-12-06', time: '16:40' }).expect(200);
    expect(await appointmentRow(appointment.id)).toMatchObject({
      starts_at: new Date('2030-12-06T16:40:00Z'),
      moved_from: new Date(BOOKED_FOR),
      sequence: 1,
    });
    expect(await noticesAbout(request.id, appointment.id)).toHaveLength(1);
  });

  it('a change of what was cancelled meanwhile is refused; a cancellation of it is simply answered', async () => {
    const change = await anAsked({ kind: 'change', preferredTimes: ['Fridays'] });
    const cancel = await anAsked();
    for (const { appointment } of [change, cancel])
      await server.db('appointments').where({ id: appointment.id }).update({ status: 'cancelled' });
    const refused = await accept(clerk, change.request.id, { day: '2030-12-06', time: '16:40' }).expect(409);
    expect(refused.body.code).toBe('not-booked');
    await accept(clerk, cancel.request.id).expect(200);
    expect((await appointmentRow(cancel.appointment.id)).version).toBe(1);
  });

  it('an interpreter changes no appointment', async () => {
    const { request, appointment } = await anAsked({ kind: 'interpreter', language: 'BSL' });
    await accept(clerk, request.id, { answer: 'An interpreter is booked.' }).expect(200);
    expect((await appointmentRow(appointment.id)).version).toBe(1);
    const extra = await anAsked({ kind: 'interpreter', language: 'BSL' });
    await accept(clerk, extra.request.id, { day: '2030-12-06', time: '16:40' }).expect(422);
  });

  it.each([
    ['cancel', {}],
    ['change', { preferredTimes: ['Fridays'] }],
  ] as const)('to %s what has been is refused; it can be declined', async (kind, facts) => {
    const { request, appointment, me } = await anAsked({ kind, ...facts, preferredTimes: ['Fridays'] });
    const begun = new Date(Date.now() - 60_000);
    await server.db('appointments').where({ id: appointment.id }).update({ starts_at: begun });
    expect((await clerk.get(`/api/patient-requests/${request.id}`)).body.mayDo).toEqual(['take', 'decline']);
    const refused = await accept(
      clerk,
      request.id,
      kind === 'change' ? { day: '2030-12-06', time: '16:40' } : {},
    );
    expect([refused.status, refused.body.code]).toEqual([409, 'appointment-past']);
    expect(refused.body.title).toMatch(/Decline the request/);
    expect(await appointmentRow(appointment.id)).toMatchObject({
      status: 'booked',
      starts_at: begun,
      version: 1,
    });
    await act(clerk, request.id, 'decline', { answer: 'It was yesterday.' }).expect(200);
    expect((await me.get(`/portal/requests/${request.id}`)).body).toMatchObject({ state: 'declined' });
  });

  it('what changes an appointment needs leave to do so', async () => {
    const agent = await server.asStaff((await aStaffMember(server.db, { roles: ['support-agent'] })).id);
    const { request, appointment } = await anAsked();
    expect((await agent.get(`/api/patient-requests/${request.id}`)).body.mayDo).toEqual(['take', 'decline']);
    await accept(agent, request.id).expect(403);
    expect((await appointmentRow(appointment.id)).status).toBe('booked');
  });
});

describe('declining', () => {
  it('says why, changes nothing and tells the patient', async () => {
    const { request, appointment, me } = await anAsked();
    await act(clerk, request.id, 'decline', { answer: '' }).expect(422);
    await act(clerk, request.id, 'decline', { answer: 'Your doctor wants to see you first.' }).expect(200);
    expect((await appointmentRow(appointment.id)).status).toBe('booked');
    expect((await me.get(`/portal/requests/${request.id}`)).body).toMatchObject({
      state: 'declined',
      answer: 'Your doctor wants to see you first.',
    });
    expect(await noticesAbout(request.id)).toHaveLength(1);
    expect((await accept(clerk, request.id, {}, 2).expect(409)).body.code).toBe('already-answered');
  });
});

describe('two at once', () => {
  it('clerks who both accept: one does, the appointment is cancelled once and the patient told once', async () => {
    const { request, appointment } = await anAsked();
    const answers = await Promise.all([accept(clerk, request.id), accept(colleague, request.id)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await appointmentRow(appointment.id)).version).toBe(2);
    expect(await noticesAbout(request.id)).toHaveLength(1);
  });

  it('a clerk who accepts and one who declines: the patient hears one answer', async () => {
    const { request, appointment } = await anAsked();
    const [accepted, declined] = await Promise.all([
      accept(clerk, request.id),
      act(colleague, request.id, 'decline', { answer: 'It has to be.' }),
    ]);
    expect([accepted.status, declined.status].toSorted()).toEqual([200, 409]);
    const { status } = await appointmentRow(appointment.id);
    expect(status).toBe(accepted.status === 200 ? 'cancelled' : 'booked');
    expect(await noticesAbout(request.id)).toHaveLength(1);
  });

  it('a patient who takes it back while a clerk accepts: one of the two happens, whole', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { request, appointment, me } = await anAsked();
      const [withdrawn, accepted] = await Promise.all([
        me.delete(`/portal/requests/${request.id}`),
        accept(clerk, request.id),
      ]);
      expect([withdrawn.status, accepted.status].toSorted()).toEqual([200, 409]);
      const { status } = await appointmentRow(appointment.id);
      expect(status).toBe(accepted.status === 200 ? 'cancelled' : 'booked');
      expect(['withdrawn', 'already-answered']).toContain(
        withdrawn.status === 200 ? accepted.body.code : withdrawn.body.code,
      );
    }
  });

  it('clerks who both take it up: one does', async () => {
    const { request } = await anAsked();
    const answers = await Promise.all([act(clerk, request.id, 'take'), act(colleague, request.id, 'take')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });
});

describe('the work list', () => {
  it('has the oldest first, by kind and state, and what is taken up says by whom', async () => {
    const [day, hour] = [86_400_000, 3_600_000].map((ms) => new Date(Date.now() - ms));
    const newer = await anAsked({ kind: 'change', preferredTimes: ['Fridays'], createdAt: hour! });
    const older = await anAsked({ createdAt: day! });
    const list = async (filter: object) =>
      (
        await clerk
          .get('/api/patient-requests')
          .query({ filter: JSON.stringify(filter) })
          .expect(200)
      ).body.map(({ id }: { id: string }) => id);
    const mine = [older.request.id, newer.request.id];
    const open = (await list({ state: 'open' })).filter((id: string) => mine.includes(id));
    expect(open).toEqual(mine);
    expect(await list({ subjectId: newer.appointment.id, kind: 'change' })).toEqual([newer.request.id]);
    const { body } = await act(clerk, older.request.id, 'take').expect(200);
    expect(body).toMatchObject({ state: 'being-looked-at', takenBy: { name: expect.any(String) } });
    expect((await older.me.get(`/portal/requests/${older.request.id}`)).body.state).toBe('being-looked-at');
    await act(clerk, older.request.id, 'give-back', {}, 2).expect(200);
    await older.me.delete(`/portal/requests/${older.request.id}`).expect(200);
    expect((await list({ state: 'open' })).includes(older.request.id)).toBe(false);
  });

  it('is read page by page', async () => {
    const { request } = await anAsked();
    const list = (more: Record<string, string>) =>
      clerk
        .get('/api/patient-requests')
        .query({ sort: '["createdAt","DESC"]', ...more })
        .expect(200);
    const all = (await list({ range: '[0,3]' })).body.map(({ id }: { id: string }) => id);
    expect(all[0]).toBe(request.id);
    const first = await list({ range: '[0,1]' });
    const second = await list({ range: '[2,3]', after: first.headers['x-next-after']! });
    expect([...first.body, ...second.body].map(({ id }) => id)).toEqual(all);
  });

  it('is not for whoever only writes content', async () => {
    const author = await server.asStaff((await aStaffMember(server.db, { roles: ['content-author'] })).id);
    await author.get('/api/patient-requests').expect(403);
  });
});
