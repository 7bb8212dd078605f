import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAccount, anAppointment, aPatient } from '../../test/builders/patients.ts';
import {
  aDraft,
  anAssignment,
  aPublishedQuestionnaire,
  aSubmission,
  dayFromToday,
} from '../../test/builders/questionnaire-assignments.ts';
import { aQuestionnaire } from '../../test/builders/questionnaires.ts';
import { aClerk } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

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
const rowOf = (id: string) => server.db('questionnaire_assignments').where({ id }).first();
const notices = (id: string) =>
  server.db('notifications').where({ subject_id: id }).select('purpose', 'state');

describe('asking by hand', () => {
  it('asks several patients, tells those who can sign in, and writes it down', async () => {
    const questionnaire = await aPublishedQuestionnaire(server.db);
    const [anna, ben] = [await aRegisteredPatient(), await aPatient(server.db)];
    const { body } = await assign({
      questionnaireId: questionnaire.id,
      patientIds: [anna.id, ben.id],
      dueOn: dayFromToday(5),
    }).expect(201);
    expect(body).toMatchObject({ alreadyAsked: [], told: 1 });
    const ids = Object.fromEntries(
      body.assigned.map(({ id, patientId }: { id: string; patientId: string }) => [patientId, id]),
    );
    expect(await rowOf(ids[anna.id])).toMatchObject({
      state: 'open',
      version_id: questionnaire.versionId,
      opens_on: dayFromToday(0),
      due_on: dayFromToday(5),
      expires_on: dayFromToday(19),
      told_at: expect.any(Date),
      next_reminder_at: expect.any(Date),
    });
    expect(await notices(ids[anna.id])).toEqual([{ purpose: 'questionnaire-to-answer', state: 'pending' }]);
    expect(await notices(ids[ben.id])).toEqual([]);
    expect(await server.db('audit_events').where({ entity_id: ids[ben.id] })).toMatchObject([
      { action: 'questionnaire-assignments.assigned', actor_id: clerkId, patient_id: ben.id },
    ]);
  });

  it('asks nobody twice, also of two clerks at once', async () => {
    const { id: questionnaireId } = await aPublishedQuestionnaire(server.db);
    const patient = await aRegisteredPatient();
    const answers = await Promise.all(
      [1, 2, 3].map(() => assign({ questionnaireId, patientIds: [patient.id, patient.id] }).expect(201)),
    );
    expect(answers.map(({ body }) => body.assigned.length).sort()).toEqual([0, 0, 1]);
    expect(answers.flatMap(({ body }) => body.alreadyAsked)).toEqual([patient.id, patient.id]);
  });

  it('waits with telling until it opens', async () => {
    const { id: questionnaireId } = await aPublishedQuestionnaire(server.db);
    const patient = await aRegisteredPatient();
    const { body } = await assign({
      questionnaireId,
      patientIds: [patient.id],
      opensOn: dayFromToday(2),
    }).expect(201);
    expect([body.told, await rowOf(body.assigned[0].id)]).toMatchObject([
      0,
      { told_at: null, next_reminder_at: null },
    ]);
  });

  it.each<[string, (patientId: string) => Promise<object>, string, string]>([
    [
      'of a draft',
      async () => ({ questionnaireId: (await aQuestionnaire(server.db, { state: 'draft' })).id }),
      'body.questionnaireId',
      'questionnaire-not-published',
    ],
    ['due yesterday', async () => ({ dueOn: dayFromToday(-1) }), 'body.dueOn', 'due-in-past'],
    [
      'due before it opens',
      async () => ({ opensOn: dayFromToday(4), dueOn: dayFromToday(3) }),
      'body.dueOn',
      'due-before-opening',
    ],
    ['open since yesterday', async () => ({ opensOn: dayFromToday(-1) }), 'body.opensOn', 'opens-in-past'],
    [
      'of somebody who died',
      async () => ({ patientIds: [(await aPatient(server.db, { deceasedOn: '2026-01-01' })).id] }),
      'body.patientIds.0',
      'patient-cannot-be-asked',
    ],
    [
      'about another patient’s appointment',
      async () => ({ appointmentId: (await anAppointment(server.db, await aPatient(server.db))).id }),
      'body.appointmentId',
      'appointment-not-theirs',
    ],
    [
      'about a cancelled appointment',
      async (id) => ({ appointmentId: (await anAppointment(server.db, { id }, { status: 'cancelled' })).id }),
      'body.appointmentId',
      'appointment-not-theirs',
    ],
    ['of nobody', async () => ({ patientIds: [] }), 'body.patientIds', 'too_small'],
  ])('is refused %s, and nothing is kept', async (_what, more, path, code) => {
    const { id: questionnaireId } = await aPublishedQuestionnaire(server.db);
    const patient = await aPatient(server.db);
    const { status, body } = await assign({
      questionnaireId,
      patientIds: [patient.id],
      ...(await more(patient.id)),
    });
    expect([status, body.errors]).toMatchObject([422, [{ path, code }]]);
    expect(await server.db('questionnaire_assignments').where({ patient_id: patient.id })).toEqual([]);
  });
});

describe('the list', () => {
  it('is filtered by questionnaire, state and what is overdue, newest first, page by page', async () => {
    const questionnaire = await aPublishedQuestionnaire(server.db);
    const make = async (facts: object) =>
      (await anAssignment(server.db, await aPatient(server.db), { questionnaire, ...facts })).id;
    const late = await make({ dueOn: dayFromToday(-1) });
    const open = await make({ dueOn: dayFromToday(0) });
    const gone = await make({ state: 'withdrawn' });
    await anAssignment(server.db, await aPatient(server.db), { dueOn: dayFromToday(-1) });
    const list = async (filter: object, more: object = {}) => {
      const { body, headers } = await clerk
        .get('/api/questionnaire-assignments')
        .query({ filter: JSON.stringify({ questionnaireId: questionnaire.id, ...filter }), ...more })
        .expect(200);
      return { ids: body.map(({ id }: { id: string }) => id), headers };
    };
    expect((await list({})).ids).toEqual([gone, open, late]);
    expect((await list({ state: 'open' })).ids).toEqual([open, late]);
    expect((await list({ overdue: true })).ids).toEqual([late]);
    const first = await list({}, { range: '[0,1]' });
    const second = await list({}, { range: '[2,3]', after: first.headers['x-next-after'] });
    expect([...first.ids, ...second.ids]).toEqual([gone, open, late]);
    expect(first.headers['content-range']).toBe('questionnaire-assignments 0-1/3');
  });

  it('is searched by NHS number in a body, never in the address', async () => {
    const patient = await aPatient(server.db);
    const { id } = await anAssignment(server.db, patient);
    const search = (q: string) => clerk.post('/api/questionnaire-assignments/search').send({ filter: { q } });
    expect((await search(patient.nhs_number)).body).toMatchObject([{ id, patient: { id: patient.id } }]);
    expect((await search('9990548609 ')).body).toEqual([]);
    expect((await search('12345')).body).toEqual([]);
  });

  it('shows one with what was sent about it and who saved what when, never an answer', async () => {
    const patient = await aRegisteredPatient();
    const submission = await aSubmission(server.db, patient, { allowAmend: true });
    await aDraft(server.db, { id: submission.assignment_id, patient_id: patient.id }, { words: 'secret' });
    const { body, headers } = await clerk
      .get(`/api/questionnaire-assignments/${submission.assignment_id}`)
      .expect(200);
    expect(body).toMatchObject({
      state: 'submitted',
      savedAt: expect.any(String),
      submissions: [{ number: 1, submittedAt: expect.any(String) }],
      notifications: [],
      withdrawn: null,
    });
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(headers.etag).toBe('"1"');
    const seen = await server.db('audit_events').where({ action: 'questionnaire-assignments.viewed' });
    expect(seen).toMatchObject([{ actor_id: clerkId, patient_id: patient.id }]);
  });
});
