import { londonDay } from '../../lib/dates/london.ts';
import { looksWrong } from '../record-entries/entered-in-error.presenter.ts';
import { presentEntry } from '../record-entries/entry.presenter.ts';
import type { EntryRow } from '../record-entries/entry-noun.ts';
import type { PortalProcedureRow } from './procedures.portal.queries.ts';
import type {
  PortalProcedure,
  ProcedureCodeSystem,
  ProcedureStatus,
  ProcedureView,
} from './procedures.schema.ts';

export interface ProcedureRow extends EntryRow {
  name: string;
  code: string | null;
  code_system: ProcedureCodeSystem | null;
  performed_on: string;
  performed_at: string | null;
  performed_by: string | null;
  note: string | null;
  status: ProcedureStatus;
}

export const presentProcedure = (row: ProcedureRow): ProcedureView => ({
  ...presentEntry(row),
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
