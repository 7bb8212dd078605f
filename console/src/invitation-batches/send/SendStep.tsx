import Box from '@mui/material/Box';
import { useSearchParams } from 'react-router-dom';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { Card } from '../../layout/Card.tsx';
import { FootOf } from '../approve/FootOf.tsx';
import { BatchHistory } from '../page/BatchHistory.tsx';
import type { BatchActs } from '../page/useBatchActs.ts';
import { wordOf } from '../rows/rowFilters.ts';
import { SettingsCard } from '../settings/SettingsCard.tsx';
import { LettersCard } from './LettersCard.tsx';
import { OutcomeBar } from './OutcomeBar.tsx';
import { HAVE_LEFT, outcomeParts } from './outcomes.ts';
import { SendActs } from './SendActs.tsx';
import { SendNotes } from './SendNotes.tsx';
import { SentRows } from './SentRows.tsx';
import { sentHeading } from './sendWords.ts';

/** Filters of this step. */
const OFFERED = /^(all$|standing\.(ready|left|cancelled|expired)$|outcome\.)/;

/** A batch that was let go: what became of each row, as it comes; and the hand on the brake. */
export function SendStep({ batch, acts }: { batch: BatchView; acts: BatchActs }) {
  const [params, setParams] = useSearchParams();
  const word = wordOf(params.get('rows'), OFFERED, HAVE_LEFT);
  const show = (next: string) => {
    const query = new URLSearchParams(params);
    if (next === HAVE_LEFT) query.delete('rows');
    else query.set('rows', next);
    setParams(query, { replace: true });
  };
  const parts = outcomeParts(batch.counts);
  return (
    <>
      <Card title={sentHeading(batch)} action={<SendActs batch={batch} acts={acts} />}>
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          <SendNotes batch={batch} acts={acts} />
          <OutcomeBar parts={parts} left={batch.counts.standings.left} shown={word} onShow={show} />
        </Box>
      </Card>
      <LettersCard batch={batch} mayWrite={acts.mayWrite} />
      <SentRows key={word} batch={batch} word={word} parts={parts} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
        }}
      >
        <SettingsCard batch={batch} acts={acts} />
        <BatchHistory batch={batch} />
      </Box>
      <FootOf batch={batch} acts={acts} />
    </>
  );
}
