import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import type { PatientTexts } from '../../../api/features/sms-opt-outs/sms-opt-outs.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { mobileWords } from '../fields/patientWords.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { textsLook } from '../fields/states.ts';
import { Card } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LineOfTime } from '../layout/LineOfTime.tsx';
import { ask } from '../providers/httpClient.ts';
import { useMay } from '../providers/useSession.ts';
import { textEvents } from './textsWords.ts';

export const textsKey = (patientId: string) => ['patient-extras', patientId, 'texts'] as const;

interface TextsCardProps {
  patientId: string;
  onAsk: (act: 'stop' | 'start') => void;
}

/** Whether this person's mobile gets our texts, what it wrote to us, and how that came about. */
export function TextsCard({ patientId, onAsk }: TextsCardProps) {
  const mayChange = useMay('patients:write');
  const { data, error, isPending, refetch } = useQuery({
    queryKey: textsKey(patientId),
    queryFn: () => ask<PatientTexts>(`/api/patients/${patientId}/texts`),
  });
  const events = data ? textEvents(data) : [];
  return (
    <Card title="Texts" action={data?.mobile ? <StateChip {...textsLook(data.stoppedAt !== null)} /> : null}>
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <Skeleton variant="rectangular" height={64} /> : null}
      {data ? <Standing texts={data} /> : null}
      {data?.mobile && mayChange ? (
        <Button variant="outlined" onClick={() => onAsk(data.stoppedAt ? 'start' : 'stop')} sx={{ mt: 1.5 }}>
          {data.stoppedAt ? 'Start texts again' : 'Stop all texts'}
        </Button>
      ) : null}
      {events.length > 0 ? (
        <Box component="details" sx={{ mt: 1.5 }}>
          <Box component="summary" sx={{ cursor: 'pointer', fontSize: 14, mb: 1 }}>
            From this mobile ({events.length})
          </Box>
          <LineOfTime label="Texts from this mobile" events={events} />
        </Box>
      ) : null}
    </Card>
  );
}

const Standing = ({ texts: { mobile, stoppedAt } }: { texts: PatientTexts }) => {
  if (!mobile) return 'There is no mobile on record.';
  return (
    <div>
      {mobileWords(mobile)}
      {stoppedAt ? (
        <Box sx={{ fontSize: 14, color: 'text.secondary' }}>
          Wants no texts since <DateTime value={stoppedAt} />
        </Box>
      ) : null}
    </div>
  );
};
