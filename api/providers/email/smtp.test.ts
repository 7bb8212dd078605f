import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SmtpBehaviour, type SmtpStandIn, type SmtpStep, startSmtp } from '../../test/stand-ins/smtp.ts';
import { createSmtpEmail } from './smtp.ts';

const from = 'Patient Portal <portal@example.nhs.uk>';
const message = {
  reference: 'outbox-1:2',
  to: 'canary.heron@example.com',
  subject: 'You have a new letter – £0 to read',
  text: 'Canary Heron has a letter.\nSign in to read it.',
};
const personal = /canary|heron/i;

let server: SmtpStandIn;
beforeEach(async () => {
  server = await startSmtp();
});
afterEach(() => server.close());

const send = (url = server.url) => createSmtpEmail({ url, from, timeoutMs: 250 }).send(message);

describe('an e-mail by SMTP', () => {
  it('arrives, with a Message-ID made from our reference', async () => {
    expect(await send()).toEqual({ outcome: 'accepted', providerId: '<outbox-1.2@example.nhs.uk>' });
    expect(server.received).toMatchObject([{ from: 'portal@example.nhs.uk', to: [message.to] }]);
    const raw = server.received[0]?.raw ?? '';
    expect(raw).toContain('Message-ID: <outbox-1.2@example.nhs.uk>');
    expect(raw).toContain('From: Patient Portal <portal@example.nhs.uk>');
    expect(raw).toContain('Auto-Submitted: auto-generated');
    expect(raw).toContain('Sign in to read it.');
  });

  it('cannot be given another header or recipient by its subject', async () => {
    const provider = createSmtpEmail({ url: server.url, from });
    await provider.send({ ...message, subject: 'Letter\r\nBcc: other@example.com' });
    expect(server.received[0]?.to).toEqual([message.to]);
    expect(server.received[0]?.raw).not.toMatch(/^Bcc:/m);
  });

  const refusedBy = (at: SmtpStep, answer: number) => ({ behaviour: { at, answer }, at, answer });
  it.each([
    { ...refusedBy('connect', 554), outcome: { outcome: 'refused', code: 'message-refused' } },
    { ...refusedBy('mail-from', 550), outcome: { outcome: 'refused', code: 'recipient-or-text-refused' } },
    { ...refusedBy('rcpt-to', 550), outcome: { outcome: 'refused', code: 'recipient-or-text-refused' } },
    { ...refusedBy('data', 554), outcome: { outcome: 'refused', code: 'recipient-or-text-refused' } },
    { ...refusedBy('connect', 421), outcome: { outcome: 'later', retryAfterSeconds: 300 } },
    { ...refusedBy('mail-from', 421), outcome: { outcome: 'later', retryAfterSeconds: 300 } },
    { ...refusedBy('rcpt-to', 450), outcome: { outcome: 'later', retryAfterSeconds: 300 } },
    { ...refusedBy('rcpt-to', 451), outcome: { outcome: 'later', retryAfterSeconds: 300 } },
    { ...refusedBy('data', 452), outcome: { outcome: 'later', retryAfterSeconds: 300 } },
  ])('refused with $answer at $at is $outcome.outcome', async ({ behaviour, outcome }) => {
    server.next(behaviour);
    const given = await send();
    expect(given).toMatchObject(outcome);
    expect(server.received).toHaveLength(0);
    expect(inspect(given, { depth: null, showHidden: true })).not.toMatch(personal);
  });

  it.each(['connect', 'mail-from', 'rcpt-to'] as const)(
    'comes later when the server falls silent at %s: the text had not begun to leave',
    async (at) => {
      server.next({ at, hang: true });
      expect(await send()).toEqual({ outcome: 'later', retryAfterSeconds: 60 });
      expect(server.received).toHaveLength(0);
    },
  );

  it.each<{ name: string; behaviour: SmtpBehaviour; kept: number; reason: string }>([
    {
      name: 'silence after the text',
      behaviour: { at: 'data', hang: true },
      kept: 0,
      reason: 'The provider did not answer in time.',
    },
    {
      name: 'silence after the text was kept',
      behaviour: { at: 'data', keepThen: 'hang' },
      kept: 1,
      reason: 'The provider did not answer in time.',
    },
    {
      name: 'the line cut after the text was kept',
      behaviour: { at: 'data', keepThen: 'reset' },
      kept: 1,
      reason: 'The connection to the provider was lost before it answered.',
    },
  ])('is unknown on $name', async ({ behaviour, kept, reason }) => {
    server.next(behaviour);
    expect(await send()).toEqual({ outcome: 'unknown', reason });
    expect(server.received).toHaveLength(kept);
  });

  it('comes later when nothing listens there', async () => {
    await server.close();
    expect(await send()).toEqual({ outcome: 'later', retryAfterSeconds: 60 });
    server = await startSmtp();
  });

  it('signs in where the server asks for it', async () => {
    const guarded = await startSmtp({ user: 'portal', password: 'p@ss word' });
    const withPassword = (password: string) =>
      guarded.url.replace('smtp://', `smtp://portal:${encodeURIComponent(password)}@`);
    expect(await send(withPassword('p@ss word'))).toMatchObject({ outcome: 'accepted' });
    const refusal = await send(withPassword('another'));
    await guarded.close();
    expect(refusal).toMatchObject({ outcome: 'refused', code: 'credentials-refused' });
  });

  it('cannot be asked about afterwards', async () => {
    const found = await createSmtpEmail({ url: server.url, from }).look('outbox-1:2');
    expect(found).toMatchObject({ found: 'unavailable' });
  });
});
