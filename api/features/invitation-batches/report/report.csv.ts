import type { Readable } from 'node:stream';
import { safeCsv } from '../../../lib/csv/safe-csv.ts';
import type { Db } from '../../../lib/db.ts';
import { findingSentence } from '../findings.words.ts';
import { type ReportedBatch, type ReportedRow, reportRows } from './report.queries.ts';
import {
  channelNames,
  reasonOfMessage,
  reasonOfStanding,
  standingNames,
  whatHappened,
} from './report-words.ts';

const AT_ONCE = 1_000;

const outcomeColumns = [
  'Row',
  'Standing',
  'What happened',
  'Reason',
  'Channel',
  'Sent at',
  'Delivered at',
  'Opened at',
  'Registered at',
  'Reference',
  'Mended here',
];

/**
 * The file as it came, its mended cells mended, with what became of each row; times are London's. Read in one snapshot,
 * a thousand rows at a time as the reader takes them, so that its numbers fit together while the batch is sent.
 * @param db the pool: the snapshot is a transaction of its own, open until the last row is read or the reader leaves
 */
export const reportCsv = (db: Db, batch: ReportedBatch): Readable =>
  safeCsv([...(batch.headers ?? []), ...outcomeColumns], reportedRows(db, batch));

async function* reportedRows(db: Db, batch: ReportedBatch) {
  const snapshot = await db.transaction(undefined, { isolationLevel: 'repeatable read', readOnly: true });
  try {
    let after = 0;
    for (;;) {
      const rows = await reportRows(snapshot, batch.id, after, AT_ONCE);
      for (const row of rows) yield lineOf(batch, row);
      const last = rows.at(-1);
      if (!last || rows.length < AT_ONCE) return;
      after = last.row_number;
    }
  } finally {
    await snapshot.rollback();
  }
}

/** The file's cells, as many as it has columns, and the outcome. */
const lineOf = (batch: ReportedBatch, row: ReportedRow): (string | number | null)[] => [
  ...(batch.headers ?? []).map((_header, place) => row.cells[place] ?? ''),
  row.row_number,
  standingNames[row.standing],
  whatHappened({ ...row, isRegistered: row.registered_at !== null }),
  reasonOf(batch, row),
  row.channel && row.standing === 'left' ? channelNames[row.channel] : '',
  row.sent_at,
  row.delivered_at,
  row.opened_at,
  row.registered_at,
  row.reference,
  row.is_mended ? 'Yes' : '',
];

function reasonOf(batch: ReportedBatch, row: ReportedRow): string {
  if (row.reason) return reasonOfMessage(row.reason);
  if (row.findings)
    return row.findings
      .map(({ code, ...facts }) => findingSentence(code, { ...facts, recentDays: batch.recent_days }))
      .join(' ');
  return row.standing_reason ? reasonOfStanding(row.standing_reason) : '';
}
