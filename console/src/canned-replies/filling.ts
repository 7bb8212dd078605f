import type { placeholders } from '../../../api/features/canned-replies/canned-replies.schema.ts';

export type Placeholder = (typeof placeholders)[number];

export const placeholderWords: Record<Placeholder, string> = {
  name: 'Their name',
  ticketNumber: 'Ticket number',
  hospitalName: 'Hospital',
  portalUrl: 'Portal’s address',
  agentName: 'Your name',
};

export const placeholderNames = Object.keys(placeholderWords) as Placeholder[];

/** A placeholder as it is written, as in GOV.UK Notify. */
export const written = (name: Placeholder): string => `((${name}))`;

const example: Record<Placeholder, string> = {
  name: 'Anna Smith',
  ticketNumber: '1042',
  hospitalName: 'your hospital',
  portalUrl: 'https://portal.example',
  agentName: 'your name',
};

/** A canned reply as it reads once it is put in, for somebody invented. */
export const asExample = (body: string): string =>
  body.replace(/\(\(\s*([^()]*?)\s*\)\)/g, (whole, name: string) => example[name as Placeholder] ?? whole);
