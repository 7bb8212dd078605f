import { londonDay } from '../../lib/dates/london.ts';
import { looksWrong, presentError } from '../record-entries/entered-in-error.presenter.ts';
import type { PortalProcedureRow } from './procedures.portal.queries.ts';
import type { ProcedureRow } from './procedures.queries.ts';
import type { PortalProcedure, ProcedureFacts, ProcedureView } from './procedures.schema.ts';

export const presentProcedure = (row: ProcedureRow): ProcedureView => ({
  id: row.id,
  patient: row.patient,
  name: row.name,
  code: row.code,
  codeSystem: row.code_system,
  performedOn: row.performed_on,
  performedAt: row.performed_at,
  performedBy: row.performed_by,
  note: row.note,
  status: row.status,
  source: row.source,
  error: presentError(row),
  updatedAt: row.updated_at.toISOString(),
  updatedBy: row.updated_by_name,
  version: row.version,
});

/** What staff may change, as the audit keeps it. */
export const factsOfProcedure = (row: ProcedureRow): Omit<ProcedureFacts, 'status'> & { status: string } => ({
  name: row.name,
  code: row.code,
  codeSystem: row.code_system,
  performedOn: row.performed_on,
  performedAt: row.performed_at,
  performedBy: row.performed_by,
  note: row.note,
  status: row.status,
});

/** What the patient may read; the reason it was removed is the staff's own. */
export function presentProcedureForPatient(row: PortalProcedureRow): PortalProcedure {
  const common = { id: row.id, name: row.name, performedOn: row.performed_on };
  if (row.status === 'entered-in-error')
    return { ...common, status: 'removed', removedOn: londonDay(row.error_at ?? new Date(0)) };
  return {
    ...common,
    status: row.status,
    code: row.code,
    codeSystem: row.code_system,
    performedAt: row.performed_at,
    performedBy: row.performed_by,
    note: row.note,
    looksWrong: looksWrong('procedure', row.id),
  };
}
