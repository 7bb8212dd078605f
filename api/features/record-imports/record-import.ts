import type { Db, Trx } from '../../lib/db.ts';
import type { Actor } from '../sessions/actors.ts';
import type { Permission } from '../staff/staff.permissions.ts';

/**
 * The CSV door of a noun of the record. A noun gives one `RecordImport` in `<noun>.import.ts` and one line in
 * `record-imports.kinds.ts`; everything else is the framework's: the file and its limits, the columns, whose row it is
 * (NHS number, date of birth and family name, never named here), the page to check, the writing in pieces, the report.
 *
 *     export const allergiesImport: RecordImport<ImportedAllergy> = { kind: 'allergies', … };
 *
 * What a kind must keep to:
 * - `readRow` is pure and fast: it is called once a row, a hundred thousand times a file.
 * - `Row` is kept as JSON between reading and writing: strings, numbers, booleans, null, arrays of them. Days are 'YYYY-MM-DD'.
 * - `write` is called within the transaction that also writes down that these rows are imported: all of it commits or
 *   none, so a row is never written twice. It is given a few hundred rows at most.
 */
export interface RecordImport<Row> {
  /** The noun, as in its URL; never renamed, since it is kept with each import. */
  kind: string;
  /** Plural, as the page says it: 'Allergies'. */
  label: string;
  /** What one row makes, in the singular: 'allergy', 'appointment'. */
  rowMakes: string;
  /** Needed beside `record-imports:*` to see, check and import files of this kind. */
  permission: Permission;
  /** In the order of the template. Without those that say whose the row is. */
  columns: readonly ImportColumn[];
  /** What is said of the whole file when it is uploaded, such as which questionnaire; left out where there is nothing. */
  settings?: readonly ImportSetting[];
  /**
   * Reads one row.
   * @param cells by column name, tidied (`tidyCell`); '' where the cell, or its column, is missing
   * @returns the row as it will be written, or everything that is wrong with it
   */
  readRow(cells: Readonly<Record<string, string>>, facts: ReadingFacts): RowReading<Row>;
  /**
   * Fields of a row: two rows of one patient that agree in them and differ in others contradict each other, and neither is
   * written. Left out where a file may say two things of one.
   */
  sameBy?: readonly string[];
  /**
   * Looks at rows that were read well beside what the database holds: an accession that is there already, a location
   * nobody knows. Left out where there is nothing to look up. Given a thousand rows at most; nothing is written.
   */
  checkRows?(db: Db, rows: readonly ImportedRow<Row>[], settings: ImportSettings): Promise<FaultOfRow[]>;
  /**
   * Writes rows, with their audit and whatever patients are told, by the noun's own service. Rows whose facts changed
   * since they were checked are refused by giving them back; a `Problem` that is thrown makes the framework try the
   * rows one by one, and refuses those that throw it.
   * @param actor the staff member who pressed import; `ip` and `requestId` are null, since a worker writes
   */
  write(
    trx: Trx,
    actor: ImportActor,
    rows: readonly ImportedRow<Row>[],
    context: ImportContext,
  ): Promise<FaultOfRow[] | undefined>;
}

export interface ImportColumn {
  /** Key of the cell in `readRow`; camelCase. */
  name: string;
  /** Its header in the template, and what it is called in sentences: 'Recorded on'. */
  label: string;
  /** Other headers it goes by; compared without case, spaces and signs ('date recorded' is 'Date_Recorded'). */
  alsoCalled: readonly string[];
  /** Whether the file must have the column; whether a cell may be empty is `readRow`'s to say. */
  needed: boolean;
  /** One sentence on what it holds, shown where the file is uploaded: 'active, inactive or refuted; active if empty.' */
  hint: string;
  /** A cell of the template. Never a real patient's. */
  example: string;
}

export interface ImportSetting {
  name: string;
  label: string;
  type: 'choice' | 'date' | 'text';
  needed: boolean;
  hint?: string;
  /** What may be chosen, read when the page is opened and again when the file arrives. */
  choices?(db: Db): Promise<{ id: string; label: string }[]>;
}
export type ImportSettings = Readonly<Record<string, string>>;

export interface ReadingFacts {
  /** London's day, read once a file. */
  today: string;
  settings: ImportSettings;
}

/** A stable kebab-case code, the column (null where it is about the whole row) and a sentence for whoever mends it. */
export interface RowFault {
  code: string;
  /** `ImportColumn.name` */
  column: string | null;
  message: string;
}
export interface FaultOfRow extends RowFault {
  rowNumber: number;
}

export type RowReading<Row> = { row: Row } | { faults: RowFault[] };

export interface ImportedRow<Row> {
  /** As the spreadsheet shows it. */
  rowNumber: number;
  patientId: string;
  row: Row;
}

export interface ImportActor extends Actor {
  kind: 'staff';
  id: string;
}

export interface ImportContext {
  importId: string;
  settings: ImportSettings;
}

/** A kind whose rows only itself knows; what `record-imports.kinds.ts` lists. */
export type AnyRecordImport = RecordImport<unknown>;
