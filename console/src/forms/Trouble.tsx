import Alert from '@mui/material/Alert';
import { dateTime } from '../fields/dates.ts';
import { ErrorState } from '../layout/ErrorState.tsx';
import { problemOf } from '../providers/problem.ts';

/** Why an act did not happen. Where somebody else was quicker: who and when, and that nothing typed is lost. */
export function Trouble({ error }: { error: unknown }) {
  if (!error) return null;
  const { status, current } = problemOf(error);
  if (status !== 412) return <ErrorState error={error} />;
  const by = current?.changedBy ? ` by ${current.changedBy}` : '';
  const at = current?.changedAt ? ` at ${dateTime(current.changedAt)}` : '';
  return (
    <Alert severity="warning" variant="outlined" role="alert" sx={{ my: 1 }}>
      <strong>
        Changed{by}
        {at}.
      </strong>{' '}
      Nothing of yours was saved yet. What stands here now is how it is after that; what you typed is kept.
      Look again, then press the button again.
    </Alert>
  );
}
