import { unreadableSentence } from '../../lib/csv/unreadable-words.ts';
import {
  type ActRefusal,
  type BatchActor,
  type BatchStanding,
  needsApproval,
  refusalOf,
} from './batch-states.policy.ts';
import { fields } from './batch-states.schema.ts';
import type { BatchDetails, BatchEventRecord, BatchListRecord } from './invitation-batches.queries.ts';
import { type BatchAct, type BatchRow, type BatchView, batchActs } from './invitation-batches.schema.ts';
import { presentEvents } from './lifecycle/batch-events.presenter.ts';
import type { BatchRecord } from './lifecycle/batch-record.queries.ts';
import type { SettingFacts } from './lifecycle/submitted-facts.policy.ts';
import { columnFaultSentence } from './reading/reading-words.ts';

const time = (at: Date | null): string | null => at?.toISOString() ?? null;
/** '08:00:00' is the hour and the minute to people. */
const clock = (text: string): string => text.slice(0, 5);

/** A row of the list. */
export function presentBatchRow(row: BatchListRecord): BatchRow {
  return {
    id: row.id,
    name: row.name,
    source: row.source,
    state: row.state,
    gaveUp: row.gave_up,
    rows: row.row_count,
    toSend: row.to_send,
    left: row.left_count,
    createdBy: row.created_by_person,
    createdAt: row.created_at.toISOString(),
    releasedAt: time(row.released_at),
    endedAt: time(row.ended_at),
  };
}

/** The settings as they are kept to tell changes by, with the wordings' names. */
export const settingFacts = (batch: BatchDetails): SettingFacts => ({
  wording: batch.wording_name,
  secondWording: batch.second_wording_name,
  reminderWording: batch.reminder_wording_name,
  mostReminders: batch.most_reminders,
  reminderDays: batch.reminder_days,
  recentDays: batch.recent_days,
  linkDays: batch.link_days,
  windowFrom: clock(batch.window_from),
  windowTo: clock(batch.window_to),
  workingDaysOnly: batch.working_days_only,
  sendAfter: time(batch.send_after),
  sendBy: time(batch.send_by),
});

/** What is possible now for this person, and why not where it is not. */
function presentActs(standing: BatchStanding, actor: BatchActor, now: Date): BatchView['acts'] {
  const said = (refused: ActRefusal | null) => ({
    possible: refused === null,
    why: refused?.sentence ?? null,
  });
  return Object.fromEntries(
    batchActs.map((act) => [act, said(refusalOf(standing, actor, act, now))]),
  ) as Record<BatchAct, { possible: boolean; why: string | null }>;
}

/**
 * The columns of the file, with what each is taken for and, until it has left, the first values to tell them by: they are
 * patients' own, and of no use after.
 */
function presentColumns(batch: BatchRecord): BatchView['columns'] {
  const fieldAt = new Map(
    fields.flatMap((field) => {
      const index = batch.column_map[field];
      return index === undefined ? [] : [[index, field] as const];
    }),
  );
  return (batch.headers ?? []).map((header, index) => ({
    index,
    header,
    field: fieldAt.get(index) ?? null,
    examples: (batch.released_at ? [] : batch.first_rows)
      .map((cells) => cells[index] ?? '')
      .filter((cell) => cell !== '')
      .slice(0, 3),
  }));
}

export interface BatchPage {
  batch: BatchDetails;
  counts: BatchView['counts'];
  standing: BatchStanding;
  events: readonly BatchEventRecord[];
  changedSinceSubmitted: string[];
  nextLeavesAt: Date | null;
  expectedEndAt: Date | null;
}

/** The whole batch as its page shows it to this person. */
export function presentBatch(page: BatchPage, actor: BatchActor, now: Date): BatchView {
  const { batch, counts, standing } = page;
  const toSend = standing.ready + counts.standings.left;
  return {
    id: batch.id,
    name: batch.name,
    source: batch.source,
    state: batch.state,
    gaveUp: batch.gave_up,
    rows: batch.row_count,
    toSend,
    left: counts.standings.left,
    createdBy: batch.created_by_person,
    createdAt: batch.created_at.toISOString(),
    releasedAt: time(batch.released_at),
    endedAt: time(batch.ended_at),
    file:
      batch.file_name === null
        ? null
        : {
            name: batch.file_name,
            bytes: batch.file_bytes ?? 0,
            encoding: batch.encoding,
            delimiter: batch.delimiter,
          },
    columns: presentColumns(batch),
    columnFaults: batch.column_faults.map((fault) => ({
      code: fault.code,
      sentence: columnFaultSentence(fault, batch.headers ?? []),
    })),
    unreadable: batch.unreadable && {
      code: batch.unreadable.code,
      sentence: unreadableSentence(batch.unreadable, 'batch'),
      line: 'line' in batch.unreadable ? batch.unreadable.line : null,
    },
    sameAs: batch.same_as && {
      batchId: batch.same_as.id,
      name: batch.same_as.name,
      createdAt: new Date(batch.same_as.createdAt).toISOString(),
      createdBy: batch.same_as.createdBy,
      wasSent: batch.same_as.wasSent,
    },
    sameAcknowledged: moment(batch.same_acknowledged_at, batch.same_acknowledged_by_person),
    rule: batch.rule,
    parent: batch.parent,
    settings: presentSettings(batch),
    counts,
    approvalAbove: standing.approvalAbove,
    needsApproval: batch.released_at ? toSend > standing.approvalAbove : needsApproval(standing),
    submitted: moment(batch.submitted_at, batch.submitted_by_person),
    approved: moment(batch.approved_at, batch.approved_by_person),
    changedSinceSubmitted: page.changedSinceSubmitted,
    paused: presentPaused(batch),
    nextLeavesAt: time(page.nextLeavesAt),
    expectedEndAt: time(page.expectedEndAt),
    trial:
      batch.second_wording_version_id === null
        ? null
        : {
            stoppedAt: time(batch.trial_stopped_at),
            winner: batch.trial_winner,
            reason: batch.trial_reason,
          },
    events: presentEvents(page.events),
    acts: presentActs(standing, actor, now),
    version: batch.version,
  };
}

const moment = (at: Date | null, by: { id: string; name: string } | null) =>
  at && { at: at.toISOString(), by };

export const presentPaused = (batch: BatchDetails): BatchView['paused'] =>
  batch.state === 'paused' && batch.paused_at && batch.paused_reason
    ? { at: batch.paused_at.toISOString(), by: batch.paused_by_person, reason: batch.paused_reason }
    : null;

export const presentSettings = (batch: BatchDetails): BatchView['settings'] => ({
  wordingVersionId: batch.wording_version_id,
  secondWordingVersionId: batch.second_wording_version_id,
  reminderWordingId: batch.reminder_wording_id,
  mostReminders: batch.most_reminders,
  reminderDays: batch.reminder_days,
  recentDays: batch.recent_days,
  linkDays: batch.link_days,
  windowFrom: clock(batch.window_from),
  windowTo: clock(batch.window_to),
  workingDaysOnly: batch.working_days_only,
  sendAfter: time(batch.send_after),
  sendBy: time(batch.send_by),
});
