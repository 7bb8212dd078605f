import { entriesForPatient } from '../record-entries/entry.portal.queries.ts';
import { allergyNoun } from './allergies.noun.ts';
import type { AllergyRow } from './allergies.presenter.ts';

const columns = [
  'id',
  'substance',
  'code',
  'reactions',
  'severity',
  'status',
  'recorded_on',
  'recorded_by',
  'error_at',
] as const satisfies readonly (keyof AllergyRow)[];

/** An entry its patient may see, as row-level security lets it through. */
export type PortalAllergyRow = Pick<AllergyRow, (typeof columns)[number]>;

export const listAllergiesForPatient = entriesForPatient<PortalAllergyRow>(allergyNoun, columns);
