import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReleaseRule } from '../../../api/features/release-rules/release-rule.schema.ts';
import type {
  RuleSetRow,
  RuleSetView,
  WaitingView,
} from '../../../api/features/release-rules/release-rules.schema.ts';
import type {
  SimulationExamples,
  SimulationView,
} from '../../../api/features/release-rules/simulation/simulation.schema.ts';
import { ask } from '../providers/httpClient.ts';

const address = (id: string) => `/api/release-rules/${id}`;
const match = (version: number) => ({ 'If-Match': `"${version}"` });

/** What the pages of release rules ask of the API. */
export const ruleSetCalls = {
  one: (id: string) => ask<RuleSetView>(address(id)),
  draft: async () => {
    const query = new URLSearchParams({ filter: JSON.stringify({ state: 'draft' }) });
    const [draft] = await ask<RuleSetRow[]>(`/api/release-rules?${query}`);
    return draft ?? ask<RuleSetView>('/api/release-rules', 'POST', {});
  },
  save: ({ id, version }: RuleSetView, rules: readonly ReleaseRule[]) =>
    ask<RuleSetView>(address(id), 'PUT', { rules: rules.map(withoutSentence) }, match(version)),
  switchOn: ({ id, version }: RuleSetView, note: string) =>
    ask<RuleSetView>(`${address(id)}/switch-on`, 'POST', { note }, match(version)),
  discard: ({ id, version }: RuleSetView) =>
    ask<{ id: string }>(`${address(id)}/discard`, 'POST', undefined, match(version)),
  waiting: (id: string) => ask<WaitingView>(`${address(id)}/waiting`),
  simulate: (id: string) => ask<SimulationView>(`${address(id)}/simulate`, 'POST'),
  simulation: (id: string) => ask<SimulationView>(`${address(id)}/simulation`),
  examples: (id: string) => ask<SimulationExamples>(`${address(id)}/simulation/examples`),
};

/** The API tells each rule in words as well, and takes none back. */
function withoutSentence(rule: ReleaseRule & { sentence?: string }): ReleaseRule {
  const { sentence: _sentence, ...own } = rule;
  return own;
}

const keyOf = (id: string) => ['release-rules', 'set', id];

export const useRuleSet = (id: string) =>
  useQuery({ queryKey: keyOf(id), queryFn: () => ruleSetCalls.one(id), retry: false });

/** Tells every page that shows sets what an act made of one. */
export function useRuleSetChanged() {
  const client = useQueryClient();
  return (set?: RuleSetView) => {
    if (set) client.setQueryData(keyOf(set.id), set);
    void client.invalidateQueries({ queryKey: ['release-rules'] });
  };
}

/** What switching a draft on would do to the results that wait; asked anew whenever the draft is another. */
export const useWaiting = ({ id, version }: RuleSetView, isWanted: boolean) =>
  useQuery({
    queryKey: ['release-rules', 'waiting', id, version],
    queryFn: () => ruleSetCalls.waiting(id),
    enabled: isWanted,
    retry: false,
  });

const HALF_A_SECOND = 500;

/** How far a trial is, asked again while it runs. */
export const useSimulation = (id: string, isWanted: boolean) =>
  useQuery({
    queryKey: ['release-rules', 'simulation', id],
    queryFn: () => ruleSetCalls.simulation(id),
    enabled: isWanted,
    retry: false,
    refetchInterval: ({ state }) => (isRunning(state.data) ? HALF_A_SECOND : false),
  });

export const isRunning = (view: SimulationView | undefined): boolean =>
  view?.simulation?.state === 'waiting' || view?.simulation?.state === 'running';
