import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { dateTime } from '../../fields/dates.ts';
import { Trouble } from '../../forms/Trouble.tsx';
import { problemOf } from '../../providers/problem.ts';
import type { BatchActs } from './useBatchActs.ts';

/** The button that was pressed stays at the foot, whatever part of the page one is at. */
const intoSight = (notice: HTMLElement | null): void => notice?.scrollIntoView({ block: 'center' });

/** Why an act did not happen, and what somebody else changed meanwhile. */
export function Troubles({ acts: { error, changes } }: { acts: BatchActs }) {
  if (!error) return null;
  const { status, current } = problemOf(error);
  return (
    <div ref={intoSight}>
      {status === 412 ? <Meanwhile current={current} changes={changes} /> : <Trouble error={error} />}
    </div>
  );
}

interface MeanwhileProps {
  current: ReturnType<typeof problemOf>['current'];
  changes: readonly string[];
}

/** Nothing was typed, unlike in a form: the press itself did nothing. */
const Meanwhile = ({ current, changes }: MeanwhileProps) => (
  <Alert severity="warning" variant="outlined" role="alert" sx={{ my: 1 }}>
    <strong>
      Changed by {current?.changedBy ?? 'somebody else'}
      {current?.changedAt ? ` at ${dateTime(current.changedAt)}` : ''}.
    </strong>{' '}
    Your press did nothing. Below is the batch as it is now: look again, then press again.
    {changes.length > 0 ? (
      <Box component="ul" aria-label="What changed meanwhile" sx={{ mt: 0.5, mb: 0, pl: 3 }}>
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </Box>
    ) : null}
  </Alert>
);
