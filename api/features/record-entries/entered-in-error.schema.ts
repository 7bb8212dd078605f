import { z } from 'zod';

/**
 * Why an entry of the record should not have been made. One for the wrong patient is about somebody else and leaves the
 * patient's sight; of a mistake about themselves they still see that it was removed, having perhaps acted on it.
 */
export const errorKinds = ['mistake', 'wrong-patient'] as const;
export type ErrorKind = (typeof errorKinds)[number];

/** POST /api/<noun>/:id/enter-in-error with If-Match. */
export const errorBody = z.strictObject({
  kind: z.enum(errorKinds),
  reason: z.string().trim().min(3).max(500),
});
export type ErrorFacts = z.output<typeof errorBody>;

/** How staff read it. */
export const errorSchema = z.object({
  kind: z.enum(errorKinds),
  reason: z.string(),
  at: z.string(),
  by: z.string().nullable(),
});

/** The act a patient may answer an entry with, as the portal's pages offer it. */
export const looksWrongSchema = z.object({
  method: z.literal('POST'),
  path: z.literal('/portal/requests'),
  body: z.object({
    kind: z.literal('wrong'),
    subjectKind: z.enum(['allergy', 'procedure']),
    subjectId: z.uuid(),
  }),
});
