import { type Db, namedRows } from '../../lib/db.ts';
import { dayCursor } from '../record-entries/portal-page.ts';
import type { ProcedureCodeSystem, ProcedureStatus } from './procedures.schema.ts';

/** An entry its patient may see, as row-level security lets it through. */
export interface PortalProcedureRow {
  id: string;
  name: string;
  code: string | null;
  code_system: ProcedureCodeSystem | null;
  performed_on: string;
  performed_at: string | null;
  performed_by: string | null;
  note: string | null;
  status: ProcedureStatus;
  error_at: Date | null;
}

// Row-level security says the same; saying it again lets the planner take the patient's index.
const SHOWN = `
  select id, name, code, code_system, performed_on, performed_at, performed_by, note, status, error_at
    from procedures where patient_id = current_patient_id() and error_kind is distinct from 'wrong-patient'`;
const ORDER = 'order by performed_on desc, id desc limit ?';

/** The procedures of the patient whose transaction this is (`asPatient`), newest first. */
export async function listProceduresForPatient(
  db: Db,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<PortalProcedureRow[]> {
  if (after === undefined) return namedRows(db, 'procedures.portal', `${SHOWN} ${ORDER}`, [limit]);
  const { day, id } = dayCursor(after);
  return namedRows(
    db,
    'procedures.portal-after',
    `${SHOWN} and (performed_on, id) < (?::date, ?::uuid) ${ORDER}`,
    [day, id, limit],
  );
}
