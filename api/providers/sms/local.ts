import { lookInMailbox, type Mailbox, sendToMailbox } from '../mailbox.ts';
import type { SmsProvider } from './sms-provider.ts';

/** Text messages kept in the demo's mailbox; nothing leaves the machine. */
export function createLocalSms(mailbox: Mailbox): SmsProvider {
  return {
    name: 'local',
    send: ({ reference, to, text }) => sendToMailbox(mailbox, { channel: 'sms', reference, to, text }),
    look: (reference) => lookInMailbox(mailbox, reference),
  };
}
