import { entriesForPatient } from '../record-entries/entry.portal.queries.ts';
import { procedureNoun } from './procedures.noun.ts';
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

export const listProceduresForPatient = entriesForPatient<PortalProcedureRow>(procedureNoun, [
  'id',
  'name',
  'code',
  'code_system',
  'performed_on',
  'performed_at',
  'performed_by',
  'note',
  'status',
  'error_at',
]);
