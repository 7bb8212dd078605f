import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';

/**
 * What a wording may hold in double brackets: `((firstName))`, and text for some only: `((appointmentDate??You have an
 * appointment on ((appointmentDate)).))`. `link` must stand in the text and the e-mail; a letter has it beside its code.
 */
export const wordingPlaceholders = [
  'firstName',
  'hospitalName',
  'link',
  'linkUntil',
  'specialty',
  'appointmentDate',
  'appointmentTime',
  'stopKeyword',
  'stopNumber',
  'hasEmail',
  'isReminder',
] as const;
export type WordingPlaceholder = (typeof wordingPlaceholders)[number];

/** The longest of each; six parts of GSM-7 are the most that is sent. */
export const wordingLimits = {
  name: 120,
  smsText: 918,
  emailSubject: 150,
  emailText: 5000,
  letterText: 2500,
} as const;

/** What PostgreSQL can keep as text. */
const written = z
  .string()
  .refine((text) => !text.includes('\u0000'), 'This text has a sign nobody can read.');

const texts = {
  smsText: written.trim().min(10, 'Write what the text says.').max(wordingLimits.smsText),
  emailSubject: written
    .trim()
    .min(3, 'Give the e-mail a subject.')
    .max(wordingLimits.emailSubject)
    .refine((text) => !/[\r\n]/.test(text), 'A subject is one line.'),
  emailText: written.trim().min(10, 'Write what the e-mail says.').max(wordingLimits.emailText),
  letterText: written.trim().min(10, 'Write what the letter says.').max(wordingLimits.letterText),
};

/** As it is typed: unfinished texts are previewed too. */
const unfinished = {
  smsText: written.max(wordingLimits.smsText),
  emailSubject: written.max(wordingLimits.emailSubject),
  emailText: written.max(wordingLimits.emailText),
  letterText: written.max(wordingLimits.letterText),
};

export const wordingVersionSchema = z.object({
  id: z.uuid(),
  number: z.int(),
  smsText: z.string(),
  emailSubject: z.string(),
  emailText: z.string(),
  letterText: z.string(),
  madeBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  madeAt: z.string(),
  /** Invitations that went out with it; 10,001 means more than 10,000. */
  sent: z.int(),
});

export const wordingRowSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(['invitation', 'reminder']),
  state: z.enum(['active', 'retired']),
  /** Single invitations are worded so, and a new batch begins with it. */
  isDefault: z.boolean(),
  currentVersionId: z.uuid(),
  currentNumber: z.int(),
  /** Parts of its text for a usual patient. */
  smsParts: z.int(),
  updatedAt: z.string(),
  version: z.int(),
});
export type WordingRow = z.infer<typeof wordingRowSchema>;

/** GET /api/invitation-wordings; GET /api/invitation-wordings/:id → wordingSchema, its versions newest first. */
export const wordingList = listQuery({
  sortable: ['name'],
  defaultSort: ['name', 'ASC'],
  filter: z.object({
    kind: z.enum(['invitation', 'reminder']).optional(),
    state: z.enum(['active', 'retired']).optional(),
  }),
});
export const wordingSchema = wordingRowSchema.extend({ versions: z.array(wordingVersionSchema) });
export type WordingView = z.infer<typeof wordingSchema>;

/** POST /api/invitation-wordings, answering wordingSchema. An unknown placeholder, a missing ((link)) or an open bracket is refused by name. */
export const newWordingBody = z.strictObject({
  name: written.trim().min(1, 'Give the wording a name.').max(wordingLimits.name),
  kind: z.enum(['invitation', 'reminder']),
  ...texts,
});
/** PUT /api/invitation-wordings/:id (If-Match): a new version where a text changed. POST …/:id/retire, …/:id/use-again, …/:id/make-default (If-Match). */
export const changeWordingBody = z.strictObject({
  name: written.trim().min(1, 'Give the wording a name.').max(wordingLimits.name),
  ...texts,
});

/**
 * POST /api/invitation-wordings/preview: texts not yet saved, for a patient or an invented one. A link of the preview opens nothing.
 */
export const previewWordingBody = z.strictObject({
  kind: z.enum(['invitation', 'reminder']),
  ...unfinished,
  patientId: z.uuid().optional(),
});
export const smsCountSchema = z.object({
  encoding: z.enum(['GSM-7', 'UCS-2']),
  /** Counted as the network does: some signs are two. */
  characters: z.int(),
  parts: z.int(),
  /** Signs that make the whole text UCS-2, each once. */
  forcedBy: z.array(z.string()),
  /** Signs that are sent as a plainer one: smart quotes, dashes. */
  downgraded: z.array(z.object({ from: z.string(), to: z.string() })),
});
export type SmsCount = z.infer<typeof smsCountSchema>;
export const wordingPreviewSchema = z.object({
  sms: z.object({ text: z.string(), count: smsCountSchema }),
  email: z.object({ subject: z.string(), text: z.string() }),
  letter: z.object({ text: z.string() }),
  faults: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
});
export type WordingPreview = z.infer<typeof wordingPreviewSchema>;
/** POST /api/invitation-wordings/preview.pdf: the same body; the letter as it would be printed. */
