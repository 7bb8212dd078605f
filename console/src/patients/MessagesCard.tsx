import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { PatientView } from '../../../api/features/patients/patients.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { Card } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { Line, Lines } from '../layout/Lines.tsx';
import { messageCalls } from '../messages/messageCalls.ts';
import { messageLooks } from '../messages/messageWords.ts';
import { useMay } from '../providers/useSession.ts';

const SHOWN = 5;

/** The last messages written to this person, alone or with others, and the way to write one. */
export function MessagesCard({ patient }: { patient: PatientView }) {
  const mayRead = useMay('messages:read');
  const mayWrite = useMay('messages:write') && patient.account?.state === 'active' && !patient.deceasedOn;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['patient-extras', patient.id, 'messages'],
    queryFn: () => messageCalls.ofPatient(patient.id, SHOWN),
    enabled: mayRead,
  });
  if (!mayRead || (!mayWrite && !data?.length)) return null;
  return (
    <Card
      title="Messages"
      action={
        mayWrite ? (
          <Button component={Link} to="/messages/create" state={{ patient }}>
            Write a message
          </Button>
        ) : null
      }
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <Skeleton variant="rectangular" height={48} /> : null}
      {data?.length === 0 ? 'None was written.' : null}
      <Lines label="Messages">
        {data?.map(({ id, subject, state, sentAt, updatedAt }) => (
          <Line
            key={id}
            title={<Link to={`/messages/${id}`}>{subject}</Link>}
            detail={<DateTime value={sentAt ?? updatedAt} />}
          >
            <StateChip {...messageLooks[state]} />
          </Line>
        ))}
      </Lines>
    </Card>
  );
}
