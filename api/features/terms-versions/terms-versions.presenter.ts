import type { z } from 'zod';
import type { TermsVersionRecord } from './terms-versions.queries.ts';
import type { termsVersionSchema } from './terms-versions.schema.ts';

/** A version of the terms, to staff. */
export const presentTermsVersion = (row: TermsVersionRecord): z.input<typeof termsVersionSchema> => ({
  id: row.id,
  number: row.number,
  title: row.title,
  body: row.body,
  current: row.current,
  publishedAt: row.published_at.toISOString(),
  publishedByName: row.published_by_name,
  acceptedBy: row.accepted_by,
  version: 1,
});
