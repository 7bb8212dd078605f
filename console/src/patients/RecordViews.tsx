import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AuditEventView } from '../../../api/features/audit-events/audit-events.schema.ts';
import { auditWords } from '../audit-events/auditWords.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { Card } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { ask } from '../providers/httpClient.ts';

const FEW = 5;
const MANY = 50;

/** Who looked at this record, newest first: a question patients ask, answered where it is asked. */
export function RecordViews({ patientId }: { patientId: string }) {
  const [limit, setLimit] = useState(FEW);
  const query = new URLSearchParams({
    filter: JSON.stringify({ patientId }),
    range: JSON.stringify([0, limit - 1]),
  });
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['patient-extras', patientId, 'record-views', limit],
    queryFn: () => ask<AuditEventView[]>(`/api/record-views?${query}`),
    placeholderData: (before) => before,
  });
  return (
    <Card title="Who looked at this record">
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <Skeleton variant="rectangular" height={120} /> : null}
      {data?.length === 0 ? 'Nobody yet.' : null}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', rowGap: 1 }}>
        {data?.map((view) => (
          <li key={view.id}>
            <strong>{view.actorName ?? (view.actorKind === 'patient' ? 'The patient' : 'The system')}</strong>{' '}
            {auditWords[view.action].toLocaleLowerCase('en-GB')}
            <Box sx={{ color: 'text.secondary', fontSize: 14 }}>
              <DateTime value={view.at} />
            </Box>
          </li>
        ))}
      </Box>
      {limit === FEW && data && data.length === FEW ? (
        <Button onClick={() => setLimit(MANY)} sx={{ mt: 1, ml: -1 }}>
          Show more
        </Button>
      ) : null}
    </Card>
  );
}
