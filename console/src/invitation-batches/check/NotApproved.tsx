import Alert from '@mui/material/Alert';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { dateTime } from '../../fields/dates.ts';
import { lastRefusal, refusalWords } from './lastRefusal.ts';

/** The batch came back: by whom and why stands where whoever asked goes on. */
export function NotApproved({ batch }: { batch: BatchView }) {
  const refusal = lastRefusal(batch);
  if (!refusal) return null;
  return (
    <Alert
      severity="warning"
      variant="outlined"
      sx={{ bgcolor: 'background.paper', overflowWrap: 'anywhere' }}
    >
      <strong>{refusalWords(refusal)}</strong>, {dateTime(refusal.at)}. Nothing was sent. Put it right, then
      ask again.
    </Alert>
  );
}
