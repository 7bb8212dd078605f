import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { forgetInvitations } from '../../../test/builders/invitation-rules.ts';
import { anAccount, anAppointment, aPatient, type PatientFacts } from '../../../test/builders/patients.ts';
import { aClerk } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import type { DryRunConditions } from '../invitation-rules.schema.ts';
import { dryRun, pastRuns } from './dry-run.service.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(() => forgetInvitations(server.db));

/** A Tuesday at three in the afternoon. The rule's last run was at two that morning. */
const NOW = new Date('2026-11-03T15:00:00Z');
const everybody: DryRunConditions = { hour: 2, specialties: null, leastAge: 16, recentDays: 90 };
const simulate = (more: Partial<DryRunConditions> = {}) =>
  server.db.transaction((trx) => dryRun(trx, { ...everybody, ...more }, NOW));

/** An appointment booked then, for a patient who could be invited; it comes in a month unless told. */
async function booked(
  at: string,
  { patient = {}, more = {} }: { patient?: PatientFacts; more?: Record<string, unknown> } = {},
) {
  const person = await aPatient(server.db, patient);
  await booking(person, at, more);
  return person;
}
async function booking(person: { id: string }, at: string, more: Record<string, unknown> = {}) {
  const { id } = await anAppointment(server.db, person, { startsAt: '2026-12-03T14:20:00Z' });
  await server
    .db('appointments')
    .where({ id })
    .update({ created_at: at, updated_at: at, ...more });
}
const invitedOn = (run: Awaited<ReturnType<typeof dryRun>>) =>
  run.days.filter(({ invited }) => invited > 0).map(({ day, invited }) => [day, invited]);
const reasons = (run: Awaited<ReturnType<typeof dryRun>>) =>
  run.notInvited.map(({ code, patients }) => [code, patients]);

describe('a dry run', () => {
  it('looks at thirty nights, by London’s clock', async () => {
    const runs = pastRuns(2, NOW);
    expect(runs).toHaveLength(31);
    expect(runs[0]).toEqual({ day: '2026-10-04', at: new Date('2026-10-04T01:00:00Z') });
    expect(runs.at(-1)).toEqual({ day: '2026-11-03', at: new Date('2026-11-03T02:00:00Z') });
    expect(pastRuns(16, NOW).at(-1)?.day).toBe('2026-11-02');
    expect((await simulate()).days).toHaveLength(30);
  });

  it.each([
    ['2026-11-03T01:59:59Z', '2026-11-03', 'just before the run'],
    ['2026-11-02T02:00:01Z', '2026-11-03', 'just after the one before'],
    ['2026-11-02T01:59:59Z', '2026-11-02', 'before that one'],
    ['2026-10-25T00:30:00Z', '2026-10-25', 'in the hour that comes twice'],
    ['2026-10-04T01:00:01Z', '2026-10-05', 'in the first of the thirty nights'],
  ])('finds what was booked at %s in the night of %s: %s', async (at, day) => {
    await booked(at);
    expect(invitedOn(await simulate())).toEqual([[day, 1]]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['2026-11-03T02:00:01Z', {}, 'after the last run'],
    ['2026-10-04T00:59:59Z', {}, 'before the first'],
    ['2026-11-01T12:00:00Z', { starts_at: '2026-11-01T18:00:00Z' }, 'for the same day'],
  ])('leaves out what was booked at %s %j: %s', async (at, more) => {
    await booked(at, { more });
    expect(await simulate()).toMatchObject({ total: 0, notInvited: [] });
  });

  it('sees a change, and takes a cancellation for none', async () => {
    await booked('2026-08-01T12:00:00Z', { more: { updated_at: '2026-10-20T12:00:00Z' } });
    await booked('2026-08-01T12:00:00Z', {
      more: { updated_at: '2026-10-21T12:00:00Z', status: 'cancelled' },
    });
    expect(invitedOn(await simulate())).toEqual([['2026-10-21', 1]]);
  });

  it('counts by channel and specialty, and shows the latest of them', async () => {
    const { id } = await booked('2026-11-02T12:00:00Z', { patient: { mobile: null } });
    await booked('2026-11-01T12:00:00Z', { more: { specialty: 'Urology' } });
    await booked('2026-11-01T12:00:00Z', { patient: { mobile: null, email: null } });
    const run = await simulate();
    expect(run).toMatchObject({ total: 3, considered: 3 });
    expect(run.days.slice(-2)).toEqual([
      { day: '2026-11-02', invited: 2, sms: 1, email: 0, post: 1 },
      { day: '2026-11-03', invited: 1, sms: 0, email: 1, post: 0 },
    ]);
    expect(run.specialties).toEqual([
      { specialty: 'Cardiology', patients: 2 },
      { specialty: 'Urology', patients: 1 },
    ]);
    expect(run.examples[0]).toMatchObject({ patient: { id }, day: '2026-11-03', channel: 'email' });
    expect((await simulate({ specialties: ['Urology'] })).total).toBe(1);
  });

  it.each<[string, string, (person: { id: string; mobile: string }) => Promise<unknown>, PatientFacts]>([
    [
      'merged',
      'merged',
      async ({ id }) =>
        server
          .db('patients')
          .where({ id })
          .update({ merged_into_id: (await aPatient(server.db)).id }),
      {},
    ],
    ['who had died', 'deceased', async () => undefined, { deceasedOn: '2026-10-19' }],
    ['under 16', 'under-16', async () => undefined, { dateOfBirth: '2010-10-22' }],
    [
      'who had registered by then',
      'already-registered',
      async (person) => {
        const { id } = await anAccount(server.db, person);
        await server.db('accounts').where({ id }).update({ created_at: '2026-10-20T00:00:00Z' });
      },
      {},
    ],
    [
      'whose mobile had stopped texts',
      'texts-stopped',
      ({ mobile }) =>
        server.db('sms_opt_out_events').insert([
          { id: newId(), mobile, kind: 'stopped', source: 'text', at: '2026-10-01T00:00:00Z' },
          { id: newId(), mobile, kind: 'started', source: 'text', at: '2026-10-25T00:00:00Z' },
        ]),
      {},
    ],
    [
      'invited a month before',
      'invited-recently',
      ({ id }) =>
        server.db('invitations').insert({
          id: newId(),
          patient_id: id,
          source: 'desk',
          channel: 'sms',
          created_at: '2026-09-20T00:00:00Z',
          expires_at: '2026-10-04T00:00:00Z',
        }),
      {},
    ],
    [
      'without any address',
      'no-address-at-all',
      ({ id }) => server.db('patients').where({ id }).update({ address_lines: [] }),
      { mobile: null, email: null },
    ],
  ])('would not have invited a patient %s', async (_who, code, make, facts) => {
    const person = await booked('2026-10-20T12:00:00Z', { patient: facts });
    await make(person);
    const run = await simulate();
    expect([run.total, reasons(run)]).toEqual([0, [[code, 1]]]);
    expect(run.notInvited[0]?.sentence).toMatch(/^1 /);
  });

  it.each<[string, (person: { id: string; mobile: string }) => Promise<unknown>, PatientFacts]>([
    ['who died later', async () => undefined, { deceasedOn: '2026-10-30' }],
    ['who turned sixteen that day', async () => undefined, { dateOfBirth: '2010-10-21' }],
    [
      'who registered later',
      async (person) => {
        const { id } = await anAccount(server.db, person);
        await server.db('accounts').where({ id }).update({ created_at: '2026-10-22T00:00:00Z' });
      },
      {},
    ],
    [
      'whose account was closed by then',
      async (person) => {
        const { id } = await anAccount(server.db, person);
        await server
          .db('accounts')
          .where({ id })
          .update({ created_at: '2026-01-01', state: 'closed', closed_at: '2026-10-01T00:00:00Z' });
      },
      {},
    ],
    [
      'whose mobile stopped texts later',
      ({ mobile }) =>
        server
          .db('sms_opt_out_events')
          .insert({ id: newId(), mobile, kind: 'stopped', source: 'text', at: '2026-10-25T00:00:00Z' }),
      {},
    ],
    [
      'invited later',
      ({ id }) =>
        server.db('invitations').insert({
          id: newId(),
          patient_id: id,
          source: 'desk',
          channel: 'sms',
          created_at: '2026-10-25T00:00:00Z',
          expires_at: '2026-11-04T00:00:00Z',
        }),
      {},
    ],
  ])('would have invited a patient %s', async (_who, make, facts) => {
    await make(await booked('2026-10-20T12:00:00Z', { patient: facts }));
    expect(invitedOn(await simulate())).toEqual([['2026-10-21', 1]]);
  });

  it('invites a patient once in the days between, as the nights would have', async () => {
    const person = await booked('2026-10-10T12:00:00Z');
    for (const day of ['12', '16', '17', '18', '30']) await booking(person, `2026-10-${day}T12:00:00Z`);
    expect(invitedOn(await simulate())).toEqual([['2026-10-11', 1]]);
    expect(invitedOn(await simulate({ recentDays: 6 }))).toEqual([
      ['2026-10-11', 1],
      ['2026-10-17', 1],
      ['2026-10-31', 1],
    ]);
    expect((await simulate({ recentDays: 0 })).total).toBe(6);
  });

  it('is open to clerks, keeps nothing, and says what it cannot know', async () => {
    await booked(new Date(Date.now() - 3 * 86_400_000).toISOString(), {
      more: { starts_at: new Date(Date.now() + 86_400_000) },
    });
    const clerk = await server.asStaff((await aClerk(server.db)).id);
    const { body } = await clerk.post('/api/invitation-rules/dry-run').send(everybody).expect(200);
    expect(body.total).toBe(1);
    expect(body.cannotTell.length).toBeGreaterThan(2);
    expect(await server.db('invitation_batches')).toEqual([]);
  });
});
