import { describe, expect, it } from '@jest/globals';
import { startGovukNotify, testApiKey, testTemplateId } from '../test/stand-ins/govuk-notify.ts';
import { createProviders, type ProviderSettings } from './index.ts';
import type { Mailbox, MailboxMessage } from './mailbox.ts';

const text = {
  reference: 'outbox-1:1',
  to: '+447700900123',
  text: 'You have a new letter.',
  purpose: 'letter-published',
};
const mail = {
  reference: 'outbox-2:1',
  to: 'pat@example.com',
  subject: 'A new letter',
  text: 'Sign in to read it.',
};
const files = { kind: 'local', folder: '/nowhere' } as const;
const local: ProviderSettings = { sms: { kind: 'local' }, email: { kind: 'local' }, files };

/** A mailbox kept in memory, with the moment each message came. */
function createMailbox(): Mailbox & { messages: MailboxMessage[] } {
  const messages: MailboxMessage[] = [];
  return {
    messages,
    store: async (message) => `mailbox-${messages.push(message)}`,
    find: async (reference) => {
      const index = messages.findIndex((message) => message.reference === reference);
      return index < 0
        ? undefined
        : { providerId: `mailbox-${index + 1}`, at: new Date('2026-03-02T09:30:00Z') };
    },
  };
}

const full: Mailbox = {
  store: async () => Promise.reject(new Error(`could not keep ${text.text} for ${text.to}`)),
  find: async () => Promise.reject(new Error('no connection')),
};

describe('the local providers', () => {
  it('put what the patient would get into the mailbox', async () => {
    const mailbox = createMailbox();
    const { sms, email } = createProviders(local, { mailbox });
    expect(await sms.send(text)).toEqual({ outcome: 'accepted', providerId: 'mailbox-1' });
    expect(await email.send(mail)).toEqual({ outcome: 'accepted', providerId: 'mailbox-2' });
    expect(mailbox.messages).toEqual([
      { channel: 'sms', reference: 'outbox-1:1', to: text.to, text: text.text },
      { channel: 'email', ...mail },
    ]);
  });

  it('find it again by its reference', async () => {
    const { sms, email } = createProviders(local, { mailbox: createMailbox() });
    await sms.send(text);
    expect(await sms.look('outbox-1:1', new Date())).toEqual({
      found: true,
      providerId: 'mailbox-1',
      status: 'delivered',
      at: new Date('2026-03-02T09:30:00Z'),
    });
    expect(await email.look('outbox-9:1')).toEqual({ found: false });
  });

  it('do not know what became of it when the mailbox fails, as it may have been kept', async () => {
    const { sms, email } = createProviders(local, { mailbox: full });
    expect(await sms.send(text)).toEqual({
      outcome: 'unknown',
      reason: 'The connection to the provider was lost before it answered.',
    });
    expect(await email.look('outbox-2:1')).toMatchObject({ found: 'unavailable' });
  });
});

describe('the providers the settings name', () => {
  const notify = { kind: 'govuk-notify', apiKey: testApiKey, templateId: testTemplateId } as const;
  it.each<{ settings: ProviderSettings; names: string[] }>([
    { settings: local, names: ['local', 'local', 'local'] },
    { settings: { ...local, sms: notify, email: notify }, names: ['govuk-notify', 'govuk-notify', 'local'] },
    {
      settings: {
        ...local,
        email: { kind: 'smtp', url: 'smtp://127.0.0.1:25', from: 'portal@example.nhs.uk' },
        files: { kind: 's3', bucket: 'letters', region: 'eu-west-2' },
      },
      names: ['local', 'smtp', 's3'],
    },
  ])('are $names', ({ settings, names }) => {
    const made = createProviders(settings, { mailbox: createMailbox() });
    expect([made.sms.name, made.email.name, made.files.name]).toEqual(names);
  });

  it('send where the settings say', async () => {
    const server = await startGovukNotify();
    const settings = { ...local, sms: { ...notify, baseUrl: `${server.url}/` } };
    const { sms } = createProviders(settings, { mailbox: createMailbox() });
    expect(await sms.send(text)).toMatchObject({ outcome: 'accepted' });
    await server.close();
    expect(server.accepted).toMatchObject([{ reference: 'outbox-1:1' }]);
  });
});
