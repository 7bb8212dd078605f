import { lookInMailbox, type Mailbox, sendToMailbox } from '../mailbox.ts';
import type { EmailProvider } from './email-provider.ts';

/** E-mails kept in the demo's mailbox; nothing leaves the machine. */
export function createLocalEmail(mailbox: Mailbox): EmailProvider {
  return {
    name: 'local',
    send: ({ reference, to, subject, text }) =>
      sendToMailbox(mailbox, { channel: 'email', reference, to, subject, text }),
    look: (reference) => lookInMailbox(mailbox, reference),
  };
}
