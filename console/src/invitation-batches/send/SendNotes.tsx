import Alert from '@mui/material/Alert';
import { Link } from 'react-router-dom';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { count } from '../../fields/count.ts';
import { dateTime } from '../../fields/dates.ts';
import { useMay } from '../../providers/useSession.ts';
import type { BatchActs } from '../page/useBatchActs.ts';
import { pausedWords } from './sendWords.ts';
import { TrialNote } from './TrialNote.tsx';

/** What is to be known while it sends: why nothing leaves, what is held back, how the trial of wordings went. */
export function SendNotes({ batch, acts }: { batch: BatchView; acts: BatchActs }) {
  const maySeeResults = useMay('invitation-results:read');
  const paused = pausedWords(batch);
  const held = batch.counts.standings.held ?? 0;
  return (
    <div>
      {paused ? (
        <Alert severity="warning" variant="outlined" sx={{ mb: 1 }}>
          {paused}
        </Alert>
      ) : null}
      {batch.nextLeavesAt ? (
        <p style={{ margin: 0 }}>
          The next leave {dateTime(batch.nextLeavesAt)}, when the hours for sending begin or the provider
          takes messages again.
        </p>
      ) : null}
      {held > 0 ? (
        <p style={{ margin: 0 }}>
          {count(held, 'row')} {held === 1 ? 'is' : 'are'} held back.{' '}
          <Link to="?step=check">Look at {held === 1 ? 'it' : 'them'}</Link>
        </p>
      ) : null}
      <TrialNote batch={batch} acts={acts} />
      <p style={{ margin: 0 }}>
        {count(batch.counts.opened, 'person has', 'people have')} opened the link,{' '}
        {batch.counts.registered.toLocaleString('en-GB')} registered.{' '}
        {maySeeResults ? <Link to={`/invitation-results/${batch.id}`}>See the results</Link> : null}
      </p>
    </div>
  );
}
