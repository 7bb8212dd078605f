import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import type { CaseEventKind } from './registration-cases.schema.ts';

export interface NewCaseEvent {
  caseId: string;
  kind: CaseEventKind;
  staffId?: string | null;
  body?: string | null;
  detail?: Record<string, unknown>;
}

/** Writes what happened to cases, any number in one statement. */
export async function insertCaseEvents(trx: Db, events: readonly NewCaseEvent[]): Promise<void> {
  if (events.length === 0) return;
  await trx('registration_case_events').insert(
    events.map(({ caseId, kind, staffId = null, body = null, detail = {} }) => ({
      id: newId(),
      case_id: caseId,
      kind,
      staff_id: staffId,
      body,
      detail,
    })),
  );
}
