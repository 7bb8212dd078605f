import type { LookUp, SendOutcome } from './delivery.ts';
import { unavailable, unknown } from './delivery.ts';

/** What the demo's mailbox page shows: the message as the patient's phone or inbox would have it. */
export interface MailboxMessage {
  channel: 'sms' | 'email';
  reference: string;
  to: string;
  subject?: string;
  text: string;
}

/** Where the local providers put messages instead of sending them. Whoever owns the table passes these in. */
export interface Mailbox {
  /** Keeps the message; resolves to its id. */
  store(message: MailboxMessage): Promise<string>;
  /** The message kept under the reference, or undefined. */
  find(reference: string): Promise<{ providerId: string; at: Date } | undefined>;
}

/**
 * Keeps the message in the mailbox. A store that fails is `unknown`, not `later`: a connection lost at COMMIT may
 * have kept the row.
 */
export async function sendToMailbox(mailbox: Mailbox, message: MailboxMessage): Promise<SendOutcome> {
  try {
    return { outcome: 'accepted', providerId: await mailbox.store(message) };
  } catch {
    return unknown('connection-lost');
  }
}

/** Looks the reference up in the mailbox: what is there was delivered when it was stored. */
export async function lookInMailbox(mailbox: Mailbox, reference: string): Promise<LookUp> {
  try {
    const kept = await mailbox.find(reference);
    return kept ? { found: true, status: 'delivered', ...kept } : { found: false };
  } catch {
    return unavailable('not-reached');
  }
}
