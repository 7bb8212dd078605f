import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import type { FieldChange } from './record-changes.schema.ts';

export interface NewRecordChange {
  patientId: string;
  source: 'patient' | 'staff';
  changes: Record<string, FieldChange>;
  /** What was seen or said that proves it, where staff made the change. */
  evidence?: string;
  reason?: string;
  /** The staff member who made it. */
  madeBy?: string;
}

export async function insertRecordChange(db: Db, change: NewRecordChange): Promise<void> {
  await db('record_changes').insert({
    id: newId(),
    patient_id: change.patientId,
    source: change.source,
    changes: JSON.stringify(change.changes),
    evidence: change.evidence ?? null,
    reason: change.reason ?? null,
    made_by: change.madeBy ?? null,
  });
}
