import type { z } from 'zod';
import type { ErrorKind, errorSchema, looksWrongSchema } from './entered-in-error.schema.ts';

export interface ErrorRow {
  error_kind: ErrorKind | null;
  error_reason: string | null;
  error_at: Date | null;
  error_by_name: string | null;
}

export const presentError = (row: ErrorRow): z.output<typeof errorSchema> | null =>
  row.error_kind && row.error_at
    ? {
        kind: row.error_kind,
        reason: row.error_reason ?? '',
        at: row.error_at.toISOString(),
        by: row.error_by_name,
      }
    : null;

/** Where a patient says that an entry looks wrong; a request is opened, and nothing is changed by it. */
export const looksWrong = (
  subjectKind: 'allergy' | 'procedure',
  subjectId: string,
): z.output<typeof looksWrongSchema> => ({
  method: 'POST',
  path: '/portal/requests',
  body: { kind: 'wrong', subjectKind, subjectId },
});
