import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { dateTime } from '../../fields/dates.ts';
import type { BatchActs } from '../page/useBatchActs.ts';

/** The same content came before: when and by whom, and somebody says that this is meant before it may go again. */
export function SameContent({
  batch: { sameAs, sameAcknowledged },
  acts,
}: {
  batch: BatchView;
  acts: BatchActs;
}) {
  if (!sameAs) return null;
  const by = sameAs.createdBy ? ` by ${sameAs.createdBy.name}` : '';
  return (
    <Alert
      severity={sameAcknowledged ? 'info' : 'warning'}
      variant="outlined"
      sx={{
        bgcolor: 'background.paper',
        // On a phone the button goes under the words.
        flexWrap: 'wrap',
        '& .MuiAlert-message': { flex: '1 1 200px' },
      }}
      action={
        sameAcknowledged || !acts.mayWrite ? null : (
          <Button
            color="inherit"
            variant="outlined"
            size="small"
            disabled={acts.busy}
            onClick={() => void acts.act('acknowledge-same')}
          >
            It is meant
          </Button>
        )
      }
    >
      <strong>This file says the same as an earlier one.</strong>{' '}
      <Link to={`/invitation-batches/${sameAs.batchId}`}>{sameAs.name}</Link> was brought in{by},{' '}
      {dateTime(sameAs.createdAt)}
      {sameAs.wasSent ? ', and was sent.' : ', and was not sent.'}{' '}
      {sameAcknowledged
        ? `${sameAcknowledged.by?.name ?? 'Somebody'} said ${dateTime(sameAcknowledged.at)} that this is meant.`
        : 'Nothing can be sent until somebody says that this is meant.'}
    </Alert>
  );
}
