import type { Db } from '../../../lib/db.ts';
import { patientReference } from '../../patients/patient-reference.queries.ts';
import type { PatientReference } from '../../patients/patients.schema.ts';
import type { RowFault } from '../record-import.ts';
import type { RowState } from '../record-imports.schema.ts';

export interface RowRecord {
  row_number: number;
  cells: string[];
  state: RowState;
  faults: RowFault[];
  patient: PatientReference | null;
}

/** Rows of a file in its order; of a state, and of a fault, where these are given. */
export async function listRows(
  db: Db,
  importId: string,
  page: { states: readonly RowState[]; code?: string | undefined; after: number; limit: number },
): Promise<RowRecord[]> {
  const { rows } = await db.raw(
    `select r.row_number, r.cells, r.state, r.faults, ${patientReference('p')} as patient
       from record_import_rows r left join patients p on p.id = r.patient_id
      where r.import_id = ? and r.state = any(?::text[]) and r.row_number > ?
        and (?::text is null or r.faults @> jsonb_build_array(jsonb_build_object('code', ?::text)))
      order by r.row_number limit ?`,
    [importId, [...page.states], page.after, page.code ?? null, page.code ?? null, page.limit],
  );
  return rows;
}
