import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';

/** Where `safeCsv` is sent as an answer. */
export const CSV_TYPE = 'text/csv; charset=utf-8; header=present';

/**
 * Rows as CSV (RFC 4180), taken one by one as the reader takes them. In UTF-8 with a byte order mark, without which
 * Excel reads é as Ã©. A cell that a spreadsheet would run as a formula is written behind an apostrophe (ASVS 1.2.10).
 * A failure half-way destroys the stream, so that a torn file never looks like a whole one.
 */
export function safeCsv(
  columns: readonly string[],
  rows: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>,
): Readable {
  const csv = stringify({
    header: true,
    // By place, since two columns of a file may have the same name.
    columns: columns.map((header, place) => ({ key: String(place), header })),
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    // A bare line feed would end the row for most readers.
    quoted_match: /[\r\n]/,
  });
  return pipeline(Readable.from(rows), csv, () => undefined);
}
