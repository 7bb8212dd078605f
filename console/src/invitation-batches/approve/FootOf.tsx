import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { count } from '../../fields/count.ts';
import { ReasonDialog } from '../../forms/ReasonDialog.tsx';
import { FootBar, stickToFoot } from '../../layout/FootBar.tsx';
import { useSession } from '../../providers/useSession.ts';
import { checkSentence, sendWords } from '../batchWords.ts';
import type { BatchActs } from '../page/useBatchActs.ts';
import { ChangedSince } from './ChangedSince.tsx';

interface FootProps {
  batch: BatchView;
  acts: BatchActs;
}

/** Where the check stands, and the one button that lets the batch go, or asks that it may. */
export function FootOf({ batch, acts }: FootProps) {
  if (batch.releasedAt) return batch.counts.rest > 0 ? <RestFoot batch={batch} acts={acts} /> : null;
  if (batch.state !== 'check' && batch.state !== 'approval') return null;
  return (
    <Box sx={{ ...stickToFoot, display: 'grid', gap: 1 }}>
      <ChangedSince batch={batch} />
      <FootBar label="Where this batch stands">
        <Box
          role="status"
          data-testid="foot-sentence"
          sx={{ flex: '1 1 240px', fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}
        >
          {checkSentence(batch.counts)}
        </Box>
        {batch.state === 'check' ? (
          <CheckActs batch={batch} acts={acts} />
        ) : (
          <ApprovalActs batch={batch} acts={acts} />
        )}
      </FootBar>
    </Box>
  );
}

/** Rows that were held when the others left, and are ready since: they go by a press of their own. */
function RestFoot({ batch, acts }: FootProps) {
  const { possible, why } = batch.acts['send-rest'];
  const rest = count(batch.counts.rest, 'held row');
  return (
    <Box sx={stickToFoot}>
      <FootBar label="Held rows that are ready">
        <Box role="status" sx={{ flex: '1 1 240px', fontWeight: 600 }}>
          {rest} {batch.counts.rest === 1 ? 'is' : 'are'} ready now
        </Box>
        <Button
          variant="contained"
          disabled={acts.busy || !possible}
          onClick={() => void acts.act('send-rest', 'They are on their way too')}
        >
          Send the {rest}
        </Button>
        {possible ? null : <Why>{why}</Why>}
      </FootBar>
    </Box>
  );
}

const Why = ({ children }: { children: string | null | undefined }) =>
  children ? (
    <Box sx={{ flexBasis: '100%', fontSize: 14, textAlign: { sm: 'right' } }}>{children}</Box>
  ) : null;

function CheckActs({ batch, acts }: FootProps) {
  const how = batch.needsApproval ? 'submit' : 'send';
  const act = batch.acts[how];
  if (!acts.mayWrite) return null;
  return (
    <>
      <Button
        variant="contained"
        disabled={acts.busy || !act.possible}
        onClick={() =>
          void acts.act(
            how,
            how === 'send'
              ? 'Sending has begun'
              : 'Asked for approval. Whoever may approve sees it in their list.',
          )
        }
      >
        {sendWords(batch.counts.ready, how)}
      </Button>
      {act.possible ? null : <Why>{act.why}</Why>}
    </>
  );
}

const notApproving = {
  title: 'Do not approve this batch?',
  does: 'Do not approve',
  means: 'Nothing is sent. The batch goes back to its check, and whoever asked reads your reason.',
};
/** The same act, of whoever asked for the approval. */
const takingBack = {
  title: 'Take this batch back?',
  does: 'Take it back',
  means: 'Nothing is sent. The batch goes back to its check, and you can ask again when it is right.',
};

function ApprovalActs({ batch, acts }: FootProps) {
  const [isRefusing, setRefusing] = useState(false);
  const { approve, refuse } = batch.acts;
  const me = useSession()?.staff.id;
  const isMine = batch.submitted?.by?.id === me;
  const refusing = isMine ? takingBack : notApproving;
  return (
    <>
      {refuse.possible ? (
        <Button variant="outlined" disabled={acts.busy} onClick={() => setRefusing(true)}>
          {refusing.does}
        </Button>
      ) : null}
      {acts.mayApprove ? (
        <Button
          variant="contained"
          disabled={acts.busy || !approve.possible}
          onClick={() => void acts.act('approve', 'Approved. Sending has begun.')}
        >
          {sendWords(batch.counts.ready, 'approve')}
        </Button>
      ) : null}
      {approve.possible ? null : <Why>{approve.why}</Why>}
      {isRefusing ? (
        <ReasonDialog
          title={refusing.title}
          does={refusing.does}
          onGive={acts.refuse}
          onClose={() => setRefusing(false)}
        >
          {refusing.means}
        </ReasonDialog>
      ) : null}
    </>
  );
}
