import { type Db, namedRows } from '../../lib/db.ts';
import { dayCursor } from '../record-entries/portal-page.ts';
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

// Row-level security says the same; saying it again lets the planner take the patient's index.
const SHOWN = `
  select id, substance, code, reactions, severity, status, recorded_on, recorded_by, error_at
    from allergies where patient_id = current_patient_id() and error_kind is distinct from 'wrong-patient'`;
const ORDER = 'order by recorded_on desc, id desc limit ?';

/** The allergies of the patient whose transaction this is (`asPatient`), newest first. */
export async function listAllergiesForPatient(
  db: Db,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<PortalAllergyRow[]> {
  if (after === undefined) return namedRows(db, 'allergies.portal', `${SHOWN} ${ORDER}`, [limit]);
  const { day, id } = dayCursor(after);
  return namedRows(
    db,
    'allergies.portal-after',
    `${SHOWN} and (recorded_on, id) < (?::date, ?::uuid) ${ORDER}`,
    [day, id, limit],
  );
}
