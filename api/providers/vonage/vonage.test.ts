import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Behaviour, slow } from '../../test/stand-ins/govuk-notify.ts';
import {
  senderNobodyAllows,
  signWebhook,
  startVonage,
  testVonage,
  type VonageStandIn,
} from '../../test/stand-ins/vonage.ts';
import { createVonageSms } from '../sms/vonage.ts';
import { isBodyOf, readVonageToken } from './signed-webhook.ts';

const canary = { to: '+447700900987', text: 'Canary Heron has a new letter.' };
const personal = /447700900987|canary|heron/i;
const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/);

let vonage: VonageStandIn;
beforeEach(async () => {
  vonage = await startVonage();
});
afterEach(() => vonage.close());

const sms = (over = {}) =>
  createVonageSms({ ...testVonage, baseUrl: `${vonage.url}/`, timeoutMs: 300, ...over });
const message = (reference = 'outbox-1:1', to = canary.to) => ({
  reference,
  to,
  text: canary.text,
  purpose: 'sign-in-code',
});
const look = (reference: string, sentAt = new Date()) => sms().look(reference, sentAt);

describe('a text by Vonage', () => {
  it.each<{ behaviour: Behaviour; outcome: object; reachedPatient: number }>([
    { behaviour: 'ok', outcome: { outcome: 'accepted', providerId: uuid }, reachedPatient: 1 },
    { behaviour: slow(20), outcome: { outcome: 'accepted' }, reachedPatient: 1 },
    { behaviour: '400', outcome: { outcome: 'refused', code: 'message-refused' }, reachedPatient: 0 },
    {
      behaviour: '400-validation',
      outcome: { outcome: 'refused', code: 'recipient-or-text-refused' },
      reachedPatient: 0,
    },
    { behaviour: '403', outcome: { outcome: 'refused', code: 'credentials-refused' }, reachedPatient: 0 },
    { behaviour: '404', outcome: { outcome: 'refused', code: 'not-found-at-provider' }, reachedPatient: 0 },
    { behaviour: '408', outcome: { outcome: 'unknown' }, reachedPatient: 0 },
    { behaviour: '429', outcome: { outcome: 'later', retryAfterSeconds: 30 }, reachedPatient: 0 },
    { behaviour: '429-daily', outcome: { outcome: 'refused', code: 'message-refused' }, reachedPatient: 0 },
    { behaviour: '500', outcome: { outcome: 'unknown' }, reachedPatient: 0 },
    { behaviour: '503', outcome: { outcome: 'unknown' }, reachedPatient: 0 },
    { behaviour: 'malformed', outcome: { outcome: 'unknown' }, reachedPatient: 0 },
    { behaviour: 'redirect', outcome: { outcome: 'unknown' }, reachedPatient: 0 },
    { behaviour: 'hang', outcome: { outcome: 'unknown' }, reachedPatient: 0 },
    { behaviour: 'reset', outcome: { outcome: 'unknown' }, reachedPatient: 0 },
    { behaviour: 'acceptThenHang', outcome: { outcome: 'unknown' }, reachedPatient: 1 },
    { behaviour: 'acceptThenReset', outcome: { outcome: 'unknown' }, reachedPatient: 1 },
    { behaviour: 'acceptThen500', outcome: { outcome: 'unknown' }, reachedPatient: 1 },
    { behaviour: 'acceptThenMalformed', outcome: { outcome: 'unknown' }, reachedPatient: 1 },
  ])('$behaviour', async ({ behaviour, outcome, reachedPatient }) => {
    vonage.next(behaviour);
    const given = await sms().send(message());
    expect(given).toMatchObject(outcome);
    expect(vonage.accepted).toHaveLength(reachedPatient);
    expect(vonage.sends()).toBe(1);
    expect(inspect(given, { depth: null, showHidden: true })).not.toMatch(personal);
  });

  it('comes later when nothing listens there, as nothing was sent', async () => {
    await vonage.close();
    const given = await sms().send(message());
    vonage = await startVonage();
    expect(given).toEqual({ outcome: 'later', retryAfterSeconds: 60 });
  });

  it('reaches the number without its plus, from the hospital, with our reference', async () => {
    await sms().send(message('outbox-7:2'));
    expect(vonage.accepted).toMatchObject([
      { to: '447700900987', from: 'NHSKingston', body: canary.text, clientRef: 'outbox-7:2' },
    ]);
  });

  it('is refused as the number’s fault only where it is', async () => {
    expect(await sms().send(message('r', '07700'))).toMatchObject({ code: 'recipient-or-text-refused' });
    expect(await sms({ sender: senderNobodyAllows }).send(message())).toMatchObject({
      code: 'message-refused',
    });
    expect(await sms({ apiSecret: 'another' }).send(message())).toMatchObject({
      code: 'credentials-refused',
    });
  });
});

describe('looking a text up at Vonage', () => {
  it.each(['acceptThenHang', 'acceptThenReset', 'acceptThen500'] as const)(
    'finds what was taken before the answer was lost (%s)',
    async (behaviour) => {
      vonage.next(behaviour);
      await sms().send(message('lost'));
      const found = await look('lost');
      expect(found).toMatchObject({
        found: true,
        status: 'sending',
        providerId: vonage.accepted[0]?.id,
        network: '23430',
      });
      expect(inspect(found)).not.toMatch(personal);
    },
  );

  it.each([
    ['delivered', undefined, 'delivered'],
    ['undeliverable', undefined, 'technical-failure'],
    ['rejected', '1190', 'permanent-failure'],
    ['rejected', '1170', 'permanent-failure'],
    ['rejected', '1240', 'permanent-failure'],
    ['rejected', '1180', 'temporary-failure'],
    ['rejected', '1220', 'temporary-failure'],
    ['rejected', '1230', 'technical-failure'],
    ['rejected', undefined, 'technical-failure'],
  ] as const)('%s %s: %s', async (status, errorCode, ours) => {
    await sms().send(message('known'));
    await vonage.deliver('known', { status, ...(errorCode ? { errorCode } : {}) });
    expect(await look('known')).toMatchObject({
      status: ours,
      at: new Date(vonage.accepted[0]?.finalizedAt ?? ''),
    });
  });

  it('goes through the pages, and says absent only after the last', async () => {
    vonage.pagesOf(2);
    for (const reference of ['a', 'b', 'c', 'd', 'e']) await sms().send(message(reference));
    expect(await look('e')).toMatchObject({ found: true, providerId: vonage.accepted[4]?.id });
    expect(await look('never')).toEqual({ found: false });
    vonage.pagesOf(0.1);
    expect(await look('never')).toMatchObject({ found: 'unavailable' });
  });

  it('asks for the minutes around the sending', async () => {
    await sms().send(message('now'));
    expect(await look('now', new Date(Date.now() - 3_600_000))).toEqual({ found: false });
  });

  it.each(['403', '429', '500', 'hang', 'reset', 'malformed'] as const)(
    'is unavailable, which is not absent, on %s',
    async (behaviour) => {
      await sms().send(message());
      vonage.lookUps(behaviour);
      expect(await look('outbox-1:1')).toMatchObject({ found: 'unavailable' });
    },
  );

  it('is unavailable when nothing listens there', async () => {
    await vonage.close();
    const found = await look('outbox-1:1');
    vonage = await startVonage();
    expect(found).toEqual({ found: 'unavailable', reason: 'The provider could not be reached.' });
  });
});

describe('the token of a webhook', () => {
  const ours = { secret: 'a-signature-secret-of-ours', apiKey: testVonage.apiKey };
  const signed = (changed = {}, secret = ours.secret, body = '{}') =>
    `Bearer ${signWebhook(body, { signatureSecret: secret, apiKey: ours.apiKey }, changed)}`;

  it.each([
    ['a good one', signed(), true],
    ['one of yesterday, since Vonage tries again for a day', signed({ claims: { iat: 1 } }), true],
    ['none', '', false],
    ['no token', 'Bearer', false],
    ['another secret', signed({}, 'another-secret-altogether'), false],
    ['another algorithm', signed({ header: { alg: 'none' } }), false],
    ['another account', signed({ claims: { api_key: 'wxyz9876' } }), false],
    ['a part too many', `${signed()}.x`, false],
    ['no signature', signed().replace(/\.[^.]*$/, '.'), false],
  ])('%s', (_name, authorization, isGood) => {
    expect(readVonageToken(authorization, ours) !== undefined).toBe(isGood);
  });

  it('is good for the body it was made for, and for no other', () => {
    const token = readVonageToken(signed({}, ours.secret, '{"status":"delivered"}'), ours);
    expect(token && isBodyOf(token, '{"status":"delivered"}')).toBe(true);
    expect(token && isBodyOf(token, '{"status":"rejected"}')).toBe(false);
  });
});
