import type { UnreadableFacts } from '../../../lib/csv/unreadable-words.ts';
import { type Db, namedRows } from '../../../lib/db.ts';
import { newId } from '../../../lib/ids.ts';
import type { BatchState, Field, PauseReason, trialReasons } from '../batch-states.schema.ts';
import type { ColumnFault } from '../reading/columns.policy.ts';
import type { BatchEventKind } from './batch-event-words.ts';
import type { SubmittedFacts } from './submitted-facts.policy.ts';

/** A row of invitation_batches. */
export interface BatchRecord {
  id: string;
  name: string;
  source: 'file' | 'rule' | 'reminder';
  state: BatchState;
  file_sha256: string | null;
  file_name: string | null;
  file_bytes: number | null;
  content_hash: Buffer | null;
  encoding: 'utf-8' | 'windows-1252' | null;
  delimiter: ',' | ';' | '\t' | null;
  headers: string[] | null;
  column_map: Partial<Record<Field, number>>;
  column_faults: ColumnFault[];
  /** The cells of the first rows, to tell the columns by. */
  first_rows: string[][];
  unreadable: UnreadableFacts | null;
  row_count: number | null;
  rows_read: number;
  same_as_id: string | null;
  same_acknowledged_by: string | null;
  same_acknowledged_at: Date | null;
  rule_id: string | null;
  parent_id: string | null;
  wording_version_id: string | null;
  second_wording_version_id: string | null;
  reminder_wording_id: string | null;
  most_reminders: number;
  reminder_days: number;
  recent_days: number;
  link_days: number;
  /** `HH:MM:SS`, London's clock. */
  window_from: string;
  window_to: string;
  working_days_only: boolean;
  send_after: Date | null;
  send_by: Date | null;
  submitted_by: string | null;
  submitted_at: Date | null;
  submitted_facts: SubmittedFacts | null;
  approved_by: string | null;
  approved_at: Date | null;
  released_at: Date | null;
  paused_at: Date | null;
  paused_reason: PauseReason | null;
  trial_stopped_at: Date | null;
  trial_winner: 'a' | 'b' | null;
  trial_reason: (typeof trialReasons)[number] | null;
  ended_at: Date | null;
  /** Counted when it ended, for the list. */
  ended_to_send: number | null;
  ended_left: number | null;
  created_by: string | null;
  created_at: Date;
  updated_by: string | null;
  updated_at: Date;
  version: number;
}

/**
 * The batch, held until the transaction ends. Not `for update`: that would wait for everybody who has only written a
 * row that refers to the batch.
 */
export async function lockBatchRecord(trx: Db, id: string): Promise<BatchRecord | undefined> {
  const [row] = await namedRows<BatchRecord>(
    trx,
    'invitation-batches.lock',
    'select * from invitation_batches where id = ? for no key update',
    [id],
  );
  return row;
}

export async function updateBatch(
  trx: Db,
  id: string,
  columns: Partial<Record<keyof BatchRecord, unknown>>,
): Promise<void> {
  await trx('invitation_batches').where({ id }).update(columns);
}

/** Writes an event and raises the batch's version with it, in one statement. */
export async function insertBatchEvent(
  trx: Db,
  event: { batchId: string; kind: BatchEventKind; staffId: string | null; detail: Record<string, unknown> },
): Promise<void> {
  await namedRows(
    trx,
    'invitation-batches.event',
    `with raised as (
       update invitation_batches set version = version + 1, updated_by = ?::uuid, updated_at = now() where id = ? returning id)
     insert into invitation_batch_events (id, batch_id, kind, staff_id, detail, at)
     select ?::uuid, id, ?, ?::uuid, ?::jsonb, clock_timestamp() from raised`,
    [event.staffId, event.batchId, newId(), event.kind, event.staffId, JSON.stringify(event.detail)],
  );
}
