import { entriesForPatient } from '../record-entries/entry.portal.queries.ts';
import { procedureNoun } from './procedures.noun.ts';
import type { ProcedureRow } from './procedures.presenter.ts';

const columns = [
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
] as const satisfies readonly (keyof ProcedureRow)[];

/** An entry its patient may see, as row-level security lets it through. */
export type PortalProcedureRow = Pick<ProcedureRow, (typeof columns)[number]>;

export const listProceduresForPatient = entriesForPatient<PortalProcedureRow>(procedureNoun, columns);
