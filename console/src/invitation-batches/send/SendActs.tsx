import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { AskFirst } from '../../forms/AskFirst.tsx';
import { batchAddress } from '../batchCalls.ts';
import type { BatchActs } from '../page/useBatchActs.ts';
import { stopWords } from './sendWords.ts';

interface SendActsProps {
  batch: BatchView;
  acts: BatchActs;
}

/** The hand on the brake: pause and resume in one place, so that the next press is where the last one was. */
export function SendActs({ batch, acts }: SendActsProps) {
  const may = (act: keyof BatchView['acts']): boolean => batch.acts[act].possible;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {may('stop') ? <Stop batch={batch} acts={acts} /> : null}
      {may('send-failed-again') ? (
        <Button
          variant="outlined"
          disabled={acts.busy}
          // Not all of them: a number that does not exist fails for good. The history says how many went.
          onClick={() => void acts.act('send-failed-again', 'What another try can mend is sent again')}
        >
          Send again what failed
        </Button>
      ) : null}
      <Button component="a" href={`${batchAddress(batch.id)}/report.csv`} download>
        Download report
      </Button>
      {may('pause') ? (
        <Button
          variant="contained"
          disabled={acts.busy}
          onClick={() => void acts.halt('pause', 'Paused. Nothing more leaves until somebody resumes it.')}
        >
          Pause
        </Button>
      ) : null}
      {may('resume') ? (
        <Button
          variant="contained"
          disabled={acts.busy}
          onClick={() => void acts.act('resume', 'Sending goes on')}
        >
          Resume
        </Button>
      ) : null}
    </Box>
  );
}

function Stop({ batch, acts }: SendActsProps) {
  const [isAsking, setAsking] = useState(false);
  const { does, means } = stopWords(batch);
  return (
    <>
      <Button disabled={acts.busy} onClick={() => setAsking(true)}>
        Stop
      </Button>
      {isAsking ? (
        <AskFirst
          title="Stop sending for good?"
          does={does}
          onCancel={() => setAsking(false)}
          onDo={() => {
            setAsking(false);
            void acts.halt('stop', 'Stopped');
          }}
        >
          {means}
        </AskFirst>
      ) : null}
    </>
  );
}
