import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLetter } from '../../test/builders/letters.ts';
import { aMessage } from '../../test/builders/messages.ts';
import { aPatientRequest } from '../../test/builders/patient-requests.ts';
import { anAccount, anAppointment, aPatient } from '../../test/builders/patients.ts';
import { anAssignment, dayFromToday } from '../../test/builders/questionnaire-assignments.ts';
import { aResult } from '../../test/builders/results.ts';
import { aClerk } from '../../test/builders/staff.ts';
import { anAnnouncement } from '../../test/builders/support-desk.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

let server: TestServer;
let clerk: { id: string };
beforeAll(async () => {
  server = await startTestServer();
  clerk = await aClerk(server.db);
});
afterAll(() => server.close());

type Patient = Awaited<ReturnType<typeof aPatient>>;
type Account = Awaited<ReturnType<typeof anAccount>>;
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
const nothing = {
  unread: { letters: 0, messages: 0, results: 0 },
  resultsComing: { count: 0, nextExpectedAt: null },
  questionnaires: { toAnswer: 0, overdue: 0, nextDueOn: null },
  requestsOpen: 0,
  nextAppointment: null,
  appointmentsToCome: 0,
  announcements: [],
};

/** The home screen of a patient whose record is as `fill` makes it. */
async function homeOf(fill: (patient: Patient, account: Account) => Promise<unknown>) {
  const patient = await aPatient(server.db);
  const account = await anAccount(server.db, patient);
  await fill(patient, account);
  const phone = await server.asPatient(account);
  return { phone, home: async () => (await phone.get('/portal/summary').expect(200)).body };
}

describe('the home screen', () => {
  it('says of an empty record that there is nothing, whatever others have', async () => {
    const other = await aPatient(server.db);
    await aLetter(server.db, { owner: clerk, patient: other, state: 'published' });
    await aMessage(server.db, { writer: clerk, patient: other, state: 'sent' });
    await aResult(server.db, { patient: other, release: { state: 'released' } });
    await anAssignment(server.db, other);
    await anAppointment(server.db, other, { startsAt: inHours(24).toISOString() });
    const { home } = await homeOf(async () => {});
    expect(await home()).toEqual(nothing);
  });

  it('counts what is unread, and no longer what was opened', async () => {
    const { phone, home } = await homeOf(async (patient) => {
      await aLetter(server.db, { owner: clerk, patient, state: 'published' });
      await aMessage(server.db, { writer: clerk, patient, state: 'sent' });
      await aMessage(server.db, { writer: clerk, patient, state: 'withdrawn' });
      await aMessage(server.db, { writer: clerk, patient, state: 'draft' });
      await aResult(server.db, { patient, release: { state: 'released' } });
      await aResult(server.db, { patient, release: { state: 'retracted' } });
    });
    expect((await home()).unread).toEqual({ letters: 1, messages: 1, results: 1 });
    const { body: results } = await phone.get('/portal/results').expect(200);
    await phone.get(`/portal/results/${results.items[0].id}`).expect(200);
    expect((await home()).unread).toEqual({ letters: 1, messages: 1, results: 0 });
  });

  it('says that results are coming and the first day of one, where the rule allows', async () => {
    const due = inHours(48);
    const { home } = await homeOf(async (patient) => {
      await aResult(server.db, { patient, release: { showsComing: true, dueAt: due } });
      await aResult(server.db, { patient, release: { state: 'held', showsComing: true } });
      await aResult(server.db, { patient, release: { showsComing: false } });
    });
    expect((await home()).resultsComing).toEqual({ count: 2, nextExpectedAt: due.toISOString() });
  });

  it('counts what is to be answered, what is late, and when the next is due', async () => {
    const { home } = await homeOf(async (patient) => {
      await anAssignment(server.db, patient, { dueOn: dayFromToday(-2) });
      await anAssignment(server.db, patient, { dueOn: dayFromToday(3) });
      await anAssignment(server.db, patient, { state: 'submitted' });
      await anAssignment(server.db, patient, { opensOn: dayFromToday(5) });
    });
    expect((await home()).questionnaires).toEqual({ toAnswer: 2, overdue: 1, nextDueOn: dayFromToday(-2) });
  });

  it('names the next appointment: the one that is on, then the soonest', async () => {
    const { home } = await homeOf(async (patient) => {
      await anAppointment(server.db, patient, { startsAt: inHours(-300).toISOString() });
      await anAppointment(server.db, patient, { startsAt: inHours(1).toISOString(), status: 'cancelled' });
      await anAppointment(server.db, patient, { startsAt: inHours(72).toISOString(), specialty: 'Urology' });
      await anAppointment(server.db, patient, { startsAt: inHours(-0.1).toISOString() });
    });
    expect(await home()).toMatchObject({
      appointmentsToCome: 2,
      nextAppointment: { specialty: 'Cardiology', minutes: 20, mode: 'in-person' },
    });
  });

  it('counts requests until somebody has decided', async () => {
    const { phone, home } = await homeOf(async (_patient, account) => {
      await aPatientRequest(server.db, account);
      await aPatientRequest(server.db, account, {
        kind: 'interpreter',
        language: 'BSL',
        state: 'being-looked-at',
      });
    });
    expect((await home()).requestsOpen).toBe(2);
    const { body: requests } = await phone.get('/portal/requests').expect(200);
    const asked = requests.items.find(({ state }: { state: string }) => state === 'received');
    await phone.delete(`/portal/requests/${asked.id}`).expect((answer) => answer.status < 300);
    expect((await home()).requestsOpen).toBe(1);
  });

  it('carries the announcements of the home page alone', async () => {
    await anAnnouncement(server.db, { title: 'on home', audience: 'signed-in', places: ['home'] });
    await anAnnouncement(server.db, { title: 'on letters', places: ['letters'] });
    const { home } = await homeOf(async () => {});
    expect((await home()).announcements.map(({ title }: { title: string }) => title)).toEqual(['on home']);
  });
});
