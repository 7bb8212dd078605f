import type { LookUp, SendOutcome } from '../delivery.ts';

export interface SmsMessage {
  /** Ours, unique to one attempt; holds nothing personal. The provider can be asked by it. */
  reference: string;
  /** E.164, such as +447700900123. */
  to: string;
  text: string;
  /** What the text is for, such as `letter-published`; shown to staff, never sent. */
  purpose: string;
}

export interface SmsProvider {
  name: string;
  /** Sends once. Never throws: whatever happens is one of the outcomes. */
  send(message: SmsMessage): Promise<SendOutcome>;
  /** Asks what became of the message with our reference, handed over at `sentAt`. Never throws. */
  look(reference: string, sentAt: Date): Promise<LookUp>;
}
