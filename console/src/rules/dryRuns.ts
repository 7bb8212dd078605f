import { useQuery } from '@tanstack/react-query';
import { ask } from '../providers/httpClient.ts';
import type { RuleKind } from './ruleWords.tsx';

/** What a kind of rules would have done over the last thirty days, saved or not. */
export const dryRunsOf = <Conditions, Run>(kind: RuleKind) => {
  const askDryRun = (conditions: Conditions): Promise<Run> =>
    ask<Run>(`/api/${kind}/dry-run`, 'POST', conditions);
  return {
    askDryRun,
    /** Asked once: the last thirty days change little in a minute. */
    useDryRun: (conditions: Conditions) =>
      useQuery({
        queryKey: [kind, 'dry-run', conditions],
        queryFn: () => askDryRun(conditions),
        staleTime: 300_000,
        refetchOnWindowFocus: false,
        retry: false,
      }),
  };
};
