import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLetter } from '../../../test/builders/letters.ts';
import { aRequestRule } from '../../../test/builders/locations.ts';
import { aPatientRequest } from '../../../test/builders/patient-requests.ts';
import { anAccount, anAppointment, aPatient } from '../../../test/builders/patients.ts';
import { aClerk } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

async function aSignedInPatient() {
  const patient = await aPatient(server.db);
  const account = await anAccount(server.db, patient);
  return { patient, account, me: await server.asPatient(account) };
}
const about = ({ id }: { id: string }) => ({ subjectKind: 'appointment', subjectId: id });

describe('a patient’s request', () => {
  it('is received, written down, and changes nothing by itself', async () => {
    const { patient, account, me } = await aSignedInPatient();
    const appointment = await anAppointment(server.db, patient, { startsAt: inHours(100) });
    const { body } = await me
      .post('/portal/requests')
      .send({ kind: 'cancel', ...about(appointment), words: 'I am away.' })
      .expect(201);
    expect(body).toMatchObject({ kind: 'cancel', state: 'received', words: 'I am away.', answer: null });
    expect(await server.db('appointments').where({ id: appointment.id }).first()).toMatchObject({
      status: 'booked',
      version: 1,
    });
    expect(await server.db('audit_events').where({ entity_id: body.id })).toMatchObject([
      { action: 'patient-requests.asked', actor_id: account.id, patient_id: patient.id },
    ]);
    await me.get(`/portal/requests/${body.id}`).expect(200, body);
  });

  it.each([
    [{ kind: 'interpreter', language: 'Polish' }],
    [{ kind: 'adjustment', adjustments: ['hearing-loop', 'wheelchair-access', 'hearing-loop'] }],
    [{ kind: 'adjustment', words: 'Dim light, please' }],
  ])('may be about no appointment: %j', async (asking) => {
    const { me } = await aSignedInPatient();
    const { body } = await me.post('/portal/requests').send(asking).expect(201);
    expect(new Set(body.adjustments).size).toBe(body.adjustments.length);
  });

  it('may say that a letter is wrong, where it is theirs', async () => {
    const { patient, me } = await aSignedInPatient();
    const owner = await aClerk(server.db);
    const mine = await aLetter(server.db, { state: 'published', patient, owner });
    const hers = await aLetter(server.db, { state: 'published', patient: await aPatient(server.db), owner });
    const wrong = (subjectId: string) =>
      me
        .post('/portal/requests')
        .send({ kind: 'wrong', subjectKind: 'letter', subjectId, words: 'Not my address.' });
    await wrong(mine.id).expect(201);
    expect((await wrong(hers.id).expect(422)).body.errors[0].code).toBe('subject-unknown');
  });

  it.each(['allergy', 'procedure', 'result', 'appointment'])(
    'about an unknown %s is asked about',
    async (subjectKind) => {
      const { me } = await aSignedInPatient();
      const subjectId = '0190f0a0-0000-7000-8000-000000000000';
      const { body } = await me
        .post('/portal/requests')
        .send({ kind: 'wrong', subjectKind, subjectId, words: 'It is wrong.' })
        .expect(422);
      expect(body.errors).toMatchObject([{ path: 'body.subjectId', code: 'subject-unknown' }]);
    },
  );

  it('names what is missing, and takes no adjustment that is not on the list', async () => {
    const { me } = await aSignedInPatient();
    const { body } = await me.post('/portal/requests').send({ kind: 'change' }).expect(422);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'body.subjectId',
      'body.preferredTimes',
    ]);
    await me
      .post('/portal/requests')
      .send({ kind: 'adjustment', adjustments: ['free-parking'] })
      .expect(422);
  });

  it('is refused once the rule of its clinic says so, with what to do instead', async () => {
    const { patient, me } = await aSignedInPatient();
    await aRequestRule(server.db, { clinic: 'Strict clinic', mayCancel: false, changeHours: 200 });
    const strict = await anAppointment(server.db, patient, {
      clinic: 'Strict clinic',
      startsAt: inHours(100),
    });
    const late = await anAppointment(server.db, patient, { startsAt: inHours(47) });
    for (const asking of [
      { kind: 'cancel', ...about(strict) },
      { kind: 'change', ...about(strict), preferredTimes: ['Fridays'] },
      { kind: 'cancel', ...about(late) },
    ]) {
      const { body } = await me.post('/portal/requests').send(asking).expect(409);
      expect(body.code).toBe('request-closed');
      expect(body.title).toMatch(/Ring/);
    }
    await me
      .post('/portal/requests')
      .send({ kind: 'interpreter', language: 'BSL', ...about(strict) })
      .expect(201);
  });

  it('is taken once, however often the button is pressed at once', async () => {
    const { patient, me } = await aSignedInPatient();
    const appointment = await anAppointment(server.db, patient, { startsAt: inHours(100) });
    const press = () => me.post('/portal/requests').send({ kind: 'cancel', ...about(appointment) });
    const answers = await Promise.all([press(), press(), press(), press()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('already-asked');
  });
});

describe('taking a request back', () => {
  it('is for as long as nobody looks at it', async () => {
    const { account, me } = await aSignedInPatient();
    const mine = await aPatientRequest(server.db, account);
    const { body } = await me.delete(`/portal/requests/${mine.id}`).expect(200);
    expect(body).toMatchObject({ state: 'withdrawn', withdrawnAt: expect.any(String) });
    expect((await me.delete(`/portal/requests/${mine.id}`).expect(409)).body.code).toBe('already-so');
    const taken = await aPatientRequest(server.db, account, { state: 'being-looked-at' });
    expect((await me.delete(`/portal/requests/${taken.id}`).expect(409)).body.code).toBe('already-taken');
    expect(
      await server.db('audit_events').where({ entity_id: mine.id, action: 'patient-requests.withdrawn' }),
    ).toHaveLength(1);
  });

  it('lets the same be asked anew', async () => {
    const { me } = await aSignedInPatient();
    const asking = { kind: 'interpreter', language: 'Tamil' };
    const first = await me.post('/portal/requests').send(asking).expect(201);
    await me.post('/portal/requests').send(asking).expect(409);
    await me.delete(`/portal/requests/${first.body.id}`).expect(200);
    await me.post('/portal/requests').send(asking).expect(201);
  });
});

describe('what a patient asked', () => {
  it('is listed newest first, page by page, and is nobody else’s to see', async () => {
    const { patient, account, me } = await aSignedInPatient();
    const ids: string[] = [];
    for (const hours of [1, 2, 3]) {
      const appointment = await anAppointment(server.db, patient);
      const createdAt = new Date(Date.now() - hours * 3_600_000);
      ids.push((await aPatientRequest(server.db, account, { appointment, createdAt })).id);
    }
    const other = await aSignedInPatient();
    const hers = await aPatientRequest(server.db, other.account);
    const first = (await me.get('/portal/requests').query({ limit: 2 }).expect(200)).body;
    const second = (await me.get('/portal/requests').query({ limit: 2, cursor: first.nextCursor })).body;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
    expect(Object.keys(first.items[0])).not.toContain('takenBy');
    await me.get(`/portal/requests/${hers.id}`).expect(404);
    await me.delete(`/portal/requests/${hers.id}`).expect(404);
  });
});
