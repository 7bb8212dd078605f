import { presentError } from './entered-in-error.presenter.ts';
import type { EntryRow } from './entry-noun.ts';

/** What staff read of every entry, whatever it is of. */
export const presentEntry = (row: EntryRow) => ({
  id: row.id,
  patient: row.patient,
  source: row.source,
  error: presentError(row),
  updatedAt: row.updated_at.toISOString(),
  updatedBy: row.updated_by_name,
  version: row.version,
});
