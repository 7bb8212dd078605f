import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useMay } from '../../providers/useSession.ts';
import { Foot } from '../publish/Foot.tsx';
import { PublishPanel } from '../publish/PublishPanel.tsx';
import { type Entry, needOf } from './entries.ts';
import { footSentence, publishWords, tallyOf } from './footWords.ts';

/** Where the morning stands, and the one button that publishes what is ready. */
export function FootBar({ entries }: { entries: readonly Entry[] }) {
  const [ids, setIds] = useState<readonly string[] | null>(null);
  const mayPublish = useMay('letters:publish');
  const tally = tallyOf(entries);
  const ready = entries.flatMap((entry) =>
    needOf(entry) === 'ready' && entry.letter ? [entry.letter.id] : [],
  );
  return (
    <Foot label="Where this upload stands">
      <Box
        role="status"
        data-testid="foot-sentence"
        sx={{ flex: '1 1 240px', fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}
      >
        {footSentence(tally)}
      </Box>
      {mayPublish ? (
        <Button variant="contained" disabled={ready.length === 0} onClick={() => setIds(ready)}>
          {ready.length === 0 ? 'Nothing to publish yet' : publishWords(tally.ready, tally.readyPatients)}
        </Button>
      ) : null}
      {ids ? <PublishPanel ids={ids} onClose={() => setIds(null)} /> : null}
    </Foot>
  );
}
