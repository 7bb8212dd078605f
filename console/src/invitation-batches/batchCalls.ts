import type { z } from 'zod';
import type { FindingCode } from '../../../api/features/invitation-batches/findings.schema.ts';
import type {
  BatchPreview,
  BatchProgress,
  BatchView,
  batchColumnsBody,
  batchSettingsBody,
} from '../../../api/features/invitation-batches/invitation-batches.schema.ts';
import type {
  BatchRowView,
  batchRowsBody,
  batchRowsSchema,
  rowAndCountsSchema,
} from '../../../api/features/invitation-batches/rows/rows.schema.ts';
import { ask } from '../providers/httpClient.ts';
import { upload } from '../providers/upload.ts';

export type BatchRows = z.infer<typeof batchRowsSchema>;
export type RowFilter = NonNullable<z.input<typeof batchRowsBody>['filter']>;
export type RowAndCounts = z.infer<typeof rowAndCountsSchema>;
export type ColumnChoice = z.input<typeof batchColumnsBody>['columns'];
export type SettingsChange = z.input<typeof batchSettingsBody>;
type Versioned = Pick<BatchView, 'id' | 'version'>;
type VersionedRow = Pick<BatchRowView, 'rowNumber' | 'version'>;

/** Acts that are based on a version of the batch. */
export type BatchVerb =
  | 'try-again'
  | 'acknowledge-same'
  | 'submit'
  | 'approve'
  | 'refuse'
  | 'send'
  | 'resume'
  | 'send-rest'
  | 'send-failed-again'
  | 'discard';
export type CodeVerb = 'accept' | 'skip' | 'take-back';

export const batchAddress = (id: string): string => `/api/invitation-batches/${id}`;
const match = ({ version }: Versioned): Record<string, string> => ({ 'If-Match': `"${version}"` });
const rowAddress = (id: string, { rowNumber }: VersionedRow): string =>
  `${batchAddress(id)}/rows/${rowNumber}`;

/** What the batches' pages ask of the API. All throw HttpError with the problem; 412 carries who changed it when. */
export const batchCalls = {
  one: (id: string) => ask<BatchView>(batchAddress(id)),
  progress: (id: string) => ask<BatchProgress>(`${batchAddress(id)}/progress`),

  send: (
    file: File,
    options: { onProgress: (sent: number, total: number) => void; signal: AbortSignal },
  ): Promise<BatchView> =>
    upload<BatchView>('/api/invitation-batches', { fields: {}, file, ...options }).then(({ json }) => json),

  columns: (batch: Versioned, columns: ColumnChoice) =>
    ask<BatchView>(`${batchAddress(batch.id)}/columns`, 'PUT', { columns }, match(batch)),
  settings: (batch: Versioned, change: SettingsChange) =>
    ask<BatchView>(batchAddress(batch.id), 'PATCH', change, match(batch)),
  act: (batch: Versioned, verb: BatchVerb, body: unknown = {}) =>
    ask<BatchView>(`${batchAddress(batch.id)}/${verb}`, 'POST', body, match(batch)),
  endTrial: (batch: Versioned, goOnWith: 'a' | 'b') =>
    ask<unknown>(`${batchAddress(batch.id)}/stop-trial`, 'POST', { goOnWith }, match(batch)),
  /** Without a version: they must work at once, whatever somebody else changed. */
  halt: (id: string, verb: 'pause' | 'stop') => ask<BatchView>(`${batchAddress(id)}/${verb}`, 'POST', {}),
  ofCode: (batch: Versioned, code: FindingCode, verb: CodeVerb) =>
    ask<BatchView>(`${batchAddress(batch.id)}/findings/${code}/${verb}`, 'POST', {}, match(batch)),

  rows: (id: string, filter: RowFilter, after: number | undefined, limit: number) =>
    ask<BatchRows>(`${batchAddress(id)}/rows/search`, 'POST', {
      filter,
      limit,
      ...(after === undefined ? {} : { after }),
    }),
  mend: (id: string, row: VersionedRow, cells: { index: number; text: string }[]) =>
    ask<RowAndCounts>(rowAddress(id, row), 'PATCH', { version: row.version, cells }),
  onRow: (id: string, row: VersionedRow, verb: 'skip' | 'take-back') =>
    ask<RowAndCounts>(`${rowAddress(id, row)}/${verb}`, 'POST', { version: row.version }),
  accept: (id: string, row: VersionedRow, code: FindingCode, patientId?: string) =>
    ask<RowAndCounts>(`${rowAddress(id, row)}/accept`, 'POST', {
      version: row.version,
      code,
      ...(patientId ? { patientId } : {}),
    }),

  preview: (id: string, after: number) => ask<BatchPreview>(`${batchAddress(id)}/preview?after=${after}`),
};
