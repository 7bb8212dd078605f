import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { aLetter } from '../../test/builders/letters.ts';
import { aPatient } from '../../test/builders/patients.ts';
import { aClerk } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { settleEarlyReceipts } from './receipts.service.ts';
import { writeAccepted } from './sending.queries.ts';

const token = 'receipts-come-with-this-token';
let server: TestServer;
let clerk: { id: string };
beforeAll(async () => {
  server = await startTestServer({ NOTIFY_CALLBACK_TOKEN: token });
  clerk = await aClerk(server.db);
});
afterAll(() => server.close());

const post = (body: object, authorization = `Bearer ${token}`) =>
  server.open.post('/hooks/sms/receipts').set('Authorization', authorization).send(body);
const rowOf = (id: string) => server.db('notifications').where({ id }).first();

async function aNotification(facts: Record<string, unknown> = {}) {
  const patient = await aPatient(server.db);
  const letter = await aLetter(server.db, { owner: clerk, patient, state: 'published' });
  const row = {
    id: newId(),
    purpose: 'letter-published',
    channel: 'sms',
    state: 'accepted',
    patient_id: patient.id,
    letter_id: letter.id,
    attempt: 1,
    provider: 'govuk-notify',
    reference: newId(),
    provider_id: newId() as string | null,
    ...facts,
  };
  await server.db('notifications').insert(row);
  return row;
}

describe('a delivery receipt', () => {
  it.each([
    ['delivered', 'delivered', null],
    ['permanent-failure', 'failed', 'permanent-failure'],
    ['temporary-failure', 'failed', 'temporary-failure'],
    ['technical-failure', 'failed', 'technical-failure'],
  ])('%s: the notification is %s', async (status, state, reason) => {
    const { id, provider_id, reference } = await aNotification();
    const { status: answer } = await post({ id: provider_id, reference, status });
    expect(answer).toBe(204);
    expect(await rowOf(id)).toMatchObject({ state, reason, settled_at: expect.any(Date) });
  });

  it.each<[string, number | null, number]>([
    ['as the provider says', 40, 40],
    ['never before we handed it over', 90, 60],
    ['never later than now', -30, 0],
    ['now, where it does not say', null, 0],
  ])('tells when it was delivered: %s', async (_what, secondsAgo, expected) => {
    const [now, sendingAt] = [Date.now(), new Date(Date.now() - 60_000)];
    const { id, provider_id } = await aNotification({ sending_at: sendingAt });
    const completed_at = secondsAgo === null ? null : new Date(now - secondsAgo * 1_000).toISOString();
    await post({ id: provider_id, status: 'delivered', completed_at });
    const { delivered_at } = await rowOf(id);
    expect(Math.abs(delivered_at.getTime() - (now - expected * 1_000))).toBeLessThan(10_000);
  });

  it('that comes again changes nothing', async () => {
    const { id, provider_id } = await aNotification();
    await post({ id: provider_id, status: 'delivered' });
    const before = await rowOf(id);
    const { status } = await post({ id: provider_id, status: 'delivered' });
    expect(status).toBe(204);
    expect(await rowOf(id)).toEqual(before);
    expect(await server.db('notification_receipts').where({ notification_id: id })).toHaveLength(1);
  });

  it('that comes twenty times at once changes it once', async () => {
    const { id, provider_id } = await aNotification();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post({ id: provider_id, status: 'delivered' })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    expect(await rowOf(id)).toMatchObject({ state: 'delivered', version: 2 });
  });

  it('of an older state never moves it back', async () => {
    const { id, provider_id } = await aNotification();
    await post({ id: provider_id, status: 'delivered' });
    await post({ id: provider_id, status: 'sending' });
    await post({ id: provider_id, status: 'temporary-failure' });
    expect(await rowOf(id)).toMatchObject({ state: 'delivered', version: 2 });
  });

  it('of a number that is none sends the letter to the post', async () => {
    const { letter_id, provider_id } = await aNotification();
    await post({ id: provider_id, status: 'permanent-failure' });
    const items = await server.db('notifications').where({ letter_id, channel: 'post' });
    expect(items).toMatchObject([{ state: 'pending' }]);
  });

  it('that overtakes our own writing is matched by our reference', async () => {
    const { id, reference } = await aNotification({ state: 'sending', provider_id: null });
    const providerId = newId();
    await post({ id: providerId, reference, status: 'delivered' });
    expect(await rowOf(id)).toMatchObject({ state: 'delivered', provider_id: providerId });
    await writeAccepted(server.db, { id, reference }, providerId);
    expect(await rowOf(id)).toMatchObject({ state: 'delivered', provider_id: providerId });
  });

  it('that overtakes it without a reference is kept until the provider’s id is known', async () => {
    const { id, reference } = await aNotification({ state: 'sending', provider_id: null });
    const providerId = newId();
    await post({ id: providerId, reference: null, status: 'delivered' });
    expect(await rowOf(id)).toMatchObject({ state: 'sending' });
    const cameEarly = await writeAccepted(server.db, { id, reference }, providerId);
    expect(cameEarly).toBe(true);
    await settleEarlyReceipts(server.db, [providerId]);
    expect(await rowOf(id)).toMatchObject({ state: 'delivered' });
  });

  it('stops a second message: what was found absent twice had left after all', async () => {
    const { id, reference } = await aNotification({ state: 'pending', provider_id: null });
    await post({ id: newId(), reference, status: 'delivered' });
    expect(await rowOf(id)).toMatchObject({ state: 'delivered' });
  });

  it('of nothing we know, or in words we do not know, is kept and changes nothing', async () => {
    const { id, provider_id } = await aNotification();
    expect((await post({ id: newId(), reference: 'not ours', status: 'delivered' })).status).toBe(204);
    expect((await post({ id: provider_id, status: 'pending-virus-check' })).status).toBe(204);
    expect(await rowOf(id)).toMatchObject({ state: 'accepted', version: 1 });
  });
});

describe('the hook', () => {
  it.each([
    '',
    'Bearer',
    'Bearer wrong',
    `Bearer ${token}x`,
    `Bearer ${token.slice(0, -1)}`,
    `Basic ${token}`,
  ])('refuses "%s"', async (authorization) => {
    const { id, provider_id } = await aNotification();
    const answer = await post({ id: provider_id, status: 'delivered' }, authorization);
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(await rowOf(id)).toMatchObject({ state: 'accepted' });
  });

  it.each([
    ['of the wrong shape', '{"name":"Anna"}'],
    ['that is no JSON', '{'],
    ['far too large', JSON.stringify({ id: 'x'.repeat(2_000_000) })],
  ])('asks a stranger who they are before it reads a body %s', async (_name, body) => {
    const answer = await server.open
      .post('/hooks/sms/receipts')
      .set('Content-Type', 'application/json')
      .send(body);
    expect([answer.status, answer.body.code, answer.body.errors]).toEqual([401, 'not-signed-in', []]);
  });

  it('is not there where no token is set', async () => {
    const closed = await startTestServer();
    const answer = await closed.open
      .post('/hooks/sms/receipts')
      .set('Authorization', 'Bearer undefined')
      .send({ id: newId(), status: 'delivered' });
    await closed.close();
    expect(answer.status).toBe(404);
  });
});
