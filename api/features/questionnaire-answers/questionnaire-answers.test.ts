import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient } from '../../test/builders/patients.ts';
import { aScoreAlert } from '../../test/builders/questionnaire-alerts.ts';
import {
  anAssignment,
  aPublishedQuestionnaire,
  aSubmission,
  painDefinition,
} from '../../test/builders/questionnaire-assignments.ts';
import { aClerk, aClinician } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

let server: TestServer;
let clinician: Awaited<ReturnType<TestServer['asStaff']>>;
beforeAll(async () => {
  server = await startTestServer();
  clinician = await server.asStaff((await aClinician(server.db)).id);
});
afterAll(() => server.close());

const scored = (value: number, band: string | null) => ({
  severity: { value, band, meaning: 'Ring them', answered: 1, missing: 0 },
});
const read = async (id: string) => (await clinician.get(`/api/questionnaire-answers/${id}`).expect(200)).body;
const auditsOf = (entityId: string, action: string) =>
  server.db('audit_events').where({ entity_id: entityId, action: `questionnaire-answers.${action}` });

describe('reading answers', () => {
  it('shows the form, each score with its band, and its course over time; and says who looked', async () => {
    const patient = await aPatient(server.db);
    const questionnaire = await aPublishedQuestionnaire(server.db);
    const at = (day: string) => new Date(`${day}T09:00:00Z`);
    await aSubmission(server.db, patient, {
      questionnaire,
      scores: scored(2, 'Mild'),
      submittedAt: at('2026-09-01'),
    });
    const latest = await aSubmission(server.db, patient, {
      questionnaire,
      answers: { pain: true, worst: 8 },
      scores: scored(8, 'Severe'),
      submittedAt: at('2026-10-01'),
    });
    await aScoreAlert(server.db, latest);
    const answers = await read(latest.id);
    expect(answers).toMatchObject({
      isCurrent: true,
      openAlerts: 1,
      letterId: null,
      questionnaire: { name: questionnaire.name, number: 1 },
      alerts: [{ scoreName: 'Severity', value: 8, state: 'open' }],
    });
    expect(answers.form.map(({ text, answer }: { text: string; answer: string }) => [text, answer])).toEqual([
      ['Are you in pain?', 'Yes'],
      ['How bad is it at its worst?', '8 (from 0 to 10)'],
      ['Anything else?', null],
      ['A picture of where it hurts', null],
    ]);
    const [severity, hidden] = answers.scores;
    expect(severity).toMatchObject({ name: 'Severity', value: 8, band: 'Severe', meaning: 'Ring them' });
    expect(severity.course.map(({ value, band }: { value: number; band: string }) => [value, band])).toEqual([
      [2, 'Mild'],
      [8, 'Severe'],
    ]);
    expect(hidden).toMatchObject({ name: 'For the clinic', value: null });
    expect(await auditsOf(latest.id, 'viewed')).toHaveLength(1);
  });

  it('are found by the number of whoever sent them, which never stands in an address', async () => {
    const patient = await aPatient(server.db);
    const { id } = await aSubmission(server.db, patient, {});
    await aSubmission(server.db, await aPatient(server.db), {});
    const search = async (filter: object) => {
      const { body } = await clinician.post('/api/questionnaire-answers/search').send({ filter }).expect(200);
      return body.map((row: { id: string }) => row.id);
    };
    const { nhs_number: nhs, hospital_number: hospital } = await server
      .db('patients')
      .where({ id: patient.id })
      .first();
    const spaced = `${nhs.slice(0, 3)} ${nhs.slice(3, 6)} ${nhs.slice(6)}`;
    expect(await Promise.all([nhs, spaced, hospital.toLowerCase()].map((q) => search({ q })))).toEqual([
      [id],
      [id],
      [id],
    ]);
    expect(await search({ q: '999 000 0000' })).toEqual([]);
    const questionnaireId = (await aPublishedQuestionnaire(server.db)).id;
    expect(await search({ q: nhs, questionnaireId })).toEqual([]);
  });

  it('lists what counts now, newest first, and not what was amended', async () => {
    const patient = await aPatient(server.db);
    const assignment = await anAssignment(server.db, patient, { state: 'submitted' });
    const sent = { assignment, submittedAt: new Date('2026-10-01T09:00:00Z') };
    const first = await aSubmission(server.db, patient, { ...sent, supersededAt: new Date() });
    const second = await aSubmission(server.db, patient, { ...sent, number: 2 });
    const { body: rows } = await clinician
      .get('/api/questionnaire-answers')
      .query({ filter: JSON.stringify({ patientId: patient.id }) })
      .expect(200);
    expect(rows.map(({ id, number }: { id: string; number: number }) => [id, number])).toEqual([
      [second.id, 2],
    ]);
    expect(await read(first.id)).toMatchObject({
      isCurrent: false,
      submissions: [{ number: 1 }, { id: second.id, number: 2 }],
    });
  });

  it('is not for who only assigns', async () => {
    const clerk = await server.asStaff((await aClerk(server.db)).id);
    const { id, questionnaire_id } = await aSubmission(server.db, await aPatient(server.db));
    for (const path of [
      '/api/questionnaire-answers',
      `/api/questionnaire-answers/${id}`,
      `/api/questionnaire-answers/${id}/pdf`,
      `/api/questionnaires/${questionnaire_id}/answers.csv`,
    ])
      expect((await clerk.get(path)).status).toBe(403);
  });
});

describe('a cohort’s answers as CSV', () => {
  const csvOf = async (questionnaireId: string, query = '') =>
    (await clinician.get(`/api/questionnaires/${questionnaireId}/answers.csv${query}`).expect(200)).text
      .replace(/^\uFEFF/, '')
      .trim()
      .split('\r\n');

  it('has a row for each, answers in words, formulas as text', async () => {
    const questionnaire = await aPublishedQuestionnaire(server.db);
    const patient = await aPatient(server.db, {
      nhsNumber: '9990548609',
      familyName: '=Cmd',
      givenName: 'Ann',
    });
    await aSubmission(server.db, patient, {
      questionnaire,
      answers: { pain: true, worst: 8, words: '=HYPERLINK("http://x")' },
      scores: scored(8, 'Severe'),
      submittedAt: new Date('2026-10-25T00:30:00Z'),
    });
    const [head, row] = await csvOf(questionnaire.id);
    expect(head).toBe(
      'Sent,Version,Amendment,NHS number,Hospital number,Family name,Given name,Born,Are you in pain?,' +
        'How bad is it at its worst?,Anything else?,A picture of where it hurts,Severity,Severity: band,' +
        'For the clinic,For the clinic: band',
    );
    expect(row).toContain('9990548609');
    expect(row).toContain("'=Cmd,Ann");
    expect(row).toContain(`Yes,8,"'=HYPERLINK(""http://x"")",,8,Severe`);
  });

  it('keeps the columns of every version that was asked, and London’s days', async () => {
    const questionnaire = await aPublishedQuestionnaire(server.db);
    const patient = await aPatient(server.db);
    await aSubmission(server.db, patient, { questionnaire, submittedAt: new Date('2026-07-01T23:30:00Z') });
    const { id: versionId } = await secondVersion(questionnaire.id);
    await aSubmission(server.db, patient, {
      questionnaire: { ...questionnaire, versionId },
      answers: { sleep: 'Badly' },
      submittedAt: new Date('2026-07-03T12:00:00Z'),
    });
    const [head, ...rows] = await csvOf(questionnaire.id);
    expect(head).toContain('How do you sleep?,Are you in pain?');
    expect(rows).toHaveLength(2);
    expect(await csvOf(questionnaire.id, '?from=2026-07-02&to=2026-07-02')).toHaveLength(2);
    expect(await csvOf(questionnaire.id, '?to=2026-07-01')).toHaveLength(1);
  });

  /** The next version asks one other question, and the ones before no more. */
  async function secondVersion(questionnaireId: string): Promise<{ id: string }> {
    await server
      .db('questionnaire_versions')
      .where({ questionnaire_id: questionnaireId })
      .update({ state: 'retired', retired_at: new Date() });
    const [row] = await server
      .db('questionnaire_versions')
      .insert({
        id: server.db.raw('gen_random_uuid()'),
        questionnaire_id: questionnaireId,
        number: 2,
        state: 'published',
        published_at: new Date(),
        definition: JSON.stringify({
          ...painDefinition(),
          items: [{ kind: 'text', id: 'sleep', text: 'How do you sleep?', required: false, long: false }],
          scores: [],
        }),
      })
      .returning('id');
    return row;
  }
});

describe('how many answered', () => {
  it('is counted of those asked and not withdrawn, with its uncertainty', async () => {
    const questionnaire = await aPublishedQuestionnaire(server.db);
    for (const state of ['submitted', 'submitted', 'open', 'expired', 'withdrawn'] as const)
      await anAssignment(server.db, await aPatient(server.db), { questionnaire, state });
    const { body: counts } = await clinician
      .get(`/api/questionnaires/${questionnaire.id}/completion`)
      .expect(200);
    expect(counts).toMatchObject({ asked: 5, submitted: 2, open: 1, expired: 1, withdrawn: 1 });
    expect(counts.rate.share).toBe(0.5);
    expect(counts.rate.from).toBeGreaterThan(0.1);
    expect(counts.rate.to).toBeLessThan(0.9);
    expect(counts.bySource).toHaveLength(1);
  });

  it('is nothing where nobody was asked', async () => {
    const { id } = await aPublishedQuestionnaire(server.db);
    const { body: counts } = await clinician.get(`/api/questionnaires/${id}/completion`).expect(200);
    expect(counts).toMatchObject({ asked: 0, rate: null, medianHours: null, bySource: [] });
  });
});
