import type { Readable } from 'node:stream';
import { safeCsv } from '../../../lib/csv/safe-csv.ts';
import type { Db } from '../../../lib/db.ts';
import { listRowNumbers } from './row-search.queries.ts';
import { presentRow } from './rows.presenter.ts';
import { listRowRecords } from './rows.queries.ts';
import type { NamedRowsBatch } from './rows-batch.queries.ts';

const AT_ONCE = 500;

/**
 * The rows that somebody must look at, with the file's own columns and what is to be mended: to be mended in a spreadsheet
 * and uploaded again. Read so many at a time as the reader takes them.
 */
export const faultyRowsCsv = (db: Db, batch: NamedRowsBatch): Readable =>
  safeCsv([...(batch.headers ?? []), 'What to mend'], faultyRows(db, batch));

async function* faultyRows(db: Db, batch: NamedRowsBatch) {
  for (let after = 0; ; ) {
    const numbers = await listRowNumbers(db, batch.id, { faulty: true }, { after, limit: AT_ONCE });
    if (numbers.length === 0) return;
    for (const record of await listRowRecords(db, batch.id, numbers)) {
      const row = presentRow(batch, record);
      yield [
        ...(batch.headers ?? []).map((_header, place) => row.cells[place] ?? ''),
        `Row ${row.rowNumber}: ${whatToMend(row.findings)}`,
      ];
    }
    after = numbers.at(-1)!;
  }
}

const whatToMend = (findings: ReturnType<typeof presentRow>['findings']): string =>
  findings
    .filter(({ severity, accepted }) => severity === 'fault' || (severity === 'question' && !accepted))
    .map(({ sentence }) => sentence)
    .join(' ');
