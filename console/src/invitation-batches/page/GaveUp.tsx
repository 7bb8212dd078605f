import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import type { BatchActs } from './useBatchActs.ts';

/** Says that nobody reads or checks the batch any more, what was kept, and the way on. */
export function GaveUp({ batch, acts }: { batch: BatchView; acts: BatchActs }) {
  if (!batch.gaveUp) return null;
  const isReading = batch.state === 'reading';
  return (
    <Alert
      severity="error"
      variant="outlined"
      action={
        batch.acts['try-again'].possible ? (
          <Button
            variant="contained"
            size="small"
            disabled={acts.busy}
            sx={{ whiteSpace: 'nowrap' }}
            onClick={() => void acts.act('try-again')}
          >
            Try again
          </Button>
        ) : null
      }
      sx={{
        bgcolor: 'background.paper',
        flexWrap: 'wrap',
        '& .MuiAlert-message': { flex: '1 1 200px' },
      }}
    >
      <strong>
        {isReading ? 'Reading the file failed several times.' : 'Checking the rows failed several times.'}
      </strong>{' '}
      {isReading ? 'The file is kept.' : 'The file and what was mended are kept.'} Nothing was sent. This is a
      fault of ours and not of the file: try again, and if it fails once more tell whoever looks after the
      portal.
    </Alert>
  );
}
