import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { aLetter } from '../../test/builders/letters.ts';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { aClerk, aClinician } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { type NotificationView, notificationPurposes } from './notifications.schema.ts';

let server: TestServer;
let clerk: { id: string };
let agent: Awaited<ReturnType<TestServer['asStaff']>>;
let patient: { id: string; nhs_number: string; hospital_number: string };
beforeAll(async () => {
  server = await startTestServer();
  clerk = await aClerk(server.db);
  agent = await server.asStaff(clerk.id);
  patient = await aPatient(server.db, { familyName: 'Okonkwo' });
});
afterAll(() => server.close());

async function aNotification(facts: Record<string, unknown> = {}) {
  const letter = await aLetter(server.db, { owner: clerk, patient, state: 'published' });
  const row = {
    id: newId(),
    purpose: 'letter-published',
    channel: 'sms',
    state: 'failed',
    reason: 'recipient-or-text-refused',
    patient_id: patient.id,
    letter_id: letter.id,
    ...facts,
  };
  await server.db('notifications').insert(row);
  return row;
}
const list = async (filter: object, more = '') => {
  const answer = await agent.get(
    `/api/notifications?filter=${encodeURIComponent(JSON.stringify(filter))}${more}`,
  );
  expect(answer.status).toBe(200);
  return { ids: (answer.body as NotificationView[]).map(({ id }) => id), answer };
};
const auditsOf = (id: string, action: string) =>
  server.db('audit_events').where({ entity_id: id, action, patient_id: patient.id, actor_id: clerk.id });

describe('the list', () => {
  it('filters by letter, state, channel and what is to be posted', async () => {
    const letterId = (await aNotification()).letter_id;
    const failed = await server.db('notifications').where({ letter_id: letterId }).first();
    const post = await aNotification({ letter_id: letterId, channel: 'post', state: 'pending' });
    const notYet = await aNotification({
      letter_id: letterId,
      channel: 'post',
      state: 'pending',
      send_after: new Date(Date.now() + 60_000),
    });
    const all = [notYet.id, post.id, failed.id];
    expect((await list({ letterId })).ids).toEqual(all);
    expect((await list({ letterId, state: 'failed' })).ids).toEqual([failed.id]);
    expect((await list({ letterId, state: ['failed', 'pending'] })).ids).toEqual(all);
    expect((await list({ letterId, channel: 'sms' })).ids).toEqual([failed.id]);
    expect((await list({ letterId, toPost: true })).ids).toEqual([post.id]);
    expect((await list({ letterId, patientId: patient.id })).ids).toEqual(all);
  });

  it('filters by what it is for, and names what it belongs to', async () => {
    const account = await anAccount(server.db, patient);
    const facts = { letter_id: null, account_id: account.id, state: 'delivered', reason: null };
    const sent = { network: '23430', delivered_at: new Date() };
    const code = await aNotification({ ...facts, ...sent, purpose: 'sign-in-code' });
    const closed = await aNotification({ ...facts, purpose: 'account-closed' });
    const filter = { accountId: account.id };
    expect((await list(filter)).ids).toEqual([closed.id, code.id]);
    expect((await list({ ...filter, purpose: 'sign-in-code' })).ids).toEqual([code.id]);
    expect((await list({ ...filter, purpose: ['sign-in-code', 'account-closed'] })).ids).toHaveLength(2);
    expect((await agent.get(`/api/notifications/${code.id}`)).body).toMatchObject({
      accountId: account.id,
      network: '23430',
      deliveredAt: sent.delivered_at.toISOString(),
      mayBeSentAgain: false,
    });
  });

  it('pages, by number and by the last row', async () => {
    const { letter_id: letterId } = await aNotification();
    for (let more = 0; more < 4; more += 1) await aNotification({ letter_id: letterId });
    const first = await list({ letterId }, '&range=[0,1]');
    expect(first.answer.headers['content-range']).toBe('notifications 0-1/5');
    const second = await list({ letterId }, '&range=[2,3]');
    const byKey = await list({ letterId }, `&range=[2,3]&after=${first.answer.headers['x-next-after']}`);
    expect(byKey.ids).toEqual(second.ids);
    const oldestFirst = await list({ letterId }, '&sort=["createdAt","ASC"]');
    expect(oldestFirst.ids).toEqual((await list({ letterId })).ids.reverse());
  });

  it('names the patient by two identifiers, and shows the receipts', async () => {
    const { id } = await aNotification({ state: 'delivered', reason: null, provider_id: 'p-1' });
    await server
      .db('notification_receipts')
      .insert({ provider_id: 'p-1', status: 'delivered', notification_id: id });
    const { body, headers } = await agent.get(`/api/notifications/${id}`);
    expect(body).toMatchObject({
      state: 'delivered',
      patient: { nhsNumber: patient.nhs_number, hospitalNumber: patient.hospital_number },
      receipts: [{ status: 'delivered' }],
    });
    expect(headers.etag).toBe('"1"');
    expect(JSON.stringify(body)).not.toContain('+447700');
  });

  it('is not for clinicians', async () => {
    const clinician = await server.asStaff((await aClinician(server.db)).id);
    expect((await clinician.get('/api/notifications')).status).toBe(403);
  });

  it('says 404 of what is not there', async () => {
    expect((await agent.get(`/api/notifications/${newId()}`)).status).toBe(404);
  });
});

describe('a print item', () => {
  const posted = (id: string, version = '"1"') =>
    agent.post(`/api/notifications/${id}/posted`).set('If-Match', version);

  it('is marked as posted, audited', async () => {
    const { id } = await aNotification({ channel: 'post', state: 'pending', reason: null });
    const { status, body } = await posted(id);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'accepted',
      provider: 'post',
      settledAt: expect.any(String),
      version: 2,
    });
    expect(await auditsOf(id, 'notifications.posted')).toHaveLength(1);
  });

  it.each([
    ['that is a text', { channel: 'sms', state: 'pending' }, '"1"', 409, 'not-a-print-item'],
    [
      'that somebody changed',
      { channel: 'post', state: 'pending', version: 2 },
      '"1"',
      412,
      'changed-meanwhile',
    ],
    ['that was cancelled', { channel: 'post', state: 'cancelled' }, '"1"', 409, 'not-waiting'],
  ])('%s is not', async (_what, facts, version, status, code) => {
    const { id } = await aNotification(facts);
    const answer = await posted(id, version);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await auditsOf(id, 'notifications.posted')).toEqual([]);
  });

  it('asks for the version', async () => {
    const { id } = await aNotification({ channel: 'post', state: 'pending' });
    expect((await agent.post(`/api/notifications/${id}/posted`)).status).toBe(428);
  });
});

describe('sending again', () => {
  const again = (id: string) => agent.post(`/api/notifications/${id}/send-again`).send({});

  it.each(
    notificationPurposes.filter((purpose) => !['letter-published', 'staff-invitation'].includes(purpose)),
  )('is not for %s, which has an act of its own or is never repeated', async (purpose) => {
    const { id } = await aNotification({ purpose, letter_id: null });
    const { status, body } = await again(id);
    expect([status, body.code]).toEqual([409, 'has-its-own-act']);
  });

  it('makes a new notification, promised and audited', async () => {
    const { id, letter_id } = await aNotification();
    const { status, body } = await again(id);
    expect(status).toBe(201);
    expect(body).toMatchObject({ letterId: letter_id, state: 'pending', channel: 'sms', attempt: 0 });
    expect(body.id).not.toBe(id);
    expect(await server.db('outbox').whereRaw(`payload ->> 'notificationId' = ?`, [body.id])).toHaveLength(1);
    expect(await auditsOf(id, 'notifications.sent-again')).toHaveLength(1);
    expect((await agent.get(`/api/notifications/${id}`)).body.state).toBe('failed');
  });

  it('clicked twice sends one', async () => {
    const { id, letter_id } = await aNotification();
    const answers = await Promise.all([again(id), again(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await server.db('notifications').where({ letter_id })).toHaveLength(2);
  });

  it.each([
    ['unknown', 'not-settled'],
    ['sending', 'not-settled'],
    ['pending', 'not-failed'],
    ['delivered', 'not-failed'],
    ['cancelled', 'not-failed'],
  ])('is refused while it is %s', async (state, code) => {
    const { id, letter_id } = await aNotification({ state });
    const answer = await again(id);
    expect([answer.status, answer.body.code]).toEqual([409, code]);
    expect(await server.db('notifications').where({ letter_id })).toHaveLength(1);
  });
});

describe('the mailbox of the demo', () => {
  it('shows what the local provider delivered, newest first', async () => {
    const reference = newId();
    await server.deps.providers.sms.send({ reference, to: '+447700900111', text: 'First', purpose: 'test' });
    await server.deps.providers.email.send({
      reference: newId(),
      to: 'anna@example.com',
      subject: 'Second',
      text: 'Second',
    });
    const { body } = await agent.get('/api/mailbox-messages');
    expect(body).toMatchObject([
      { channel: 'email', recipient: 'anna@example.com', subject: 'Second' },
      { channel: 'sms', recipient: '+447700900111', subject: null, body: 'First' },
    ]);
    const filter = encodeURIComponent(JSON.stringify({ channel: 'sms' }));
    const texts = await agent.get(`/api/mailbox-messages?filter=${filter}`);
    expect(texts.body).toHaveLength(1);
    expect(texts.headers['content-range']).toBe('mailbox-messages 0-0/1');
  });

  it('is not there outside the demo', async () => {
    const real = await startTestServer({ DEMO: 'false' });
    const staff = await real.asStaff((await aClerk(real.db)).id);
    const { status } = await staff.get('/api/mailbox-messages');
    await real.close();
    expect(status).toBe(404);
  });
});
