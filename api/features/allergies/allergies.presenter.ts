import { londonDay } from '../../lib/dates/london.ts';
import { looksWrong, presentError } from '../record-entries/entered-in-error.presenter.ts';
import type { PortalAllergyRow } from './allergies.portal.queries.ts';
import type { AllergyRow } from './allergies.queries.ts';
import type { AllergyFacts, AllergyView, PortalAllergy } from './allergies.schema.ts';

export const presentAllergy = (row: AllergyRow): AllergyView => ({
  id: row.id,
  patient: row.patient,
  substance: row.substance,
  code: row.code,
  reactions: row.reactions,
  severity: row.severity,
  status: row.status,
  recordedOn: row.recorded_on,
  recordedBy: row.recorded_by,
  source: row.source,
  error: presentError(row),
  updatedAt: row.updated_at.toISOString(),
  updatedBy: row.updated_by_name,
  version: row.version,
});

/** What staff may change, as the audit keeps it. */
export const factsOfAllergy = (row: AllergyRow): Omit<AllergyFacts, 'status'> & { status: string } => ({
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
