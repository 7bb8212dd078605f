import { QueryClient } from '@tanstack/react-query';
import { problemOf } from './providers/problem.ts';
import { session } from './providers/session.ts';

/** Asks once more when the server stumbled, never when it refused. */
const worthAnotherTry = (failures: number, error: unknown): boolean => {
  const { status } = problemOf(error);
  return failures < 1 && status >= 502;
};

/** What was read is kept in memory only, and dropped when the person leaves. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: worthAnotherTry, staleTime: 2_000, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});

session.subscribe(() => {
  if (!session.get()) queryClient.clear();
});
