import { londonDay } from '../../lib/dates/london.ts';
import { looksWrong } from '../record-entries/entered-in-error.presenter.ts';
import { presentEntry } from '../record-entries/entry.presenter.ts';
import type { EntryRow } from '../record-entries/entry-noun.ts';
import type { PortalAllergyRow } from './allergies.portal.queries.ts';
import type { AllergySeverity, AllergyStatus, AllergyView, PortalAllergy } from './allergies.schema.ts';

export interface AllergyRow extends EntryRow {
  substance: string;
  code: string | null;
  reactions: string[];
  severity: AllergySeverity | null;
  status: AllergyStatus;
  recorded_on: string;
  recorded_by: string;
}

export const presentAllergy = (row: AllergyRow): AllergyView => ({
  ...presentEntry(row),
  substance: row.substance,
  code: row.code,
  reactions: row.reactions,
  severity: row.severity,
  status: row.status,
  recordedOn: row.recorded_on,
  recordedBy: row.recorded_by,
});

/** What the patient may read; the reason it was removed is the staff's own. */
export function presentAllergyForPatient(row: PortalAllergyRow): PortalAllergy {
  const common = { id: row.id, substance: row.substance, recordedOn: row.recorded_on };
  if (row.status === 'entered-in-error')
    return { ...common, status: 'removed', removedOn: londonDay(row.error_at ?? new Date(0)) };
  return {
    ...common,
    status: row.status,
    code: row.code,
    reactions: row.reactions,
    severity: row.severity,
    recordedBy: row.recorded_by,
    looksWrong: looksWrong('allergy', row.id),
  };
}
