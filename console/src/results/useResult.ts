import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AnalyteHistory } from '../../../api/features/results/analytes/analytes.schema.ts';
import type { ResultRow, ResultView } from '../../../api/features/results/results.schema.ts';
import { auditedRead } from '../lists/quietly.ts';
import { ask } from '../providers/httpClient.ts';

type Versioned = Pick<ResultRow, 'id' | 'version'>;
const address = (id: string) => `/api/results/${id}`;

/** What the pages of results ask of the API. */
export const resultCalls = {
  one: (id: string) => ask<ResultView>(address(id)),
  add: (body: unknown) => ask<ResultView>('/api/results', 'POST', body),
  act: ({ id, version }: Versioned, verb: string, body: unknown) =>
    ask<ResultView>(`${address(id)}/${verb}`, 'POST', body, { 'If-Match': `"${version}"` }),
  ofPatient: (patientId: string) => {
    const query = new URLSearchParams({ range: '[0,4]', filter: JSON.stringify({ patientId }) });
    return ask<ResultRow[]>(`/api/results?${query}`);
  },
  course: (patientId: string, key: string) =>
    ask<AnalyteHistory>(`/api/patients/${patientId}/analytes/${encodeURIComponent(key)}`),
};

const keyOf = (id: string) => ['result', id];

/** A result with all it ever said. Each reading is written to the audit, so it is asked for once a visit. */
export const useResult = (id: string) =>
  useQuery({
    queryKey: keyOf(id),
    queryFn: () => resultCalls.one(id),
    ...auditedRead,
    refetchOnMount: 'always',
    retry: false,
  });

/** Tells every page that shows results what an act made of one. */
export function resultChanged(client: QueryClient, result: ResultView): void {
  client.setQueryData(keyOf(result.id), result);
  for (const key of ['results', 'dashboard', 'patient-results'])
    void client.invalidateQueries({ queryKey: [key] });
}

export function useResultChanged(): (result: ResultView) => void {
  const client = useQueryClient();
  return (result) => resultChanged(client, result);
}
