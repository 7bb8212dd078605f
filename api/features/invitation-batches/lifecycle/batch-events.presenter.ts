import type { BatchEventRecord } from '../invitation-batches.queries.ts';
import type { BatchView } from '../invitation-batches.schema.ts';
import { changeSentence, eventSentence } from './batch-event-words.ts';

/** Of one person and kind, one after the other: somebody who mends forty rows has done one thing. */
interface Run {
  last: BatchEventRecord;
  times: number;
  rows: number;
}

const isSameRun = (a: BatchEventRecord, b: BatchEventRecord): boolean =>
  a.kind === b.kind && a.by?.id === b.by?.id && changeSentence({ ...nobody, kind: a.kind }) !== null;
const nobody = { name: '', rows: 0 };

/** The line of time, oldest first; what one person did to many rows in a row is one line. */
export function presentEvents(events: readonly BatchEventRecord[]): BatchView['events'] {
  const runs: Run[] = [];
  for (const event of events) {
    const rows = Number(event.detail.rows ?? 1);
    const run = runs.at(-1);
    if (run && isSameRun(run.last, event))
      Object.assign(run, { last: event, times: run.times + 1, rows: run.rows + rows });
    else runs.push({ last: event, times: 1, rows });
  }
  return runs.map(({ last, times, rows }) => ({
    id: last.id,
    kind: last.kind,
    sentence: eventSentence(last.kind, times === 1 ? last.detail : { rows }),
    at: last.at.toISOString(),
    by: last.by,
  }));
}
