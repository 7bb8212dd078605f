import type { placeholders } from '../../../api/features/canned-replies/canned-replies.schema.ts';

export type Placeholder = (typeof placeholders)[number];

export const placeholderWords: Record<Placeholder, string> = {
  name: 'Their name',
  ticketNumber: 'Ticket number',
  hospitalName: 'Hospital',
  portalUrl: 'Portal’s address',
  agentName: 'Your name',
};

/** A canned reply with what is known put in; the API fills the rest when it is sent. */
export const filled = (body: string, known: Partial<Record<Placeholder, string>>): string =>
  body.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => known[name as Placeholder] || whole);
