import http from 'node:http';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type Behaviour,
  type GovukNotifyStandIn,
  slow,
  startGovukNotify,
  testApiKey,
  testTemplateId,
} from '../../test/stand-ins/govuk-notify.ts';
import { createGovukNotifyEmail } from '../email/govuk-notify.ts';
import { createGovukNotifySms } from '../sms/govuk-notify.ts';

const canary = {
  to: '+447700900987',
  email: 'canary.heron@example.com',
  text: 'Canary Heron has a new letter.',
};
const personal = /447700900987|7700 ?900 ?987|canary|heron/i;
const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/);
const purpose = 'letter-published';

let notify: GovukNotifyStandIn;
beforeEach(async () => {
  notify = await startGovukNotify();
});
afterEach(() => notify.close());

const settings = (over = {}) => ({
  apiKey: testApiKey,
  baseUrl: notify.url,
  templateId: testTemplateId,
  timeoutMs: 300,
  ...over,
});
const sms = (over = {}) => createGovukNotifySms(settings(over));
const email = (over = {}) => createGovukNotifyEmail(settings(over));
const textMessage = (reference = 'outbox-1:1', to = canary.to) => ({
  reference,
  to,
  text: canary.text,
  purpose,
});
const emailMessage = (reference = 'outbox-1:1', to = canary.email) => ({
  reference,
  to,
  subject: 'A new letter',
  text: canary.text,
});

const cases: { behaviour: Behaviour; outcome: object; reachedPatient: number }[] = [
  { behaviour: 'ok', outcome: { outcome: 'accepted', providerId: uuid }, reachedPatient: 1 },
  { behaviour: slow(20), outcome: { outcome: 'accepted' }, reachedPatient: 1 },
  { behaviour: '400', outcome: { outcome: 'refused', code: 'recipient-or-text-refused' }, reachedPatient: 0 },
  {
    behaviour: '400-validation',
    outcome: { outcome: 'refused', code: 'recipient-or-text-refused' },
    reachedPatient: 0,
  },
  { behaviour: '403', outcome: { outcome: 'refused', code: 'credentials-refused' }, reachedPatient: 0 },
  { behaviour: '404', outcome: { outcome: 'refused', code: 'not-found-at-provider' }, reachedPatient: 0 },
  { behaviour: '408', outcome: { outcome: 'unknown' }, reachedPatient: 0 },
  { behaviour: '429', outcome: { outcome: 'later', retryAfterSeconds: 60 }, reachedPatient: 0 },
  { behaviour: '429-daily', outcome: { outcome: 'later', retryAfterSeconds: 3600 }, reachedPatient: 0 },
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
];

describe.each([
  { message: 'a text message', send: () => sms().send(textMessage()) },
  { message: 'an e-mail', send: () => email().send(emailMessage()) },
])('$message by GOV.UK Notify', ({ send }) => {
  it.each(cases)('$behaviour', async ({ behaviour, outcome, reachedPatient }) => {
    notify.next(behaviour);
    const given = await send();
    expect(given).toMatchObject(outcome);
    expect(notify.accepted).toHaveLength(reachedPatient);
    expect(notify.sends()).toBe(1);
    expect(inspect(given, { depth: null, showHidden: true })).not.toMatch(personal);
  });

  it('comes later when nothing listens there, as nothing was sent', async () => {
    await notify.close();
    const given = await send();
    notify = await startGovukNotify();
    expect(given).toEqual({ outcome: 'later', retryAfterSeconds: 60 });
  });
});

describe('what reaches GOV.UK Notify', () => {
  it('is the text, the recipient, and our reference', async () => {
    await sms().send(textMessage('outbox-7:2'));
    await email().send(emailMessage('outbox-8:1'));
    expect(notify.accepted).toMatchObject([
      { type: 'sms', to: canary.to, body: canary.text, reference: 'outbox-7:2', templateId: testTemplateId },
      {
        type: 'email',
        to: canary.email,
        subject: 'A new letter',
        body: canary.text,
        reference: 'outbox-8:1',
      },
    ]);
  });

  it('is refused when the number cannot be one', async () => {
    expect(await sms().send(textMessage('r', '07700'))).toMatchObject({ outcome: 'refused' });
    expect(await email().send(emailMessage('r', 'nobody'))).toMatchObject({ outcome: 'refused' });
  });

  it('is refused when signed by another secret', async () => {
    const apiKey = testApiKey.replace(/.{12}$/, '000000000000');
    const given = await sms({ apiKey }).send(textMessage());
    expect(given).toMatchObject({ outcome: 'refused', code: 'credentials-refused' });
    expect(notify.accepted).toHaveLength(0);
  });

  it('goes over one connection that is kept alive', async () => {
    const provider = sms();
    for (const reference of ['a', 'b', 'c', 'd']) await provider.send(textMessage(reference));
    expect(notify.accepted).toHaveLength(4);
    expect(notify.connections()).toBe(1);
  });

  it('is given up on as a whole, even while the answer trickles in', async () => {
    const trickle = http.createServer((_request, response) => {
      response.writeHead(201, { 'content-type': 'application/json' });
      const timer = setInterval(() => response.write(' '), 50);
      setTimeout(() => response.end(`{"id":"${testTemplateId}"}`), 1_000);
      response.on('close', () => clearInterval(timer));
    });
    await new Promise<void>((resolve) => trickle.listen(0, '127.0.0.1', resolve));
    const address = trickle.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const given = await sms({ baseUrl: `http://127.0.0.1:${port}` }).send(textMessage());
    trickle.closeAllConnections();
    trickle.close();
    expect(given).toMatchObject({ outcome: 'unknown', reason: 'The provider did not answer in time.' });
  });
});

describe('looking a message up at GOV.UK Notify', () => {
  it.each(['acceptThenHang', 'acceptThenReset', 'acceptThen500'] as const)(
    'finds what was taken before the answer was lost (%s)',
    async (behaviour) => {
      notify.next(behaviour);
      await sms().send(textMessage('lost-answer'));
      const found = await sms().look('lost-answer', new Date());
      expect(found).toMatchObject({ found: true, status: 'sending', providerId: notify.accepted[0]?.id });
      expect(inspect(found)).not.toMatch(personal);
    },
  );

  it.each(['delivered', 'permanent-failure', 'temporary-failure', 'technical-failure'] as const)(
    'tells that it is %s, and since when',
    async (status) => {
      await email().send(emailMessage('known'));
      await notify.deliver('known', status);
      const completed = notify.accepted[0]?.completedAt ?? '';
      expect(await email().look('known')).toEqual({
        found: true,
        providerId: notify.accepted[0]?.id,
        status,
        at: new Date(completed),
      });
    },
  );

  it('finds nothing where nothing was taken, nor in the other channel', async () => {
    await sms().send(textMessage('a-text'));
    expect(await sms().look('never-sent', new Date())).toEqual({ found: false });
    expect(await email().look('a-text')).toEqual({ found: false });
  });

  it.each(['403', '429', '500', 'hang', 'reset', 'malformed'] as const)(
    'is unavailable, which is not absent, on %s',
    async (behaviour) => {
      await sms().send(textMessage());
      notify.lookUps(behaviour);
      const found = await sms().look('outbox-1:1', new Date());
      expect(found).toMatchObject({ found: 'unavailable' });
      expect(inspect(found)).not.toMatch(personal);
    },
  );

  it('is unavailable when nothing listens there', async () => {
    await notify.close();
    const found = await sms().look('outbox-1:1', new Date());
    notify = await startGovukNotify();
    expect(found).toEqual({ found: 'unavailable', reason: 'The provider could not be reached.' });
  });
});

it('refuses an API key of another shape without repeating it', () => {
  expect(() => sms({ apiKey: 'secret-of-ours' })).toThrow(/two UUIDs/);
  expect(() => sms({ apiKey: 'secret-of-ours' })).not.toThrow(/secret-of-ours/);
});
