import { z } from 'zod';

/** The most letters of one PDF: what a clerk's printer takes in one go. More are printed by going on. */
export const LETTERS_A_PRINT = 1000;

/** GET /api/invitation-batches/:id/letters: the letters of a batch, by how far a person has got with them. */
export const batchLettersSchema = z.object({
  /** Not printed yet. */
  waiting: z.int(),
  /** Printed, and not said to be in the post. */
  printed: z.int(),
  posted: z.int(),
});
export type BatchLetters = z.infer<typeof batchLettersSchema>;

/**
 * POST /api/invitation-batches/:id/print → application/pdf of up to 1,000 letters in the order of the file: those not printed yet.
 * `again` prints those that are not in the post yet once more; links of their earlier prints then stop working. Headers
 * `X-Letters` says how many they are, and `X-Next-After` the row to go on `after` where there are more.
 * POST /api/invitation-batches/:id/posted → batchLettersSchema: what was printed is in the post.
 * POST /api/notifications/:id/print → application/pdf of one.
 */
export const printLettersBody = z.strictObject({
  again: z.boolean().default(false),
  after: z.int().min(0).default(0),
});
