import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { PatientView } from '../../../api/features/patients/patients.schema.ts';
import { dayOf } from '../fields/dates.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { Card } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { Line, Lines } from '../layout/Lines.tsx';
import { useMay } from '../providers/useSession.ts';
import { releaseLook } from '../results/resultLooks.ts';
import { resultCalls } from '../results/useResult.ts';

/** The patient's newest test results, and the way to all of them. */
export function ResultsCard({ patient }: { patient: PatientView }) {
  const mayRead = useMay('results:read');
  const mayWrite = useMay('results:write');
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['patient-results', patient.id],
    queryFn: () => resultCalls.ofPatient(patient.id),
    enabled: mayRead,
    retry: false,
  });
  if (!mayRead) return null;
  const all = `/results?filter=${encodeURIComponent(JSON.stringify({ patientId: patient.id }))}`;
  return (
    <Card
      title="Results"
      action={
        mayWrite ? (
          <Button component={Link} to="/results/create" state={{ patient }}>
            Enter a result
          </Button>
        ) : null
      }
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <Skeleton variant="rectangular" height={48} /> : null}
      {data?.length === 0 ? 'None yet.' : null}
      {data && data.length > 0 ? (
        <>
          <Lines label="Newest results">
            {data.map((result) => (
              <Line
                key={result.id}
                title={<Link to={`/results/${result.id}/show`}>{result.testName}</Link>}
                detail={`${dayOf(result.reportedAt)}${result.isAbnormal ? ', abnormal' : ''}`}
              >
                <StateChip {...releaseLook(result)} />
              </Line>
            ))}
          </Lines>
          <Button component={Link} to={all} sx={{ mt: 1, ml: -1 }}>
            All results
          </Button>
        </>
      ) : null}
    </Card>
  );
}
