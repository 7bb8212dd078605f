import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { londonDay } from '../../../lib/dates/london.ts';
import { newId } from '../../../lib/ids.ts';
import { aBatch, aBatchRow } from '../../../test/builders/invitation-batches.ts';
import { forgetInvitations } from '../../../test/builders/invitation-rules.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { type Booking, hoursAgo, ruleStage } from './rule-runs.test.stage.ts';

let server: TestServer;
let stage: ReturnType<typeof ruleStage>;
beforeAll(async () => {
  server = await startTestServer();
  stage = ruleStage(server);
});
afterAll(() => server.close());
beforeEach(() => forgetInvitations(server.db));

const invitedIn = (batch: { id: string }) =>
  server.db('invitation_batch_rows').where({ batch_id: batch.id }).orderBy('row_number').pluck('patient_id');

describe('a rule whose hour has come', () => {
  it('builds a draft of the patients with a new appointment, one row each, the earliest appointment first', async () => {
    const rule = await stage.dueRule({ recent_days: 30 });
    const later = await stage.booked();
    const sooner = await stage.booked({ appointment: { starts_at: '2099-06-02T09:00:00Z' } });
    await stage.booking(later, { appointment: { starts_at: '2099-07-01T09:00:00Z' } });
    expect(await stage.run()).toEqual({ runs: 1, patients: 2 });
    const [batch] = await stage.batches();
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

  it.each<[string, Booking, (patient: { id: string; mobile: string }) => Promise<unknown>]>([
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
    await stage.dueRule({ specialties: ['Cardiology'] });
    await make(await stage.booked(facts));
    expect(await stage.run()).toEqual({ runs: 1, patients: 0 });
    expect(await stage.batches()).toEqual([]);
    expect(await server.db('invitation_rule_runs')).toMatchObject([{ patients: 0, batch_id: null }]);
  });

  it.each<[string, Booking, (patient: { id: string }) => Promise<unknown>]>([
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
    await stage.dueRule();
    const patient = await stage.booked(facts);
    await make(patient);
    expect(await stage.run()).toEqual({ runs: 1, patients: 1 });
    expect(await invitedIn((await stage.batches())[0])).toEqual([patient.id]);
  });

  it('bothers nobody with a batch of patients that have no address at all', async () => {
    await stage.dueRule();
    const { id } = await stage.booked({ patient: { mobile: null, email: null } });
    await server.db('patients').where({ id }).update({ address_lines: [] });
    expect(await stage.run()).toEqual({ runs: 1, patients: 1 });
    expect(await stage.batches()).toEqual([]);
  });

  it('is run once by many workers at the same moment', async () => {
    await stage.dueRule();
    await stage.booked();
    const all = await Promise.all(Array.from({ length: 6 }, () => stage.run()));
    expect(all.reduce((sum, { runs }) => sum + runs, 0)).toBe(1);
    expect(await stage.batches()).toHaveLength(1);
    expect(await stage.run()).toEqual({ runs: 0, patients: 0 });
  });

  it('leaves nothing behind when its worker dies halfway, and is run by the next', async () => {
    await stage.dueRule();
    await stage.booked();
    const backend = server.db.raw(
      `create function die() returns trigger language plpgsql as 'begin perform pg_terminate_backend(pg_backend_pid()); return null; end';
       create trigger die after insert on invitation_batch_rows for each row execute function die();`,
    );
    await backend;
    await expect(stage.run()).rejects.toThrow();
    await server.db.raw('drop trigger die on invitation_batch_rows; drop function die()');
    expect(await stage.batches()).toEqual([]);
    expect(await stage.run()).toEqual({ runs: 1, patients: 1 });
  });

  it('does not keep another from running when it fails', async () => {
    const broken = await stage.dueRule({ hour: 0 });
    await stage.dueRule();
    await stage.booked();
    await server.db('invitation_wording_versions').where({ wording_id: broken.wording_id }).del();
    await server.db.raw(
      `alter table invitation_batches add constraint worded check (wording_version_id is not null) not valid`,
    );
    await expect(stage.run()).rejects.toThrow(/worded/);
    await server.db.raw('alter table invitation_batches drop constraint worded');
    expect(await stage.batches()).toHaveLength(1);
  });

  it('looks again at the minutes before its last look, without inviting anybody twice', async () => {
    const rule = await stage.dueRule({ recent_days: 0, looked_until: hoursAgo(3) });
    const stamped = new Date(hoursAgo(3).getTime() - 5 * 60_000);
    await stage.booked({ at: stamped });
    expect((await stage.run()).patients).toBe(1);
    await server
      .db('invitation_rules')
      .where({ id: rule.id })
      .update({ next_run_on: londonDay(new Date()), looked_until: hoursAgo(3) });
    expect((await stage.run()).patients).toBe(0);
  });
});
