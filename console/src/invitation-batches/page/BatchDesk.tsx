import Box from '@mui/material/Box';
import { useSearchParams } from 'react-router-dom';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { StateChip } from '../../fields/StateChip.tsx';
import { Page } from '../../layout/Page.tsx';
import { PresenceBar } from '../../presences/PresenceBar.tsx';
import { usePresence } from '../../presences/usePresence.ts';
import { ApproveStep } from '../approve/ApproveStep.tsx';
import { batchLook } from '../batchWords.ts';
import { CheckStep } from '../check/CheckStep.tsx';
import { ColumnsStep } from '../columns/ColumnsStep.tsx';
import { useFollowed } from '../live/useFollowed.ts';
import { SendStep } from '../send/SendStep.tsx';
import { useBatchChanged } from '../useBatch.ts';
import { Discard } from './Discard.tsx';
import { FileStep } from './FileStep.tsx';
import { GaveUp } from './GaveUp.tsx';
import { Progress } from './Progress.tsx';
import { StepBar } from './StepBar.tsx';
import { placesOf, shownStep, stepOf } from './steps.ts';
import { Troubles } from './Troubles.tsx';
import { useBatchActs } from './useBatchActs.ts';

/** A batch that is there: the steps on top, the one looked at below, and the acts of where it stands at the foot. */
export function BatchDesk({ batch }: { batch: BatchView }) {
  const [params] = useSearchParams();
  const acts = useBatchActs(batch);
  const changed = useBatchChanged();
  const mode = useFollowed(batch);
  const others = usePresence(
    'invitation-batches',
    batch.id,
    batch.version,
    () => void changed.readAgain(batch.id),
  );
  const facts = { ...batch, rows: batch.counts.rows };
  const step = shownStep(params.get('step'), facts);
  return (
    <Page
      title={batch.name}
      tabTitle="Invitation batch"
      actions={
        <>
          <Discard batch={batch} acts={acts} />
          <StateChip {...batchLook(batch)} />
        </>
      }
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <div>
          <StepBar places={placesOf(facts)} shown={step} here={stepOf(batch.state)} />
          <Box sx={{ '& > [role="status"] > *': { mt: 2, mb: 0 } }}>
            <PresenceBar others={others} />
            <Troubles acts={acts} />
          </Box>
        </div>
        <GaveUp batch={batch} acts={acts} />
        <Progress batch={batch} mode={mode} />
        {step === 'file' ? <FileStep batch={batch} acts={acts} /> : null}
        {step === 'columns' ? <ColumnsStep key={batch.version} batch={batch} acts={acts} /> : null}
        {step === 'check' ? <CheckStep batch={batch} acts={acts} /> : null}
        {step === 'approve' ? <ApproveStep batch={batch} acts={acts} /> : null}
        {step === 'send' ? <SendStep batch={batch} acts={acts} /> : null}
      </Box>
    </Page>
  );
}
