import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecordImportView } from '../../../api/features/record-imports/record-imports.schema.ts';
import { importCalls } from './importCalls.ts';
import { isUnderWay } from './importWords.ts';

const LOOK_AGAIN_MS = 1_000;
const keyOf = (id: string) => ['record-import', id];

/** One file, looked at again each second while the machine works on it. */
export const useImport = (id: string) =>
  useQuery({
    queryKey: keyOf(id),
    queryFn: () => importCalls.one(id),
    refetchInterval: ({ state: { data } }) => (data && isUnderWay(data.state) ? LOOK_AGAIN_MS : false),
    retry: false,
  });

/** What can be done with a file: one act at a time, and why the last one was refused. */
export function useImportActs(file: RecordImportView) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const act = async (does: () => Promise<RecordImportView>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      client.setQueryData(keyOf(file.id), await does());
    } catch (refused) {
      setError(refused);
      await client.invalidateQueries({ queryKey: keyOf(file.id) });
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    error,
    map: (columns: { index: number; name: string | null }[]) => act(() => importCalls.map(file, columns)),
    start: () => act(() => importCalls.start(file, file.sameAs !== null)),
    discard: () => act(() => importCalls.discard(file)),
  };
}
export type ImportActs = ReturnType<typeof useImportActs>;
