import { entriesForPatient } from '../record-entries/entry.portal.queries.ts';
import { allergyNoun } from './allergies.noun.ts';
import type { AllergySeverity, AllergyStatus } from './allergies.schema.ts';

/** An entry its patient may see, as row-level security lets it through. */
export interface PortalAllergyRow {
  id: string;
  substance: string;
  code: string | null;
  reactions: string[];
  severity: AllergySeverity | null;
  status: AllergyStatus;
  recorded_on: string;
  recorded_by: string;
  error_at: Date | null;
}

export const listAllergiesForPatient = entriesForPatient<PortalAllergyRow>(allergyNoun, [
  'id',
  'substance',
  'code',
  'reactions',
  'severity',
  'status',
  'recorded_on',
  'recorded_by',
  'error_at',
]);
