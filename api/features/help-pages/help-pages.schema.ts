import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';

export const helpTopics = [
  'registering',
  'signing-in',
  'letters-and-results',
  'appointments',
  'questionnaires',
  'account',
  'somebody-else',
] as const;
export type HelpTopic = (typeof helpTopics)[number];
export const helpTopicWords: Record<HelpTopic, string> = {
  registering: 'Registering',
  'signing-in': 'Signing in and codes',
  'letters-and-results': 'Letters and results',
  appointments: 'Appointments',
  questionnaires: 'Questionnaires',
  account: 'Your account and details',
  'somebody-else': 'For somebody else',
};
export const helpPageStates = ['draft', 'published', 'withdrawn'] as const;

/** What PostgreSQL can keep as text. */
const written = z
  .string()
  .refine((text) => !text.includes('\u0000'), 'This text has a sign nobody can read.');

const words = {
  title: written.trim().min(3, 'Give the page a title.').max(120),
  summary: written.trim().min(3, 'Say in a sentence what the page answers.').max(300),
  body: written.trim().min(3, 'Write what patients read.').max(20_000),
};
/** The words of a version; `body` is Markdown. */
const helpWordsSchema = z.object({ title: z.string(), summary: z.string(), body: z.string() });
export type HelpWords = z.infer<typeof helpWordsSchema>;

export const helpPageRowSchema = z.object({
  id: z.uuid(),
  slug: z.string(),
  topic: z.enum(helpTopics),
  state: z.enum(helpPageStates),
  /** Of the version being written, else of the one last shown. */
  title: z.string(),
  hasDraft: z.boolean(),
  updatedAt: z.string(),
  updatedByName: z.string().nullable(),
  version: z.int(),
});
export type HelpPageRow = z.infer<typeof helpPageRowSchema>;

/** GET /api/help-pages/:id */
export const helpPageSchema = helpPageRowSchema.extend({
  draft: helpWordsSchema.nullable(),
  /** What patients read, or read last. */
  published: helpWordsSchema.extend({ number: z.int(), publishedAt: z.string() }).nullable(),
});
export type HelpPageView = z.infer<typeof helpPageSchema>;

/** GET /api/help-pages */
export const helpPageList = listQuery({
  sortable: ['title', 'updatedAt'],
  defaultSort: ['title', 'ASC'],
  filter: z.object({ state: z.enum(helpPageStates).optional(), topic: z.enum(helpTopics).optional() }),
});

/** POST /api/help-pages */
export const newHelpPageBody = z.strictObject({
  slug: z
    .string()
    .trim()
    .max(80)
    .regex(
      /^[a-z0-9]+(-[a-z0-9]+)*$/,
      'Small letters, figures and single hyphens, such as code-not-arriving.',
    ),
  topic: z.enum(helpTopics),
  ...words,
});
/** PUT /api/help-pages/:id: the draft. */
export const helpPageBody = z.strictObject({ topic: z.enum(helpTopics), ...words });

/** GET /api/help-pages/:id/versions, newest first; a page has a handful. */
export const helpVersionSchema = helpWordsSchema.extend({
  number: z.int(),
  state: z.enum(['draft', 'published', 'replaced']),
  madeAt: z.string(),
  madeByName: z.string().nullable(),
  publishedAt: z.string().nullable(),
  publishedByName: z.string().nullable(),
});
export type HelpVersion = z.infer<typeof helpVersionSchema>;

/** POST /api/help-pages/preview: `html` is what patients will be given, to the letter. */
export const helpPreviewBody = z.strictObject({ body: written.max(20_000) });
export const helpPreviewSchema = z.object({ html: z.string() });

const portalHelpItem = z.object({ slug: z.string(), title: z.string(), summary: z.string() });

/** GET /portal/help: every page, by topic. */
export const portalHelpSchema = z
  .array(z.object({ topic: z.enum(helpTopics), name: z.string(), pages: z.array(portalHelpItem) }))
  .meta({
    example: [
      {
        topic: 'signing-in',
        name: 'Signing in and codes',
        pages: [
          {
            slug: 'code-not-arriving',
            title: 'A code does not arrive',
            summary: 'What to do when no text comes.',
          },
        ],
      },
    ],
  });

/** GET /portal/help/:slug; `html` is safe to put on a page as it is. */
export const portalHelpPageSchema = portalHelpItem
  .extend({ topic: z.enum(helpTopics), html: z.string(), publishedAt: z.string() })
  .meta({
    example: {
      slug: 'code-not-arriving',
      title: 'A code does not arrive',
      summary: 'What to do when no text comes.',
      topic: 'signing-in',
      html: '<p>Wait two minutes, then ask for another.</p>',
      publishedAt: '2026-11-02T09:00:00.000Z',
    },
  });

/** POST /portal/help/search: words are sent in the body, since addresses end in logs. */
export const helpSearchBody = z
  .strictObject({ words: written.trim().min(2).max(200) })
  .meta({ example: { words: 'code not arriving' } });
export const helpFoundSchema = z.array(portalHelpItem.extend({ topic: z.enum(helpTopics) })).meta({
  example: [
    {
      slug: 'code-not-arriving',
      title: 'A code does not arrive',
      summary: 'What to do when no text comes.',
      topic: 'signing-in',
    },
  ],
});
