import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { aBatch, aBatchRow, aWording } from '../../../test/builders/invitation-batches.ts';
import { forgetInvitations } from '../../../test/builders/invitation-rules.ts';
import { anAccount, aPatient, type PatientFacts } from '../../../test/builders/patients.ts';
import { aStaffMember } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { remind } from './reminders.service.ts';

let server: TestServer;
let wording: { id: string; versionId: string };
beforeAll(async () => {
  server = await startTestServer();
  wording = await aWording(server.db, { kind: 'reminder' });
});
afterAll(() => server.close());
beforeEach(() => forgetInvitations(server.db));

const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY);

/** A batch that was sent ten days ago, and reminds twice, at least seven days apart. */
const aParent = (
  more: Record<string, unknown> = {},
  state: 'finished' | 'sending' | 'paused' | 'stopped' = 'finished',
) =>
  aBatch(server.db, {
    state,
    name: 'Eye clinic',
    releasedAt: daysAgo(10),
    more: {
      created_at: daysAgo(11),
      reminder_wording_id: wording.id,
      most_reminders: 2,
      reminder_days: 7,
      ended_at: state === 'finished' ? daysAgo(9) : null,
      ...more,
    },
  });

interface Told {
  at?: Date;
  reminder?: number;
  state?: string;
  invitation?: Record<string, unknown>;
  row?: Record<string, unknown>;
  patient?: PatientFacts;
}
/** A patient whom the batch has invited, ten days ago, and whose text arrived. */
async function invited(batch: { id: string }, facts: Told = {}) {
  const patient = await aPatient(server.db, facts.patient);
  await told(batch, patient, facts);
  return patient;
}
async function told(
  batch: { id: string },
  patient: Awaited<ReturnType<typeof aPatient>>,
  { at = daysAgo(10), reminder = 0, state = 'delivered', invitation = {}, row = {} }: Told = {},
) {
  const id = newId();
  await server.db('invitations').insert({
    id,
    patient_id: patient.id,
    source: 'batch',
    channel: 'sms',
    batch_id: batch.id,
    reminder,
    created_at: at,
    expires_at: new Date(at.getTime() + 14 * DAY),
    ...invitation,
  });
  await server.db('notifications').insert({
    id: newId(),
    purpose: 'portal-invitation',
    channel: 'sms',
    patient_id: patient.id,
    invitation_id: id,
    batch_id: batch.id,
    state,
    created_at: at,
  });
  await aBatchRow(server.db, batch, patient, {
    standing: 'left',
    more: { left_at: at, invitation_id: id, reminder, ...row },
  });
}
const nothingMore = async () => undefined;
const children = () =>
  server.db('invitation_batches').where({ source: 'reminder' }).orderBy('created_at').select('*');
const remindedIn = (batch: { id: string }) =>
  server
    .db('invitation_batch_rows')
    .where({ batch_id: batch.id })
    .select('patient_id', 'reminder', 'standing');
/** As if the reminders had left and arrived that many days ago. */
async function sent(child: { id: string }, days: number) {
  for (const { patient_id, reminder } of await remindedIn(child)) {
    const patient = await server.db('patients').where({ id: patient_id }).first();
    await server.db('invitation_batch_rows').where({ batch_id: child.id, patient_id }).del();
    await told(child, patient, { at: daysAgo(days), reminder });
  }
  await server
    .db('invitation_batches')
    .where({ id: child.id })
    .update({ state: 'finished', created_at: daysAgo(days) });
}

describe('a reminder', () => {
  it('goes to those who did not register, as their invitations went and approved with them', async () => {
    const [asked, agreed] = [await aStaffMember(server.db), await aStaffMember(server.db)];
    const parent = await aParent({
      submitted_by: asked.id,
      approved_by: agreed.id,
      approved_at: daysAgo(10),
      link_days: 21,
      window_from: '09:00',
      window_to: '17:00',
    });
    const patient = await invited(parent);
    expect(await remind(server.deps)).toEqual([1]);
    const [child] = await children();
    expect(child).toMatchObject({
      name: 'Reminder: Eye clinic',
      parent_id: parent.id,
      state: 'sending',
      wording_version_id: wording.versionId,
      most_reminders: 0,
      link_days: 21,
      window_from: '09:00:00',
      window_to: '17:00:00',
      working_days_only: false,
      submitted_by: asked.id,
      approved_by: agreed.id,
    });
    expect(await remindedIn(child)).toEqual([{ patient_id: patient.id, reminder: 1, standing: 'ready' }]);
    expect(await server.db('outbox').where({ job: 'batch-sending.send' }).pluck('payload')).toContainEqual({
      batchId: child.id,
    });
    expect(
      await server.db('invitation_batch_events').where({ batch_id: child.id }).orderBy('at').pluck('kind'),
    ).toEqual(['built-as-reminder', 'released']);
  });

  it.each<[string, Told, ((patient: { id: string; mobile: string }) => Promise<unknown>)?]>([
    ['was invited six days ago', { at: daysAgo(6) }],
    ['has used the link', { invitation: { used_at: new Date() } }],
    ['has registered otherwise', {}, (patient) => anAccount(server.db, patient)],
    [
      'registered, and closed the account again',
      {},
      async (patient) => {
        const { id } = await anAccount(server.db, patient);
        await server.db('accounts').where({ id }).update({ state: 'closed', closed_at: new Date() });
      },
    ],
    ['has died', { patient: { deceasedOn: '2026-01-01' } }],
    ['has stopped texts', {}, ({ mobile }) => server.db('sms_opt_outs').insert({ mobile })],
    ['could not be reached', { state: 'failed' }],
    ['has a letter that is not printed yet', { state: 'pending' }],
    ['had their appointment', { row: { appointment_at: daysAgo(1) } }],
    ['had their appointment on a day of the file', { row: { appointment_on: '2026-01-05' } }],
    [
      'was sent a new link by staff since',
      {},
      ({ id }) =>
        server.db('invitations').insert({
          id: newId(),
          patient_id: id,
          source: 'desk',
          channel: 'sms',
          created_at: daysAgo(2),
          expires_at: daysAgo(-12),
        }),
    ],
    [
      'waits in another batch',
      {},
      async ({ id }) => {
        const patient = await server.db('patients').where({ id }).first();
        await aBatchRow(server.db, await aBatch(server.db), patient);
      },
    ],
  ])('does not go to who %s', async (_who, facts, make = nothingMore) => {
    const patient = await invited(await aParent(), facts);
    await make(patient);
    expect(await remind(server.deps)).toEqual([]);
    expect(await children()).toEqual([]);
  });

  it.each<[string, Told]>([
    ['whose text was accepted and never reported', { state: 'accepted' }],
    ['of whose text nobody knows', { state: 'unknown' }],
    ['whose appointment is still to come', { row: { appointment_at: daysAgo(-3) } }],
    ['who opened the link', { invitation: { opened_at: daysAgo(9) } }],
    ['whose link has run out', { at: daysAgo(20) }],
  ])('goes to a patient %s', async (_who, facts) => {
    await invited(await aParent(), facts);
    expect(await remind(server.deps)).toEqual([1]);
  });

  it.each<[string, Record<string, unknown>, ('finished' | 'sending' | 'paused' | 'stopped')?]>([
    ['reminds nobody', { most_reminders: 0 }],
    ['was stopped', {}, 'stopped'],
    ['is paused', {}, 'paused'],
    ['ended months ago', { ended_at: daysAgo(60) }],
    ['was let go yesterday', { released_at: daysAgo(1) }],
  ])('is not built of a batch that %s', async (_which, more, state = 'finished') => {
    await invited(await aParent(more, state));
    expect(await remind(server.deps)).toEqual([]);
  });

  it('says what its wording said when the batch was let go, whatever was written since', async () => {
    const own = await aWording(server.db, { kind: 'reminder' });
    const version = (id: string) => server.db('invitation_wording_versions').where({ id });
    await version(own.versionId).update({ made_at: daysAgo(30) });
    const [{ id: _id, ...texts }] = await version(own.versionId);
    await server.db('invitation_wording_versions').insert({
      ...texts,
      id: newId(),
      number: 2,
      sms_text: 'Nobody agreed to this: ((link))',
      made_at: daysAgo(1),
    });
    await invited(await aParent({ reminder_wording_id: own.id }));
    expect(await remind(server.deps)).toEqual([1]);
    const [child] = await children();
    expect(child.wording_version_id).toBe(own.versionId);
  });

  it('is built of a batch that is still being sent', async () => {
    await invited(await aParent({}, 'sending'));
    expect(await remind(server.deps)).toEqual([1]);
  });

  it('comes at most twice, and at least seven days apart', async () => {
    const parent = await aParent();
    await invited(parent, { at: daysAgo(30) });
    expect(await remind(server.deps)).toEqual([1]);
    const [first] = await children();
    await sent(first, 6);
    expect(await remind(server.deps)).toEqual([]);
    await server
      .db('invitations')
      .where({ batch_id: first.id })
      .update({ created_at: daysAgo(8) });
    expect(await remind(server.deps)).toEqual([1]);
    const [, second] = await children();
    expect(await remindedIn(second)).toMatchObject([{ reminder: 2 }]);
    expect(second.parent_id).toBe(parent.id);
    await sent(second, 7.5);
    await server
      .db('invitation_batches')
      .where({ id: parent.id })
      .update({ ended_at: daysAgo(20) });
    expect(await remind(server.deps)).toEqual([]);
  });

  it('is built once by many workers at the same moment, and once a day', async () => {
    const parent = await aParent();
    await invited(parent);
    const all = await Promise.all(Array.from({ length: 6 }, () => remind(server.deps)));
    expect(all.flat()).toEqual([1]);
    await invited(parent);
    expect(await remind(server.deps)).toEqual([]);
    expect(await children()).toHaveLength(1);
  });
});
