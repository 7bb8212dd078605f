import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { FaultOfRow, ImportedRow, RecordImport } from '../record-imports/record-import.ts';
import { findSameEntries, insertEntries } from './entry.queries.ts';
import type { EntryNoun, EntryRow, Facts } from './entry-noun.ts';

/** How the rows of a file become entries: those the record has already are refused, before the writing and within it. */
export function importOfEntries<F extends Facts, R extends EntryRow, V extends object>(
  noun: EntryNoun<F, R, V>,
): Required<Pick<RecordImport<F>, 'checkRows' | 'write'>> {
  /** The same name on the same day, not entered in error. */
  async function checkRows(db: Db, rows: readonly ImportedRow<F>[]): Promise<FaultOfRow[]> {
    const asked = rows.map(({ rowNumber, patientId, row }) => ({
      rowNumber,
      patientId,
      label: noun.labelOf(row),
      day: noun.dayOf(row),
    }));
    return (await findSameEntries(db, noun, asked)).map((rowNumber) => ({
      rowNumber,
      code: 'already-recorded',
      column: noun.label.field,
      message: noun.words.alreadyRecorded,
    }));
  }
  return {
    checkRows,
    async write(trx, actor, rows, { importId }) {
      const refused = await checkRows(trx, rows);
      const known = new Set(refused.map(({ rowNumber }) => rowNumber));
      const entries = rows
        .filter(({ rowNumber }) => !known.has(rowNumber))
        .map(({ patientId, row }) => ({ id: newId(), patientId, facts: row, columns: noun.columnsOf(row) }));
      await insertEntries(trx, noun, entries, { source: 'csv', importId, staffId: actor.id });
      await recordAudit(
        trx,
        actor,
        entries.map(({ id, patientId, facts }) => ({
          action: `${noun.name}.recorded` as const,
          entity: noun.name,
          entityId: id,
          patientId,
          after: { ...facts, importId },
        })),
      );
      return refused;
    },
  };
}
