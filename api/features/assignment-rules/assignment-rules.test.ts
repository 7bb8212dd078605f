import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAssignmentRule } from '../../test/builders/assignment-rules.ts';
import { anAccount, anAppointment, aPatient } from '../../test/builders/patients.ts';
import { aPublishedQuestionnaire, dayFromToday } from '../../test/builders/questionnaire-assignments.ts';
import { aQuestionnaire } from '../../test/builders/questionnaires.ts';
import { aContentAuthor } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { runAssignmentRules } from './running/rule-runs.service.ts';

let server: TestServer;
let author: Awaited<ReturnType<TestServer['asStaff']>>;

beforeAll(async () => {
  server = await startTestServer();
  author = await server.asStaff((await aContentAuthor(server.db)).id);
});
afterAll(() => server.close());

const run = (slice?: number) => runAssignmentRules(server.deps, slice);
const at = (days: number) => `${dayFromToday(days)}T11:00:00Z`;
const aRegisteredPatient = async (facts: object = {}) => {
  const patient = await aPatient(server.db, facts);
  await anAccount(server.db, patient);
  return patient;
};
let specialties = 0;
/** A specialty that no other test knows. */
const aSpecialty = () => {
  specialties += 1;
  return `Specialty ${specialties}`;
};
const askedBy = (rule: { id: string }) =>
  server.db('questionnaire_assignments').where({ source_id: rule.id }).orderBy('id');
const conditions = async (more: object = {}) => ({
  name: `Rule ${aSpecialty()}`,
  questionnaireId: (await aPublishedQuestionnaire(server.db)).id,
  specialties: null,
  clinics: null,
  locations: null,
  daysBefore: 14,
  dueDaysBefore: 2,
  mostReminders: 2,
  reminderDays: 3,
  graceDays: 14,
  allowAmend: false,
  ...more,
});

describe('a rule that is on', () => {
  it('asks about appointments that are near enough, once, whoever runs it and how often', async () => {
    const specialty = aSpecialty();
    const rule = await anAssignmentRule(server.db, { specialties: [specialty] });
    const patient = await aRegisteredPatient();
    const near = await anAppointment(server.db, patient, { specialty, startsAt: at(14) });
    await anAppointment(server.db, patient, { specialty, startsAt: at(15) });
    await anAppointment(server.db, patient, { specialty, startsAt: at(-1) });
    await anAppointment(server.db, patient, { specialty: 'Urology', startsAt: at(3) });
    await Promise.all([run(), run(), run()]);
    await run();
    expect(await askedBy(rule)).toMatchObject([
      {
        patient_id: patient.id,
        appointment_id: near.id,
        appointment_on: dayFromToday(14),
        opens_on: dayFromToday(0),
        due_on: dayFromToday(12),
        state: 'open',
        told_at: expect.any(Date),
        assigned_by: null,
      },
    ]);
  });

  it('asks about one booked late at once, due today at the earliest', async () => {
    const specialty = aSpecialty();
    const rule = await anAssignmentRule(server.db, { specialties: [specialty], dueDaysBefore: 7 });
    await anAppointment(server.db, await aRegisteredPatient(), { specialty, startsAt: at(2) });
    await run();
    expect(await askedBy(rule)).toMatchObject([{ due_on: dayFromToday(0) }]);
  });

  it('asks who registers later, and nobody who cannot answer', async () => {
    const specialty = aSpecialty();
    const rule = await anAssignmentRule(server.db, { specialties: [specialty] });
    const later = await aPatient(server.db);
    for (const patient of [later, await aRegisteredPatient({ deceasedOn: '2026-01-01' })])
      await anAppointment(server.db, patient, { specialty, startsAt: at(5) });
    await anAppointment(server.db, await aRegisteredPatient(), {
      specialty,
      startsAt: at(5),
      status: 'cancelled',
    });
    await run();
    expect(await askedBy(rule)).toEqual([]);
    await anAccount(server.db, later);
    await run();
    expect(await askedBy(rule)).toMatchObject([{ patient_id: later.id }]);
  });

  it.each([
    ['a clinic', { clinics: ['Pain A'] }, { clinic: 'Pain A' }, { clinic: 'Pain B' }],
    ['a place', { locations: ['Roehampton'] }, { location: 'Roehampton' }, { location: 'Kingston' }],
  ])('asks only of %s where it says one', async (_what, facts, fits, other) => {
    const specialty = aSpecialty();
    const rule = await anAssignmentRule(server.db, { specialties: [specialty], ...facts });
    const ids: string[] = [];
    for (const where of [fits, other]) {
      const { id } = await anAppointment(server.db, await aRegisteredPatient(), {
        specialty,
        startsAt: at(5),
      });
      await server.db('appointments').where({ id }).update(where);
      ids.push(id);
    }
    await run();
    expect((await askedBy(rule)).map((row) => row.appointment_id)).toEqual([ids[0]]);
  });

  it('goes on slice after slice', async () => {
    const specialty = aSpecialty();
    const rule = await anAssignmentRule(server.db, { specialties: [specialty] });
    for (let n = 0; n < 5; n += 1)
      await anAppointment(server.db, await aRegisteredPatient(), { specialty, startsAt: at(5) });
    await run(2);
    expect(await askedBy(rule)).toHaveLength(5);
  });

  it('asks the version that is published then, and nothing once none is', async () => {
    const specialty = aSpecialty();
    const questionnaire = await aPublishedQuestionnaire(server.db);
    const rule = await anAssignmentRule(server.db, { questionnaire, specialties: [specialty] });
    await server
      .db('questionnaire_versions')
      .where({ id: questionnaire.versionId })
      .update({ state: 'retired', retired_at: new Date() });
    await anAppointment(server.db, await aRegisteredPatient(), { specialty, startsAt: at(5) });
    await run();
    expect(await askedBy(rule)).toEqual([]);
  });

  it('never asks again what was withdrawn by hand', async () => {
    const specialty = aSpecialty();
    const rule = await anAssignmentRule(server.db, { specialties: [specialty] });
    await anAppointment(server.db, await aRegisteredPatient(), { specialty, startsAt: at(5) });
    await run();
    await askedBy(rule).update({
      state: 'withdrawn',
      withdrawn_at: new Date(),
      withdrawn_reason: 'Seen already',
      next_reminder_at: null,
    });
    await run();
    expect(await askedBy(rule)).toMatchObject([{ state: 'withdrawn' }]);
  });
});

describe('making rules', () => {
  const put = (id: string, version: number, body: object) =>
    author.put(`/api/assignment-rules/${id}`).set('If-Match', `"${version}"`).send(body);
  const turn = (id: string, which: 'on' | 'off', version: number) =>
    author.post(`/api/assignment-rules/${id}/switch-${which}`).set('If-Match', `"${version}"`);

  it('makes one that is off, changes it, and switches it on and off', async () => {
    const body = await conditions({ specialties: ['Pain'], daysBefore: 1, dueDaysBefore: 0 });
    const made = (await author.post('/api/assignment-rules').send(body).expect(201)).body;
    expect(made).toMatchObject({ state: 'off', ranAt: null, askedLately: 0, version: 1 });
    expect(made.sentence).toMatch(
      /^1 day before an appointment in Pain, its patient is asked "Questionnaire asked \d+", if they have an account; an appointment booked later than that is asked about at once\. To be answered by the day of the appointment\. Who does not answer is reminded up to 2 times, 3 days apart\.$/,
    );
    const changed = (await put(made.id, 1, { ...body, daysBefore: 3 }).expect(200)).body;
    expect(changed).toMatchObject({ daysBefore: 3, version: 2 });
    expect((await put(made.id, 1, body)).status).toBe(412);
    expect((await turn(made.id, 'on', 2).expect(200)).body.state).toBe('on');
    expect((await turn(made.id, 'on', 3)).body.code).toBe('wrong-state');
    expect((await turn(made.id, 'off', 3).expect(200)).body.state).toBe('off');
    expect(await server.db('audit_events').where({ entity_id: made.id })).toHaveLength(4);
    const listed = await author.get('/api/assignment-rules').query({ filter: '{"state":"off"}' });
    expect(listed.body.map(({ id }: { id: string }) => id)).toContain(made.id);
  });

  it.each<[string, () => Promise<object>, string, string]>([
    [
      'due before it is asked',
      async () => ({ daysBefore: 1, dueDaysBefore: 2 }),
      'body.dueDaysBefore',
      'due-before-opening',
    ],
    [
      'a questionnaire nobody knows',
      async () => ({ questionnaireId: '0190f0a0-0000-7000-8000-000000000000' }),
      'body.questionnaireId',
      'questionnaire-unknown',
    ],
    ['no specialty at all', async () => ({ specialties: [] }), 'body.specialties', 'too_small'],
    [
      'a name that is taken',
      async () => ({ name: (await anAssignmentRule(server.db)).name.toUpperCase() }),
      'body.name',
      'name-taken',
    ],
  ])('refuses %s', async (_what, more, path, code) => {
    const { status, body } = await author.post('/api/assignment-rules').send(await conditions(await more()));
    expect([status, body.errors]).toMatchObject([422, [{ path, code }]]);
  });

  it('does not switch on what has nothing to ask', async () => {
    const questionnaire = await aQuestionnaire(server.db, { state: 'draft' });
    const { id } = await anAssignmentRule(server.db, { questionnaire, state: 'off' });
    expect((await turn(id, 'on', 1)).body.code).toBe('questionnaire-not-published');
  });

  it('offers what appointments have', async () => {
    const specialty = aSpecialty();
    const { id } = await anAppointment(server.db, await aPatient(server.db), { specialty });
    await server.db('appointments').where({ id }).update({ clinic: 'Zeta clinic' });
    const { body } = await author.get('/api/assignment-rules/choices').expect(200);
    expect(body.specialties).toContain(specialty);
    expect(body.clinics).toContain('Zeta clinic');
  });
});
