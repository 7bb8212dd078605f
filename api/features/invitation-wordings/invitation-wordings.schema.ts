import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';

/**
 * What a wording may hold in double brackets: `((firstName))`, and text for some only: `((appointmentDate??You have an
 * appointment on ((appointmentDate)).))`. `link` must stand in every text.
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

const texts = {
  smsText: z.string().trim().min(10).max(918),
  emailSubject: z.string().trim().min(3).max(150),
  emailText: z.string().trim().min(10).max(5000),
  letterText: z.string().trim().min(10).max(2500),
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
  /** Invitations that went out with it. */
  sent: z.int(),
});

export const wordingRowSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(['invitation', 'reminder']),
  state: z.enum(['active', 'retired']),
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

/** POST /api/invitation-wordings. An unknown placeholder, a missing ((link)) or an open bracket is refused by name. */
export const newWordingBody = z.strictObject({
  name: z.string().trim().min(1).max(120),
  kind: z.enum(['invitation', 'reminder']),
  ...texts,
});
/** PUT /api/invitation-wordings/:id (If-Match): a new version where a text changed. POST …/:id/retire and …/:id/use-again. */
export const changeWordingBody = z.strictObject({ name: z.string().trim().min(1).max(120), ...texts });

/**
 * POST /api/invitation-wordings/preview: texts not yet saved, for a patient or an invented one. A link of the preview opens nothing.
 */
export const previewWordingBody = z.strictObject({
  kind: z.enum(['invitation', 'reminder']),
  ...texts,
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
