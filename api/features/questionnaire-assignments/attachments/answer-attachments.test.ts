import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPdfInspector } from '../../../lib/pdf/inspector.ts';
import { aPng } from '../../../test/builders/images.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aPdf } from '../../../test/builders/pdf.ts';
import { anAssignment } from '../../../test/builders/questionnaire-assignments.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { inspectAnswerAttachment } from './answer-attachments.service.ts';

type Agent = Awaited<ReturnType<TestServer['asPatient']>>;
let server: TestServer;
let patient: { id: string };
let me: Agent;
const inspector = createPdfInspector();

beforeAll(async () => {
  server = await startTestServer({ UPLOAD_MAX_MIB: '1' });
  patient = await aPatient(server.db);
  me = await server.asPatient(await anAccount(server.db, patient));
});
afterAll(() => Promise.all([server.close(), inspector.close()]));

const asked = async (facts: object = {}) => (await anAssignment(server.db, patient, facts)).id;
const add = (id: string, bytes: Buffer, question = 'photo', agent = me) =>
  agent
    .post(`/portal/questionnaires/${id}/attachments`)
    .field('question', question)
    .attach('file', bytes, 'sore.png');
const save = (id: string, version: number, answers: object) =>
  me.put(`/portal/questionnaires/${id}/answers`).set('If-Match', `"${version}"`).send({ answers });
const submit = (id: string, version: number) =>
  me.post(`/portal/questionnaires/${id}/submit`).set('If-Match', `"${version}"`);
const lookInto = async () => {
  for (const id of await server.db('questionnaire_attachments').where({ state: 'waiting' }).pluck('id'))
    await inspectAnswerAttachment(server.deps, id, inspector);
};

describe('a file as an answer', () => {
  it('is added, named among the answers, looked into and sent', async () => {
    const id = await asked();
    const { body } = await add(id, aPng({ width: 40 })).expect(201);
    expect(body).toEqual({
      id: expect.any(String),
      question: 'photo',
      fileName: 'sore.png',
      mediaType: 'image/png',
      state: 'waiting',
    });
    await save(id, 0, { pain: false, photo: [body.id] }).expect(200);
    await lookInto();
    const sent = await submit(id, 1).expect(200);
    expect(sent.body).toMatchObject({
      attachments: [{ id: body.id, state: 'accepted' }],
      submission: { answers: { photo: [body.id] } },
    });
    expect(
      await server.db('outbox').where({ job: 'questionnaire-assignments.inspect-attachment' }),
    ).toHaveLength(1);
  });

  it('that is not safe to open is not sent', async () => {
    const id = await asked();
    const { body } = await add(
      id,
      aPdf({ catalog: '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>' }),
    ).expect(201);
    await lookInto();
    await save(id, 0, { pain: false, photo: [body.id] }).expect(200);
    const { status, body: refused } = await submit(id, 1);
    expect([status, refused.errors]).toMatchObject([
      422,
      [{ path: 'answers.photo', code: 'attachment-refused' }],
    ]);
  });

  it.each<[string, (id: string) => PromiseLike<{ status: number; body: { code: string } }>, number, string]>([
    ['a web page', (id) => add(id, Buffer.from('<html></html>')), 422, 'fields-refused'],
    [
      'more than may be',
      (id) => add(id, Buffer.concat([aPng({ width: 9 }), Buffer.alloc(1_150_000)])),
      413,
      'file-too-large',
    ],
    [
      'for a question that asks for none',
      (id) => add(id, aPng({ width: 41 }), 'words'),
      422,
      'fields-refused',
    ],
    [
      'for no question',
      (id) =>
        me.post(`/portal/questionnaires/${id}/attachments`).attach('file', aPng({ width: 42 }), 'a.png'),
      422,
      'fields-refused',
    ],
  ])('is refused when it is %s', async (_what, send, status, code) => {
    const id = await asked();
    const answer = await send(id);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await server.db('questionnaire_attachments').where({ assignment_id: id })).toEqual([]);
  });

  it.each<[string, object]>([
    ['sent', { state: 'submitted' }],
    ['withdrawn', { state: 'withdrawn' }],
  ])('cannot be added to what is %s', async (_what, facts) => {
    expect((await add(await asked(facts), aPng({ width: 43 }))).status).toBe(409);
  });

  it('of another of my questionnaires is not an answer here', async () => {
    const { body } = await add(await asked(), aPng({ width: 44 })).expect(201);
    const { status, body: refused } = await save(await asked(), 0, { photo: [body.id] });
    expect([status, refused.errors[0].code]).toEqual([422, 'attachment-unknown']);
  });

  it('cannot be added by anybody else', async () => {
    const stranger = await server.asPatient(await anAccount(server.db, await aPatient(server.db)));
    expect((await add(await asked(), aPng({ width: 45 }), 'photo', stranger)).status).toBe(404);
  });
});
