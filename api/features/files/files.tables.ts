import { openTableFile, type ReadFile, type TableFile, UnreadableFile } from '../../lib/csv/table-file.ts';
import { FileCorruptError, FileMissingError } from '../../providers/files/file-errors.ts';
import type { FileStore } from '../../providers/files/file-store.ts';
import { parseNhsNumber } from '../patients/nhs-number.ts';

const isNhsNumber = (cell: string): boolean => parseNhsNumber(cell) !== undefined;

/** Opens a stored file of patients' rows; a first row with an NHS number is no header. @throws UnreadableFile */
export const openStoredTable = (files: Pick<FileStore, 'openVerified'>, sha256: string): Promise<TableFile> =>
  openTableFile(() => openStored(files, sha256), isNhsNumber);

async function openStored(files: Pick<FileStore, 'openVerified'>, sha256: string) {
  try {
    return (await files.openVerified(sha256)).stream;
  } catch (error) {
    if (error instanceof FileMissingError || error instanceof FileCorruptError)
      throw new UnreadableFile({ code: 'file-lost' });
    throw error;
  }
}

/** The columns in which it is kept what a file says and which of its columns is what. */
export const tableColumns = (
  { dialect, headers, firstRows }: TableFile,
  read: ReadFile,
  { map, faults }: { map: object; faults: readonly object[] },
) => ({
  encoding: dialect.encoding,
  delimiter: dialect.delimiter,
  headers,
  column_map: JSON.stringify(map),
  column_faults: JSON.stringify(faults),
  first_rows: JSON.stringify(firstRows),
  content_hash: read.contentHash,
  row_count: read.rows,
  rows_read: read.rows,
});
