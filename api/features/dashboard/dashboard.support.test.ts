import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { londonDay } from '../../lib/dates/london.ts';
import { newId } from '../../lib/ids.ts';
import { anInvitation } from '../../test/builders/invitations.ts';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { aRegistration } from '../../test/builders/registrations.ts';
import { aSupportAgent } from '../../test/builders/staff.ts';
import { aTicket } from '../../test/builders/support-tickets.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import type { SupportDashboardView } from './dashboard.schema.ts';

let server: TestServer;
let desk: Awaited<ReturnType<TestServer['asStaff']>>;
beforeAll(async () => {
  server = await startTestServer();
  desk = await server.asStaff((await aSupportAgent(server.db)).id);
});
afterAll(() => server.close());
beforeEach(async () => {
  await server.db.raw('truncate registrations, registration_cases, invitations, support_tickets cascade');
});

const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY);
const seen = async (days = 30): Promise<SupportDashboardView> =>
  (await desk.get('/api/dashboard/support').query({ days }).expect(200)).body;
const aCase = (facts: object) =>
  server
    .db('registration_cases')
    .insert({ id: newId(), state: 'open', likely_cause: 'mobile-old', ...facts });

describe('the registration funnel', () => {
  it('counts of each London day how far links and attempts came', async () => {
    const { db } = server;
    const patient = await aPatient(db);
    const at = daysAgo(2);
    const day = londonDay(at);
    for (const opened of [true, false, true]) {
      const { id } = await anInvitation(db, patient);
      await db('invitations')
        .where({ id })
        .update({ created_at: at, opened_at: opened ? at : null });
    }
    const attempt = (facts: Parameters<typeof aRegistration>[1] = {}) =>
      aRegistration(db, { patient, createdAt: at, ...facts });
    await attempt();
    await attempt({ failure: 'no-record' });
    await attempt({ state: 'stopped', failure: 'code-not-entered' });
    await attempt({ state: 'code' });
    await attempt({ state: 'verified' });
    const done = await attempt({ state: 'verified' });
    const account = await anAccount(db, patient);
    await db('registrations').where({ id: done.id }).update({ state: 'completed', account_id: account.id });
    await attempt({ createdAt: daysAgo(40) });
    const { funnel } = await seen();
    expect(funnel).toHaveLength(30);
    expect(funnel.at(-1)?.day).toBe(londonDay(new Date()));
    expect(funnel.find((each) => each.day === day)).toEqual({
      day,
      invited: 3,
      opened: 2,
      tried: 6,
      matched: 4,
      code: 2,
      registered: 1,
    });
    expect(funnel.reduce((sum, each) => sum + each.tried, 0)).toBe(6);
  });

  it('puts half past midnight in summer into the new day', async () => {
    const today = londonDay(new Date());
    // The first minute of today in London, whatever the clocks say.
    const { rows } = await server.db.raw(
      `select (?::date + interval '1 minute') at time zone 'Europe/London' as at`,
      [today],
    );
    await aRegistration(server.db, { createdAt: rows[0].at });
    expect((await seen()).funnel.at(-1)).toMatchObject({ day: today, tried: 1 });
  });
});

describe('failed registrations', () => {
  it('are counted by the cause that was found, else by the likeliest', async () => {
    await aCase({ first_tried_at: daysAgo(3) });
    await aCase({
      first_tried_at: daysAgo(3),
      likely_cause: 'email-slip',
      cause: 'mobile-old',
      state: 'resolved',
      ended_at: daysAgo(1),
    });
    await aCase({ first_tried_at: daysAgo(3), likely_cause: 'no-record' });
    await aCase({ first_tried_at: daysAgo(60), likely_cause: 'deceased' });
    expect((await seen()).causes).toEqual([
      { cause: 'mobile-old', cases: 2 },
      { cause: 'no-record', cases: 1 },
    ]);
  });

  it('are measured from the first try to the end, by week', async () => {
    for (const hours of [1, 2, 30]) {
      const ended_at = new Date();
      await aCase({
        state: 'resolved',
        ended_at,
        first_tried_at: new Date(ended_at.getTime() - hours * 3_600_000),
      });
    }
    await aCase({ state: 'suspicious', ended_at: new Date(), first_tried_at: daysAgo(20) });
    const weeks = (await seen()).timeToResolve;
    expect(weeks.at(-1)).toMatchObject({ cases: 3, medianHours: 2 });
    expect(weeks[0]).toMatchObject({ cases: 0, medianHours: null });
    expect(weeks.map(({ week }) => new Date(week).getUTCDay())).toEqual(weeks.map(() => 1));
  });
});

describe('tickets', () => {
  it('are counted by category, opened and settled', async () => {
    await aTicket(server.db, { category: 'results' });
    await aTicket(server.db, {
      category: 'results',
      createdAt: daysAgo(50),
      state: 'resolved',
      resolvedAt: daysAgo(1),
    });
    await aTicket(server.db, { category: 'other', createdAt: daysAgo(50) });
    const { ticketsByCategory } = await seen();
    expect(ticketsByCategory).toHaveLength(9);
    expect(ticketsByCategory.filter(({ opened, resolved }) => opened + resolved > 0)).toEqual([
      { category: 'results', opened: 1, resolved: 1 },
    ]);
  });
});

it('is asked for a number of days there is', async () => {
  expect((await seen(7)).funnel).toHaveLength(7);
  for (const days of ['0', '367', 'many'])
    expect((await desk.get('/api/dashboard/support').query({ days })).status).toBe(400);
});
