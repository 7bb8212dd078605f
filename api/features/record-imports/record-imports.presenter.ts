import { unreadableSentence } from '../../lib/csv/unreadable-words.ts';
import { columnFaultSentence, fieldsOf } from './reading/columns.policy.ts';
import type { AnyRecordImport } from './record-import.ts';
import { actsPossible } from './record-imports.policy.ts';
import type { ImportRecord } from './record-imports.queries.ts';
import type { RecordImportListItem, RecordImportView } from './record-imports.schema.ts';

/** A row of the list. */
export const presentImportRow = (row: ImportRecord, kind: AnyRecordImport): RecordImportListItem => ({
  id: row.id,
  kind: row.kind,
  label: kind.label,
  fileName: row.file_name,
  state: row.state,
  rows: row.row_count,
  counts: {
    good: row.good_count,
    faulty: row.faulty_count,
    imported: row.imported_count,
    refused: row.refused_count,
  },
  createdBy: { id: row.created_by, name: row.created_by_name },
  createdAt: row.created_at.toISOString(),
  version: row.version,
});

/** One file for whoever may import it. @param settings what was said of the whole file, in words */
export function presentImport(
  row: ImportRecord,
  kind: AnyRecordImport,
  settings: RecordImportView['settings'],
): RecordImportView {
  const fields = fieldsOf(kind.columns);
  const headers = row.headers ?? [];
  const nameAt = new Map(Object.entries(row.column_map).map(([name, place]) => [place, name]));
  const labelOf = (name: string | null) => fields.find((field) => field.name === name)?.label ?? null;
  return {
    ...presentImportRow(row, kind),
    rowMakes: kind.rowMakes,
    bytes: row.file_bytes,
    encoding: row.encoding,
    delimiter: row.delimiter,
    settings,
    rowsRead: row.rows_read,
    columns: headers.map((header, index) => ({ index, header, name: nameAt.get(index) ?? null })),
    fields: fields.map(({ name, label, needed }) => ({ name, label, needed })),
    columnFaults: row.column_faults.map((fault) => ({
      code: fault.code,
      sentence: columnFaultSentence(fault, headers, fields),
    })),
    firstRows: row.state === 'columns' || row.state === 'check' ? row.first_rows : [],
    unreadable: row.unreadable && {
      code: row.unreadable.code,
      sentence: unreadableSentence(row.unreadable, 'import'),
    },
    faults: row.fault_counts.map((fault) => ({ ...fault, label: labelOf(fault.column) })),
    sameAs: row.same_as && { ...row.same_as, at: new Date(row.same_as.at).toISOString() },
    importedBy: row.imported_by ? { id: row.imported_by, name: row.imported_by_name ?? '' } : null,
    importingAt: row.importing_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    acts: actsPossible({ state: row.state, good: row.good_count }),
  };
}
