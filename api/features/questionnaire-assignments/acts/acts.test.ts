import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import {
  anAssignment,
  aPublishedQuestionnaire,
  dayFromToday,
} from '../../../test/builders/questionnaire-assignments.ts';
import { aClerk } from '../../../test/builders/staff.ts';
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

const aRegisteredPatient = async () => {
  const patient = await aPatient(server.db);
  await anAccount(server.db, patient);
  return patient;
};
const assign = (body: object) => clerk.post('/api/questionnaire-assignments').send(body);
const act = (id: string, what: string, body: object, version = 1) =>
  clerk.post(`/api/questionnaire-assignments/${id}/${what}`).set('If-Match', `"${version}"`).send(body);
const change = (id: string, body: object, version = 1) =>
  clerk
    .put(`/api/questionnaire-assignments/${id}`)
    .set('If-Match', `"${version}"`)
    .send({ dueOn: null, mostReminders: 2, reminderDays: 3, graceDays: 14, allowAmend: false, ...body });
const notices = (id: string) =>
  server.db('notifications').where({ subject_id: id }).select('purpose', 'state');

describe('withdrawing', () => {
  it('takes it from the patient, with the reason, and what has not left about it stays', async () => {
    const { id: questionnaireId } = await aPublishedQuestionnaire(server.db);
    const patient = await aRegisteredPatient();
    const { body: asked } = await assign({ questionnaireId, patientIds: [patient.id] }).expect(201);
    const [{ id }] = asked.assigned;
    const { body } = await act(id, 'withdraw', { reason: 'Asked the wrong patient' }).expect(200);
    expect(body).toMatchObject({
      state: 'withdrawn',
      withdrawn: { reason: 'Asked the wrong patient', by: { id: clerkId } },
      nextReminderAt: null,
      notifications: [{ state: 'cancelled', reason: 'withdrawn' }],
    });
    await assign({ questionnaireId, patientIds: [patient.id] }).expect(201);
  });

  it.each(['submitted', 'withdrawn', 'expired'] as const)('does nothing to what is %s', async (state) => {
    const { id } = await anAssignment(server.db, await aPatient(server.db), { state });
    const { status, body } = await act(id, 'withdraw', { reason: 'Too late' });
    expect([status, body.code]).toEqual([409, 'not-open']);
  });

  it('by two at once is done by one', async () => {
    const { id } = await anAssignment(server.db, await aPatient(server.db));
    const answers = await Promise.all([1, 2, 3].map(() => act(id, 'withdraw', { reason: 'Twice asked' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });
});

describe('changing when it is due', () => {
  it('moves the day, and the reminders with the patience', async () => {
    const { id } = await anAssignment(server.db, await aPatient(server.db), { dueOn: dayFromToday(1) });
    const { body } = await change(id, { dueOn: dayFromToday(9), mostReminders: 0, allowAmend: true }).expect(
      200,
    );
    expect(body).toMatchObject({
      dueOn: dayFromToday(9),
      nextReminderAt: null,
      allowAmend: true,
      version: 2,
    });
    expect((await change(id, { dueOn: dayFromToday(8) })).status).toBe(412);
  });

  it('opens what had ended, and tells the patient again', async () => {
    const patient = await aRegisteredPatient();
    const { id } = await anAssignment(server.db, patient, { state: 'expired', dueOn: dayFromToday(-20) });
    expect((await change(id, { dueOn: dayFromToday(-20) })).body.code).toBe('expired');
    const { body } = await change(id, { dueOn: dayFromToday(3) }).expect(200);
    expect(body).toMatchObject({ state: 'open', expiredAt: null, nextReminderAt: expect.any(String) });
    expect(await notices(id)).toEqual([{ purpose: 'questionnaire-to-answer', state: 'pending' }]);
  });

  it('does not open what the patient was asked again meanwhile', async () => {
    const [patient, questionnaire] = [await aPatient(server.db), await aPublishedQuestionnaire(server.db)];
    const { id } = await anAssignment(server.db, patient, {
      questionnaire,
      state: 'expired',
      dueOn: dayFromToday(-20),
    });
    await anAssignment(server.db, patient, { questionnaire });
    const { status, body } = await change(id, { dueOn: dayFromToday(3) });
    expect([status, body.code]).toEqual([409, 'asked-again']);
  });

  it.each([
    ['in the past', dayFromToday(-1), 'due-in-past'],
    ['before it opens', dayFromToday(1), 'due-before-opening'],
  ])('is refused %s', async (_what, dueOn, code) => {
    const { id } = await anAssignment(server.db, await aPatient(server.db), {
      opensOn: dayFromToday(2),
      toldAt: null,
    });
    const { status, body } = await change(id, { dueOn });
    expect([status, body.errors]).toMatchObject([422, [{ path: 'body.dueOn', code }]]);
  });
});
