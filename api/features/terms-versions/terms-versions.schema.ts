import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';

/** The longest title and text; the title stands on one line of a phone, the text is read on one. */
export const TITLE_MAX = 100;
export const BODY_MAX = 20_000;

/** What PostgreSQL can keep as text. */
const written = z
  .string()
  .refine((text) => !text.includes('\u0000'), 'This text has a sign nobody can read.');

/** GET /portal/terms: what whoever registers agrees to. The text is paragraphs, and headings marked `## `. */
export const currentTermsSchema = z.object({ number: z.int(), title: z.string(), body: z.string() }).meta({
  example: {
    number: 3,
    title: 'Using Patient Portal',
    body: '## What you agree to\n\nOnly you use your login.',
  },
});

/** GET /api/terms-versions/:id, and a row of the list. A version is never changed: the next one takes its place. */
export const termsVersionSchema = z.object({
  id: z.uuid(),
  number: z.int(),
  title: z.string(),
  body: z.string(),
  /** What patients are asked to agree to now: the highest number. */
  current: z.boolean(),
  publishedAt: z.string(),
  /** Null of the version the portal came with. */
  publishedByName: z.string().nullable(),
  /** Accounts that agreed to it, closed ones too; 10,001 means more than 10,000. */
  acceptedBy: z.int(),
  version: z.literal(1),
});
export type TermsVersionView = z.infer<typeof termsVersionSchema>;

/** GET /api/terms-versions */
export const termsVersionList = listQuery({
  sortable: ['number'],
  defaultSort: ['number', 'DESC'],
  filter: z.object({ id: z.array(z.uuid()).max(100).optional() }),
});

/**
 * POST /api/terms-versions. `number` is the one the writer means to publish, the current one plus one: whoever wrote
 * while somebody else published is told (409 'terms-changed-meanwhile') instead of putting theirs on top unread.
 */
export const publishTermsBody = z.strictObject({
  number: z.int().min(1).optional(),
  title: written.trim().min(3, 'Give the terms a title.').max(TITLE_MAX),
  body: written.trim().min(20, 'Write what patients agree to.').max(BODY_MAX),
  reason: written.trim().min(3, 'Say why the terms change.').max(500),
});
export type PublishTermsBody = z.infer<typeof publishTermsBody>;
