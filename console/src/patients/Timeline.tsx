import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router-dom';
import type { TimelineItem } from '../../../api/features/patients/patients.schema.ts';
import { Card } from '../layout/Card.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { FilterButton, filterRow } from '../lists/FilterButton.tsx';
import { RowSkeletons } from '../lists/RowSkeletons.tsx';
import { ask } from '../providers/httpClient.ts';
import { TimelineRow } from './TimelineRow.tsx';

const kinds: { value: TimelineItem['kind']; label: string }[] = [
  { value: 'letter', label: 'Letters' },
  { value: 'appointment', label: 'Appointments' },
  { value: 'result', label: 'Results' },
  { value: 'questionnaire', label: 'Questionnaires' },
  { value: 'message', label: 'Messages' },
  { value: 'request', label: 'Requests' },
  { value: 'procedure', label: 'Procedures' },
  { value: 'notification', label: 'Texts, e-mails and post' },
  { value: 'registration', label: 'Registering' },
  { value: 'ticket', label: 'Tickets' },
];

/** What happened and will, as one line of time, newest first; the filter stands in the address. */
export function Timeline({ patientId }: { patientId: string }) {
  const [params, setParams] = useSearchParams();
  const shown = params.get('show') ?? 'all';
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['patient-extras', patientId, 'timeline'],
    queryFn: () => ask<TimelineItem[]>(`/api/patients/${patientId}/timeline`),
  });
  const items = data?.filter((item) => shown === 'all' || item.kind === shown) ?? [];
  const count = (kind: string) => data?.filter((item) => item.kind === kind).length ?? 0;
  const show = (kind: string) => setParams(kind === 'all' ? {} : { show: kind }, { replace: true });

  return (
    <Card title="Timeline">
      <Box role="group" aria-label="Show in the timeline" sx={{ ...filterRow, mb: 1.5 }}>
        <FilterButton label="All" on={shown === 'all'} onClick={() => show('all')} />
        {kinds
          .filter(({ value }) => !data || value === shown || count(value) > 0)
          .map(({ value, label }) => (
            <FilterButton
              key={value}
              label={data ? `${label} ${count(value)}` : label}
              on={shown === value}
              onClick={() => show(value)}
            />
          ))}
      </Box>
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <RowSkeletons columns={3} /> : null}
      {data && items.length === 0 ? (
        <EmptyState title="Nothing here yet">
          Letters, appointments, results, messages and calls for help appear as they happen.
        </EmptyState>
      ) : null}
      <Box component="ol" aria-label="Timeline" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {items.map((item) => (
          <TimelineRow key={`${item.kind}${item.id}`} item={item} />
        ))}
      </Box>
    </Card>
  );
}
