import type { z } from 'zod';
import type {
  ImportKindView,
  importRowsSchema,
  RecordImportView,
} from '../../../api/features/record-imports/record-imports.schema.ts';
import { ask } from '../providers/httpClient.ts';
import { type UploadOptions, upload } from '../providers/upload.ts';

type Versioned = Pick<RecordImportView, 'id' | 'version'>;
const match = (version: number) => ({ 'If-Match': `"${version}"` });
const act = ({ id, version }: Versioned, verb: string, body?: unknown) =>
  ask<RecordImportView>(`/api/record-imports/${id}/${verb}`, 'POST', body, match(version));

/** What the pages of imports ask of the API. All throw HttpError with the problem. */
export const importCalls = {
  kinds: async () => (await ask<{ kinds: ImportKindView[] }>('/api/record-imports/kinds')).kinds,
  one: (id: string) => ask<RecordImportView>(`/api/record-imports/${id}`),
  rows: (id: string, query: Record<string, string>) =>
    ask<z.output<typeof importRowsSchema>>(`/api/record-imports/${id}/rows?${new URLSearchParams(query)}`),
  send: async (options: UploadOptions) =>
    (await upload<RecordImportView>('/api/record-imports', options)).json,
  map: ({ id, version }: Versioned, columns: { index: number; name: string | null }[]) =>
    ask<RecordImportView>(`/api/record-imports/${id}/columns`, 'PUT', { columns }, match(version)),
  start: (file: Versioned, acknowledgeSame: boolean) => act(file, 'import', { acknowledgeSame }),
  discard: (file: Versioned) => act(file, 'discard'),
};

export const templateUrl = (kind: string): string => `/api/record-imports/kinds/${kind}/template.csv`;
export const faultyRowsUrl = (id: string): string => `/api/record-imports/${id}/faulty-rows.csv`;
