import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { anAlertRule, aScoreAlert } from '../../test/builders/questionnaire-alerts.ts';
import {
  anAssignment,
  aPublishedQuestionnaire,
  aSubmission,
} from '../../test/builders/questionnaire-assignments.ts';
import { aClerk, aClinician, aStaffMember } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

let server: TestServer;
let paula: { id: string };
let clinician: Awaited<ReturnType<TestServer['asStaff']>>;
beforeAll(async () => {
  server = await startTestServer();
  paula = await aClinician(server.db);
  clinician = await server.asStaff(paula.id);
});
afterAll(() => server.close());

type Questionnaire = Awaited<ReturnType<typeof aPublishedQuestionnaire>>;

/** A patient sends these answers; what became of them. */
async function answered(questionnaire: Questionnaire, answers: object) {
  const patient = await aPatient(server.db);
  const phone = await server.asPatient(await anAccount(server.db, patient));
  const { id } = await anAssignment(server.db, patient, { questionnaire });
  const answersPath = `/portal/questionnaires/${id}`;
  await phone.put(`${answersPath}/answers`).set('If-Match', '"0"').send({ answers }).expect(200);
  const send = () => phone.post(`${answersPath}/submit`).set('If-Match', '"1"');
  const sent = await Promise.all([send(), send()]);
  expect(sent.map(({ status }) => status)).toEqual([200, 200]);
  const alerts = await server.db('questionnaire_alerts').where({ patient_id: patient.id }).orderBy('rule_id');
  return { patient, alerts, phone };
}
const emailsTo = (person: { id: string }) =>
  server.db('notifications').where({ staff_id: person.id, purpose: 'score-alert' });

describe('a score the clinic asked to be told of', () => {
  it('is on the list with the answers, and told once by e-mail to whoever is named, however often the tap', async () => {
    const questionnaire = await aPublishedQuestionnaire(server.db);
    const told = await aClinician(server.db);
    await anAlertRule(server.db, questionnaire, { threshold: 7, tells: [told] });
    await anAlertRule(server.db, questionnaire, { threshold: 8, tells: [told] });
    await anAlertRule(server.db, questionnaire, { threshold: 9, tells: [told] });
    const { patient, alerts } = await answered(questionnaire, { pain: true, worst: 8 });
    expect(alerts.map(({ threshold, value, state }) => [+threshold, +value, state])).toEqual([
      [7, 8, 'open'],
      [8, 8, 'open'],
    ]);
    const emails = await emailsTo(told);
    expect(emails).toHaveLength(1);
    expect(emails[0]).toMatchObject({ channel: 'email', state: 'pending', patient_id: null });
    const audited = await server
      .db('audit_events')
      .where({ patient_id: patient.id, action: 'questionnaire-alerts.raised' });
    expect(audited).toHaveLength(1);
  });

  it.each([
    ['a milder score', {}, { pain: true, worst: 3 }],
    ['a rule that rests', { isActive: false }, { pain: true, worst: 9 }],
    ['a score the questionnaire has no more', { scoreId: 'gone' }, { pain: true, worst: 9 }],
  ] as const)('is not %s', async (_what, rule, answers) => {
    const questionnaire = await aPublishedQuestionnaire(server.db);
    await anAlertRule(server.db, questionnaire, rule);
    expect((await answered(questionnaire, answers)).alerts).toEqual([]);
  });
});

describe('the list of alerts', () => {
  const act = (id: string, name: string, version: number, body: object = {}) =>
    clinician.post(`/api/questionnaire-alerts/${id}/${name}`).set('If-Match', `"${version}"`).send(body);
  const raised = async () => aScoreAlert(server.db, await aSubmission(server.db, await aPatient(server.db)));

  it('shows what is open, whose and why, until somebody says what was done', async () => {
    const alert = await raised();
    const open = async () =>
      (await clinician.get('/api/questionnaire-alerts').query({ filter: '{"state":"open"}' })).body.map(
        ({ id }: { id: string }) => id,
      );
    expect(await open()).toContain(alert.id);
    const { body: dealt } = await act(alert.id, 'deal-with', 1, { note: 'Rang, safe at home.' }).expect(200);
    expect(dealt).toMatchObject({
      state: 'dealt-with',
      scoreName: 'Severity',
      value: 8,
      dealtWith: { by: { id: paula.id }, note: 'Rang, safe at home.' },
    });
    expect(await open()).not.toContain(alert.id);
    const { body: again } = await act(alert.id, 'reopen', 2).expect(200);
    expect(again).toMatchObject({ state: 'open', dealtWith: null });
  });

  it('lets one of two who deal with it at once', async () => {
    const alert = await raised();
    const both = await Promise.all([1, 2].map(() => act(alert.id, 'deal-with', 1, { note: 'Rang.' })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('asks what was done', async () => {
    const alert = await raised();
    expect((await act(alert.id, 'deal-with', 1, { note: ' ' })).body.errors[0].path).toBe('body.note');
    expect((await act(alert.id, 'reopen', 1)).body.code).toBe('still-open');
  });
});

describe('what is told, and to whom', () => {
  const body = (more: object = {}) => ({
    scoreId: 'severity',
    compare: 'at-least',
    threshold: 7,
    advice: null,
    tells: [paula.id],
    isActive: true,
    ...more,
  });

  it('is asked for by score, changed, and rested', async () => {
    const questionnaire = await aPublishedQuestionnaire(server.db);
    const rules = `/api/questionnaires/${questionnaire.id}/alert-rules`;
    const { body: made } = await clinician.post(rules).send(body()).expect(201);
    expect(made).toMatchObject({ scoreId: 'severity', threshold: 7, tells: [{ id: paula.id }], version: 1 });
    const { scoreId: _, ...change } = body({ isActive: false });
    const put = () => clinician.put(`/api/alert-rules/${made.id}`).set('If-Match', '"1"').send(change);
    expect((await put().expect(200)).body).toMatchObject({ isActive: false, version: 2 });
    expect((await put()).status).toBe(412);
    expect((await clinician.get(rules).expect(200)).body).toHaveLength(1);
  });

  it('goes to staff who may read what they are told of, and can sign in', async () => {
    const clerk = await aClerk(server.db);
    const left = await aStaffMember(server.db, { roles: ['clinician'], state: 'disabled' });
    const { body: offered } = await clinician.get('/api/alert-recipients').expect(200);
    const ids = offered.map(({ id }: { id: string }) => id);
    expect(ids).toContain(paula.id);
    expect(ids).not.toContain(clerk.id);
    expect(ids).not.toContain(left.id);
  });

  it.each<[string, object, string]>([
    ['a score nobody counts', { scoreId: 'nothing' }, 'body.scoreId'],
    ['somebody who is no staff', { tells: [newId()] }, 'body.tells'],
    ['a threshold that is no number', { threshold: 'high' }, 'body.threshold'],
  ])('is refused for %s', async (_what, more, path) => {
    const questionnaire = await aPublishedQuestionnaire(server.db);
    const answer = await clinician
      .post(`/api/questionnaires/${questionnaire.id}/alert-rules`)
      .send(body(more));
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, path]);
  });
});

describe('the patient', () => {
  it('is not told by their activity that a score they are not shown is high', async () => {
    const questionnaire = await aPublishedQuestionnaire(server.db);
    await anAlertRule(server.db, questionnaire, { threshold: 7 });
    const { alerts, phone } = await answered(questionnaire, { pain: true, worst: 8 });
    expect(alerts).toHaveLength(1);
    const { items } = (await phone.get('/portal/me/activity').expect(200)).body;
    expect(items.map(({ action }: { action: string }) => action)).toEqual([
      'questionnaire-assignments.submitted',
    ]);
  });
});
