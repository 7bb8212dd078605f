import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { LetterView } from '../../../api/features/letters/letters.schema.ts';
import { auditedRead } from '../lists/quietly.ts';
import { letterCalls } from './letterCalls.ts';
import { desk } from './upload/desk.ts';

const keyOf = (id: string) => ['letter', id];

/**
 * A letter with its versions and acts. Each reading is written to the audit, so it is asked for once.
 * @param options `fresh` asks again at each visit, as the letter's own page does
 */
export const useLetter = (id: string | null, options: { fresh?: boolean } = {}) =>
  useQuery({
    queryKey: keyOf(id ?? ''),
    queryFn: () => letterCalls.one(id ?? ''),
    enabled: id !== null,
    ...auditedRead,
    ...(options.fresh ? { refetchOnMount: 'always' as const } : {}),
  });

/** Tells every page that shows letters what an act made of them. */
export function letterChanged(client: QueryClient, letter: LetterView): void {
  client.setQueryData(keyOf(letter.id), letter);
  desk.keepKnown([letter]);
  othersChanged(client);
}

/** After an act on many: what was read of them is out of date. */
export async function lettersChanged(client: QueryClient, ids: readonly string[]): Promise<void> {
  await desk.refresh(ids);
  for (const id of ids) void client.invalidateQueries({ queryKey: keyOf(id) });
  othersChanged(client);
}

function othersChanged(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['letters'] });
  void client.invalidateQueries({ queryKey: ['dashboard'] });
}

/** `letterChanged` and `lettersChanged` for a component. */
export function useLetterChanges() {
  const client = useQueryClient();
  return {
    changed: useCallback((letter: LetterView) => letterChanged(client, letter), [client]),
    manyChanged: useCallback((ids: readonly string[]) => lettersChanged(client, ids), [client]),
  };
}
