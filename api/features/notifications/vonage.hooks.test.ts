import { describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { startTestServer } from '../../test/server.ts';
import { presentStatus, signWebhook, testVonage } from '../../test/stand-ins/vonage.ts';
import { deliveryStage, signatureSecret } from '../delivery/delivery.test.stage.ts';

const stage = deliveryStage();
const ours = { signatureSecret, apiKey: testVonage.apiKey };
const callback = () => ({ ...ours, url: `${stage.server.url}/hooks/sms/vonage` });
const rowOf = (id: string) => stage.db('notifications').where({ id }).first();

/** A text that Vonage took. */
async function aTextByVonage() {
  await stage.db('sms_routes').insert([
    { provider: 'govuk-notify', share: 0, reason: 'failing' },
    { provider: 'vonage', share: 100, reason: 'took-over' },
  ]);
  const [id] = await stage.sendTexts(1);
  const { reference } = await rowOf(id!);
  return { id: id!, reference: reference as string };
}

describe('a status by Vonage', () => {
  it.each([
    ['delivered', undefined, 'delivered', null],
    ['rejected', '1190', 'failed', 'permanent-failure'],
    ['rejected', '1180', 'failed', 'temporary-failure'],
    ['rejected', '1230', 'failed', 'technical-failure'],
    ['undeliverable', undefined, 'failed', 'technical-failure'],
    ['submitted', undefined, 'accepted', null],
  ] as const)('%s %s: the text is %s, on its network', async (status, errorCode, state, reason) => {
    const { id, reference } = await aTextByVonage();
    const answer = await stage.vonage.deliver(
      reference,
      { status, ...(errorCode ? { errorCode } : {}) },
      callback(),
    );
    expect(answer).toBe(204);
    expect(await rowOf(id)).toMatchObject({
      state,
      reason,
      network: state === 'accepted' ? null : '23430',
      delivered_at: state === 'delivered' ? expect.any(Date) : null,
    });
  });

  it('that comes twenty times at once changes the text once', async () => {
    const { id, reference } = await aTextByVonage();
    const { version } = await rowOf(id);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => stage.vonage.deliver(reference, { status: 'delivered' }, callback())),
    );
    expect(new Set(answers)).toEqual(new Set([204]));
    expect(await rowOf(id)).toMatchObject({ state: 'delivered', version: version + 1 });
  });

  it('settles a text whose answer was lost', async () => {
    stage.vonage.next('acceptThenReset');
    const { id, reference } = await aTextByVonage();
    expect(await rowOf(id)).toMatchObject({ state: 'unknown' });
    await stage.vonage.deliver(reference, { status: 'submitted' }, callback());
    expect(await rowOf(id)).toMatchObject({ state: 'accepted', network: '23430' });
  });
});

describe('the hook', () => {
  const post = (body: string, authorization: string) =>
    stage.server.open
      .post('/hooks/sms/vonage')
      .set('Content-Type', 'application/json')
      .set('Authorization', authorization)
      .send(body);

  it.each([
    ['nobody', () => ''],
    [
      'another secret',
      (body: string) => `Bearer ${signWebhook(body, { ...ours, signatureSecret: 'x'.repeat(20) })}`,
    ],
    ['another account', (body: string) => `Bearer ${signWebhook(body, { ...ours, apiKey: 'wxyz' })}`],
    ['no algorithm', (body: string) => `Bearer ${signWebhook(body, ours, { header: { alg: 'none' } })}`],
    ['a token made for another body', () => `Bearer ${signWebhook('{}', ours)}`],
    [
      'a token without the body’s hash',
      (body: string) => `Bearer ${signWebhook(body, ours, { claims: { payload_hash: undefined } })}`,
    ],
  ])('refuses %s', async (_who, authorization) => {
    const { id } = await aTextByVonage();
    const body = JSON.stringify({ ...presentStatus(stage.vonage.accepted.at(-1)!), status: 'delivered' });
    const answer = await post(body, authorization(body));
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer']);
    expect(await rowOf(id)).toMatchObject({ state: 'accepted' });
  });

  it('takes what it does not know, and changes nothing', async () => {
    const body = JSON.stringify({ message_uuid: newId(), status: 'invented', timestamp: 'noon', more: 1 });
    expect((await post(body, `Bearer ${signWebhook(body, ours)}`)).status).toBe(204);
  });

  it('is not there where Vonage is no provider', async () => {
    const closed = await startTestServer();
    const answer = await closed.open.post('/hooks/sms/vonage').send({});
    await closed.close();
    expect(answer.status).toBe(404);
  });
});
