import Alert from '@mui/material/Alert';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';

/** What is different from what approval was asked for; above the button that approves it. */
export const ChangedSince = ({ batch: { state, changedSinceSubmitted } }: { batch: BatchView }) =>
  state === 'approval' && changedSinceSubmitted.length > 0 ? (
    <Alert severity="warning" variant="outlined" sx={{ bgcolor: 'background.paper' }}>
      <strong>Changed since approval was asked for:</strong>{' '}
      {changedSinceSubmitted.length === 1 ? (
        changedSinceSubmitted[0]
      ) : (
        <ul style={{ margin: 0, paddingLeft: 20 }}>
          {changedSinceSubmitted.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
    </Alert>
  ) : null;
