import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { londonDay } from '../../../lib/dates/london.ts';
import { newId } from '../../../lib/ids.ts';
import { aBatch, aBatchRow, aWording } from '../../../test/builders/invitation-batches.ts';
import { aRule, forgetInvitations } from '../../../test/builders/invitation-rules.ts';
import { anAccount, anAppointment, aPatient, type PatientFacts } from '../../../test/builders/patients.ts';
import { anAdministrator } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { londonHour } from '../rule-hours.policy.ts';
import { runRules } from './rule-runs.service.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ BATCH_APPROVAL_ABOVE: '3' });
});
afterAll(() => server.close());
beforeEach(() => forgetInvitations(server.db));

const DAY = 86_400_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

/** A rule that is on, whose hour it is, and that last looked a day ago. */
const dueRule = (more: Record<string, unknown> = {}, at = new Date()) =>
  aRule(server.db, {
    state: 'on',
    hour: londonHour(at),
    next_run_on: londonDay(at),
    looked_until: new Date(at.getTime() - DAY),
    ...more,
  });

/** A patient whom a rule invites: an appointment far ahead, booked some hours ago. */
async function booked(
  facts: { patient?: PatientFacts; at?: Date; appointment?: Record<string, unknown> } = {},
) {
  const patient = await aPatient(server.db, facts.patient);
  await booking(patient, facts);
  return patient;
}
async function booking(
  patient: { id: string },
  { at = hoursAgo(3), appointment = {} }: { at?: Date; appointment?: Record<string, unknown> } = {},
) {
  const { id } = await anAppointment(server.db, patient, { startsAt: '2099-06-03T14:20:00Z' });
  await server
    .db('appointments')
    .where({ id })
    .update({ created_at: at, updated_at: at, ...appointment });
}
const run = (at?: Date) => runRules(server.deps, at);
const batches = () => server.db('invitation_batches').where({ source: 'rule' }).select('*');
const invitedIn = (batch: { id: string }) =>
  server.db('invitation_batch_rows').where({ batch_id: batch.id }).orderBy('row_number').pluck('patient_id');

describe('a rule whose hour has come', () => {
  it('builds a draft of the patients with a new appointment, one row each, the earliest appointment first', async () => {
    const rule = await dueRule({ recent_days: 30 });
    const later = await booked();
    const sooner = await booked({ appointment: { starts_at: '2099-06-02T09:00:00Z' } });
    await booking(later, { appointment: { starts_at: '2099-07-01T09:00:00Z' } });
    expect(await run()).toEqual({ runs: 1, patients: 2 });
    const [batch] = await batches();
    expect(batch).toMatchObject({
      state: 'check',
      rule_id: rule.id,
      row_count: 2,
      created_by: null,
      recent_days: 30,
      headers: ['NHS number', 'Date of birth', 'Family name', 'Appointment'],
    });
    expect(batch.name).toMatch(/^Rule \d+, \w{3} \d+ \w{3} \d{4}$/);
    const rows = await server.db('invitation_batch_rows').orderBy('row_number');
    expect(rows).toMatchObject([
      { row_number: 2, patient_id: sooner.id, match: 'exact', standing: 'ready', channel: 'sms' },
      { row_number: 3, patient_id: later.id, standing: 'ready' },
    ]);
    const spaced = sooner.nhs_number.replace(/(...)(...)(....)/, '$1 $2 $3');
    expect(rows[0].cells).toEqual([spaced, '03/11/1952', 'Smith', '02/06/2099']);
    expect(await server.db('invitation_batch_events').pluck('kind')).toEqual(['built-by-rule']);
    expect(await server.db('audit_events').where({ entity_id: batch.id })).toMatchObject([
      { action: 'invitation-batches.built-by-rule', actor_kind: 'system' },
    ]);
    expect(await server.db('invitation_rule_runs')).toMatchObject([{ patients: 2, batch_id: batch.id }]);
  });

  it.each<
    [string, Parameters<typeof booked>[0], (patient: { id: string; mobile: string }) => Promise<unknown>]
  >([
    ['whose appointment was booked before it looked last', { at: hoursAgo(30) }, async () => undefined],
    ['whose appointment was cancelled', { appointment: { status: 'cancelled' } }, async () => undefined],
    ['whose appointment has passed', { appointment: { starts_at: hoursAgo(1) } }, async () => undefined],
    ['of another specialty', { appointment: { specialty: 'Urology' } }, async () => undefined],
    [
      'who is fifteen',
      { patient: { dateOfBirth: `${new Date().getUTCFullYear() - 15}-01-01` } },
      async () => undefined,
    ],
    ['who has died', { patient: { deceasedOn: '2026-01-01' } }, async () => undefined],
    [
      'whose record was merged',
      {},
      async ({ id }) =>
        server
          .db('patients')
          .where({ id })
          .update({ merged_into_id: (await aPatient(server.db)).id }),
    ],
    ['who has an account', {}, (patient) => anAccount(server.db, patient)],
    ['who has stopped texts', {}, ({ mobile }) => server.db('sms_opt_outs').insert({ mobile })],
    [
      'who was invited 80 days ago',
      {},
      ({ id }) =>
        server.db('invitations').insert({
          id: newId(),
          patient_id: id,
          source: 'desk',
          channel: 'sms',
          created_at: hoursAgo(80 * 24),
          expires_at: new Date(),
        }),
    ],
    [
      'who waits in another batch',
      {},
      async (patient) => {
        const { nhs_number, date_of_birth, family_name } = await server
          .db('patients')
          .where({ id: patient.id })
          .first();
        await aBatchRow(server.db, await aBatch(server.db), {
          ...patient,
          nhs_number,
          date_of_birth,
          family_name,
        });
      },
    ],
  ])('leaves out a patient %s, and writes down that it ran', async (_who, facts, make) => {
    await dueRule({ specialties: ['Cardiology'] });
    await make(await booked(facts));
    expect(await run()).toEqual({ runs: 1, patients: 0 });
    expect(await batches()).toEqual([]);
    expect(await server.db('invitation_rule_runs')).toMatchObject([{ patients: 0, batch_id: null }]);
  });

  it.each<[string, Parameters<typeof booked>[0], (patient: { id: string }) => Promise<unknown>]>([
    [
      'changed after being booked long ago',
      { appointment: { created_at: hoursAgo(900) } },
      async () => undefined,
    ],
    [
      'whose account is closed',
      {},
      async (patient) => {
        const { id } = await anAccount(server.db, patient);
        await server.db('accounts').where({ id }).update({ state: 'closed', closed_at: new Date() });
      },
    ],
    [
      'invited 100 days ago',
      {},
      ({ id }) =>
        server.db('invitations').insert({
          id: newId(),
          patient_id: id,
          source: 'desk',
          channel: 'sms',
          created_at: hoursAgo(100 * 24),
          expires_at: new Date(),
        }),
    ],
    [
      'whose invitation failed',
      {},
      async ({ id }) => {
        const invitation = { id: newId(), patient_id: id };
        await server.db('invitations').insert({
          ...invitation,
          source: 'batch',
          channel: 'sms',
          created_at: hoursAgo(48),
          expires_at: new Date(),
        });
        await server.db('notifications').insert({
          id: newId(),
          purpose: 'portal-invitation',
          channel: 'sms',
          patient_id: id,
          invitation_id: invitation.id,
          state: 'failed',
        });
      },
    ],
    ['with a landline only, by letter', { patient: { mobile: null, email: null } }, async () => undefined],
  ])('takes a patient %s', async (_who, facts, make) => {
    await dueRule();
    const patient = await booked(facts);
    await make(patient);
    expect(await run()).toEqual({ runs: 1, patients: 1 });
    expect(await invitedIn((await batches())[0])).toEqual([patient.id]);
  });

  it('bothers nobody with a batch of patients that have no address at all', async () => {
    await dueRule();
    const { id } = await booked({ patient: { mobile: null, email: null } });
    await server.db('patients').where({ id }).update({ address_lines: [] });
    expect(await run()).toEqual({ runs: 1, patients: 1 });
    expect(await batches()).toEqual([]);
  });

  it('is run once by many workers at the same moment', async () => {
    await dueRule();
    await booked();
    const all = await Promise.all(Array.from({ length: 6 }, () => run()));
    expect(all.reduce((sum, { runs }) => sum + runs, 0)).toBe(1);
    expect(await batches()).toHaveLength(1);
    expect(await run()).toEqual({ runs: 0, patients: 0 });
  });

  it('leaves nothing behind when its worker dies halfway, and is run by the next', async () => {
    await dueRule();
    await booked();
    const backend = server.db.raw(
      `create function die() returns trigger language plpgsql as 'begin perform pg_terminate_backend(pg_backend_pid()); return null; end';
       create trigger die after insert on invitation_batch_rows for each row execute function die();`,
    );
    await backend;
    await expect(run()).rejects.toThrow();
    await server.db.raw('drop trigger die on invitation_batch_rows; drop function die()');
    expect(await batches()).toEqual([]);
    expect(await run()).toEqual({ runs: 1, patients: 1 });
  });

  it('does not keep another from running when it fails', async () => {
    const broken = await dueRule({ hour: 0 });
    await dueRule();
    await booked();
    await server.db('invitation_wording_versions').where({ wording_id: broken.wording_id }).del();
    await server.db.raw(
      `alter table invitation_batches add constraint worded check (wording_version_id is not null) not valid`,
    );
    await expect(run()).rejects.toThrow(/worded/);
    await server.db.raw('alter table invitation_batches drop constraint worded');
    expect(await batches()).toHaveLength(1);
  });

  it('looks again at the minutes before its last look, without inviting anybody twice', async () => {
    const rule = await dueRule({ recent_days: 0, looked_until: hoursAgo(3) });
    const stamped = new Date(hoursAgo(3).getTime() - 5 * 60_000);
    await booked({ at: stamped });
    expect((await run()).patients).toBe(1);
    await server
      .db('invitation_rules')
      .where({ id: rule.id })
      .update({ next_run_on: londonDay(new Date()), looked_until: hoursAgo(3) });
    expect((await run()).patients).toBe(0);
  });
});

describe('the hour of a rule', () => {
  const tells = async (hour: number, moments: string[]) => {
    const first = new Date(moments[0]!);
    await aRule(server.db, { state: 'on', hour, next_run_on: londonDay(first), looked_until: first });
    const ran: string[] = [];
    for (const moment of moments) if ((await run(new Date(moment))).runs > 0) ran.push(moment);
    return ran;
  };

  it.each([
    [
      1,
      ['2026-03-29T00:55:00Z', '2026-03-29T01:00:00Z', '2026-03-29T01:05:00Z', '2026-03-30T00:00:00Z'],
      1,
      3,
    ],
    [
      1,
      ['2026-10-24T23:55:00Z', '2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z', '2026-10-26T01:00:00Z'],
      1,
      3,
    ],
    [
      2,
      ['2026-11-03T01:55:00Z', '2026-11-03T23:50:00Z', '2026-11-04T01:59:00Z', '2026-11-04T02:00:00Z'],
      1,
      3,
    ],
  ])('%i o’clock, by runs at %j, is kept once a day', async (hour, moments, ...kept) => {
    expect(await tells(hour, moments)).toEqual(kept.map((index) => moments[index]));
  });

  it('is not kept by a rule that is off', async () => {
    await aRule(server.db, { state: 'off', hour: 0, next_run_on: '2026-01-01' });
    expect(await run()).toEqual({ runs: 0, patients: 0 });
  });
});

describe('a rule that lets its batches go by itself', () => {
  it('begins to send with nobody asking', async () => {
    await dueRule({ release: 'by-itself' });
    await booked();
    await run();
    const [batch] = await batches();
    expect(batch).toMatchObject({ state: 'sending', approved_by: null });
    expect(await server.db('outbox').where({ job: 'batch-sending.send' })).toMatchObject([
      { payload: { batchId: batch.id } },
    ]);
  });

  it('waits for a second person above the threshold: the administrator’s word is one person’s', async () => {
    const alex = await anAdministrator(server.db);
    await dueRule({ release: 'by-itself', updated_by: alex.id });
    for (let n = 0; n < 4; n += 1) await booked();
    await run();
    const [batch] = await batches();
    expect(batch).toMatchObject({ state: 'approval', submitted_by: alex.id });
    expect(batch.submitted_facts.ready).toMatchObject({ sms: 4 });
    const own = await (await server.asStaff(alex.id))
      .post(`/api/invitation-batches/${batch.id}/approve`)
      .set('If-Match', `"${batch.version}"`);
    expect([own.status, own.body.code]).toEqual([409, 'own-submission']);
    const other = await server.asStaff((await anAdministrator(server.db)).id);
    await other
      .post(`/api/invitation-batches/${batch.id}/approve`)
      .set('If-Match', `"${batch.version}"`)
      .expect(200);
    expect((await batches())[0].state).toBe('sending');
  });

  it('deals two wordings out as it goes', async () => {
    const second = await aWording(server.db);
    await dueRule({ release: 'by-itself', second_wording_id: second.id });
    await booked();
    await booked();
    await run();
    const wordings = await server.db('invitation_batch_rows').pluck('wording');
    expect(wordings.sort()).toEqual(['a', 'b']);
  });
});
