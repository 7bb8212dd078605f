import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAccount, anAppointment, aPatient } from '../../../test/builders/patients.ts';
import {
  type AssignmentFacts,
  aDraft,
  anAssignment,
  dayFromToday,
} from '../../../test/builders/questionnaire-assignments.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { appointmentsChanged } from '../following/following.service.ts';
import { keepAssignments } from './keeping.service.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const MINUTE = 60_000;
const DAY = 86_400_000;
const rowOf = (id: string) => server.db('questionnaire_assignments').where({ id }).first();
const purposes = (id: string) =>
  server
    .db('notifications')
    .where({ subject_id: id, state: 'pending' })
    .orderBy('created_at')
    .pluck('purpose');
const aRegisteredPatient = async () => {
  const patient = await aPatient(server.db);
  await anAccount(server.db, patient);
  return patient;
};
const asked = async (facts: AssignmentFacts) => anAssignment(server.db, await aRegisteredPatient(), facts);
const keep = () => keepAssignments(server.deps);
/** As if that long had gone by. */
const letPass = (id: string, ms: number) =>
  server.db.raw(
    `update questionnaire_assignments set next_reminder_at = next_reminder_at - ? * interval '1 ms' where id = ?`,
    [ms, id],
  );

describe('what happens by itself', () => {
  it('is told on the day it opens, once, whoever is at it', async () => {
    const { id } = await asked({ toldAt: null });
    const later = await asked({ toldAt: null, opensOn: dayFromToday(1) });
    await Promise.all([keep(), keep(), keep()]);
    expect(await purposes(id)).toEqual(['questionnaire-to-answer']);
    expect(await rowOf(id)).toMatchObject({ told_at: expect.any(Date), next_reminder_at: expect.any(Date) });
    expect(await purposes(later.id)).toEqual([]);
  });

  it('is reminded so often, so far apart, and then no more', async () => {
    const { id } = await asked({ nextReminderAt: new Date(Date.now() - MINUTE), mostReminders: 2 });
    await keep();
    await keep();
    expect(await purposes(id)).toEqual(['questionnaire-reminder']);
    const { next_reminder_at: next } = await rowOf(id);
    expect(Math.round((next.getTime() - Date.now()) / DAY)).toBe(3);
    await letPass(id, 3 * DAY);
    await keep();
    expect(await rowOf(id)).toMatchObject({ remind_count: 2, next_reminder_at: null });
    expect(await purposes(id)).toHaveLength(2);
  });

  it.each<[string, AssignmentFacts]>([
    ['sent', { state: 'submitted' }],
    ['withdrawn', { state: 'withdrawn' }],
  ])('is never reminded of what was %s: the table has no room for it', async (_what, facts) => {
    const reminded = asked({ ...facts, nextReminderAt: new Date() });
    await expect(reminded).rejects.toMatchObject({ code: '23514' });
  });

  it('ends after the days of grace, and nothing more is said of it', async () => {
    const facts = { opensOn: dayFromToday(-30), graceDays: 7 };
    const over = await asked({
      ...facts,
      dueOn: dayFromToday(-8),
      nextReminderAt: new Date(Date.now() - MINUTE),
    });
    const last = await asked({ ...facts, dueOn: dayFromToday(-7) });
    const endless = await asked({ opensOn: dayFromToday(-300) });
    await keep();
    expect(await rowOf(over.id)).toMatchObject({ state: 'expired', next_reminder_at: null });
    expect(await purposes(over.id)).toEqual([]);
    expect([(await rowOf(last.id)).state, (await rowOf(endless.id)).state]).toEqual(['open', 'open']);
  });

  it('goes in slices, each kept by itself', async () => {
    for (let n = 0; n < 5; n += 1) await asked({ toldAt: null });
    expect(await keepAssignments(server.deps, 2)).toMatchObject({ told: 5 });
  });
});

describe('what is asked about an appointment', () => {
  const at = (days: number) => `${dayFromToday(days)}T11:00:00Z`;
  async function aboutAppointment(facts: AssignmentFacts = {}) {
    const patient = await aRegisteredPatient();
    const appointment = await anAppointment(server.db, patient, { startsAt: at(10) });
    const assignment = await anAssignment(server.db, patient, {
      appointment,
      appointmentOn: dayFromToday(10),
      dueOn: dayFromToday(8),
      nextReminderAt: new Date(Date.now() + DAY),
      ...facts,
    });
    const becomes = (change: object) =>
      server.db('appointments').where({ id: appointment.id }).update(change);
    return { ...assignment, appointmentId: appointment.id, becomes };
  }

  it('goes when that is cancelled, and comes back when it is booked after all', async () => {
    const one = await aboutAppointment({ toldAt: null, nextReminderAt: null });
    await keep();
    await one.becomes({ status: 'cancelled' });
    await keep();
    expect(await rowOf(one.id)).toMatchObject({
      state: 'withdrawn',
      withdrawn_reason: 'appointment-cancelled',
      withdrawn_by: null,
    });
    expect(await purposes(one.id)).toEqual([]);
    await one.becomes({ status: 'booked' });
    await server.db.transaction((trx) => appointmentsChanged(trx, [one.appointmentId]));
    await keep();
    expect(await rowOf(one.id)).toMatchObject({ state: 'open', withdrawn_at: null });
    expect(await purposes(one.id)).toEqual(['questionnaire-to-answer']);
  });

  it('moves with it: due as many days later, and not shown before its time again', async () => {
    const one = await aboutAppointment();
    await one.becomes({ starts_at: at(40) });
    await keep();
    expect(await rowOf(one.id)).toMatchObject({
      appointment_on: dayFromToday(40),
      opens_on: dayFromToday(30),
      due_on: dayFromToday(38),
      told_at: null,
      next_reminder_at: null,
    });
  });

  it('stays open once its patient has begun, and is only due later', async () => {
    const one = await aboutAppointment();
    await aDraft(server.db, one);
    await one.becomes({ starts_at: at(40) });
    await keep();
    expect(await rowOf(one.id)).toMatchObject({
      opens_on: dayFromToday(0),
      due_on: dayFromToday(38),
      told_at: expect.any(Date),
    });
  });

  it('is never due in the past because that came earlier', async () => {
    const one = await aboutAppointment();
    await one.becomes({ starts_at: at(1) });
    await keep();
    expect(await rowOf(one.id)).toMatchObject({ due_on: dayFromToday(0), state: 'open' });
  });

  it('follows once, whoever says so and how often', async () => {
    const one = await aboutAppointment();
    await one.becomes({ starts_at: at(12) });
    const follow = () => server.db.transaction((trx) => appointmentsChanged(trx, [one.appointmentId]));
    await Promise.all([follow(), follow(), keep()]);
    expect(await rowOf(one.id)).toMatchObject({ due_on: dayFromToday(10), appointment_on: dayFromToday(12) });
  });

  it.each(['attended', 'did-not-attend'])('stays when that was %s', async (status) => {
    const one = await aboutAppointment();
    await one.becomes({ status });
    await keep();
    expect((await rowOf(one.id)).state).toBe('open');
  });
});
