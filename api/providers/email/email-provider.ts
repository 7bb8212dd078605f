import type { LookUp, SendOutcome } from '../delivery.ts';

export interface EmailMessage {
  /** Ours, unique to one attempt; holds nothing personal. The provider can be asked by it. */
  reference: string;
  to: string;
  subject: string;
  /** Plain text; line breaks are kept. */
  text: string;
}

export interface EmailProvider {
  name: string;
  /** Sends once. Never throws: whatever happens is one of the outcomes. */
  send(message: EmailMessage): Promise<SendOutcome>;
  /** Asks what became of the message with our reference. Never throws. */
  look(reference: string): Promise<LookUp>;
}
