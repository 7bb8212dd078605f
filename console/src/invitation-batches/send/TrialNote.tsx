import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import type { BatchActs } from '../page/useBatchActs.ts';
import { trialWords } from './sendWords.ts';

/** How the trial of two wordings goes; while rows still wait, a person may end it for one of them. */
export function TrialNote({ batch, acts }: { batch: BatchView; acts: BatchActs }) {
  const { trial, state } = batch;
  if (!trial) return null;
  const mayEnd = acts.mayWrite && !trial.stoppedAt && (state === 'sending' || state === 'paused');
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
      {trialWords(trial)}
      {mayEnd
        ? (['a', 'b'] as const).map((wording) => (
            <Button
              key={wording}
              size="small"
              variant="outlined"
              disabled={acts.busy}
              onClick={() => void acts.goOnWith(wording)}
              sx={{ minHeight: 32 }}
            >
              Go on with {wording.toUpperCase()} only
            </Button>
          ))
        : null}
    </Box>
  );
}
