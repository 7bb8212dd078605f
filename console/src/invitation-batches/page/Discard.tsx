import Button from '@mui/material/Button';
import { useState } from 'react';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { AskFirst } from '../../forms/AskFirst.tsx';
import { messagesWords } from '../batchWords.ts';
import type { BatchActs } from './useBatchActs.ts';

/** Puts a batch aside that was not sent. */
export function Discard({ batch, acts }: { batch: BatchView; acts: BatchActs }) {
  const [isAsking, setAsking] = useState(false);
  if (!batch.acts.discard.possible) return null;
  return (
    <>
      <Button disabled={acts.busy} onClick={() => setAsking(true)}>
        Discard
      </Button>
      {isAsking ? (
        <AskFirst
          title="Discard this batch?"
          does="Discard it"
          onCancel={() => setAsking(false)}
          onDo={() => {
            setAsking(false);
            void acts.act('discard', 'Discarded. Nothing of it was sent.');
          }}
        >
          {messagesWords(batch.counts.ready) || 'Nothing'} would have been sent. What was mended and answered
          is lost; the file can be dropped again.
        </AskFirst>
      ) : null}
    </>
  );
}
