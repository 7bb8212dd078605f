import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useListContext } from 'react-admin';
import type { LetterRow } from '../../../../api/features/letters/letters.schema.ts';
import { count } from '../../fields/count.ts';
import { Foot } from '../publish/Foot.tsx';
import { PublishPanel } from '../publish/PublishPanel.tsx';
import { useAcceptMany } from '../publish/useAcceptMany.ts';

/** At the foot while letters are ticked: accept those to be looked at, publish those that are ready. */
export function BulkBar({ mayWrite, mayPublish }: { mayWrite: boolean; mayPublish: boolean }) {
  const { data = [], selectedIds = [], onUnselectItems } = useListContext<LetterRow>();
  const { acceptMany, accepting } = useAcceptMany();
  const [publishing, setPublishing] = useState<readonly string[] | null>(null);
  const ids = selectedIds.map(String);
  if (ids.length === 0) return <Foot label="Ticked letters">{null}</Foot>;
  // Ticks outlive the page of the list; of letters on other pages only the number is known here.
  const here = data.filter(({ id }) => ids.includes(id));
  const toLook = here
    .filter(({ state, verdict }) => state === 'checked' && verdict === 'look')
    .map(({ id }) => id);
  return (
    <Foot label="Ticked letters">
      <Box role="status" sx={{ flex: '1 1 160px', fontWeight: 600 }}>
        {count(ids.length, 'letter')} ticked
      </Box>
      <Button onClick={() => onUnselectItems()}>Untick</Button>
      {mayWrite && toLook.length > 0 ? (
        <Button variant="outlined" disabled={accepting} onClick={() => void acceptMany(toLook)}>
          Accept {count(toLook.length, 'letter')} by eye
        </Button>
      ) : null}
      {mayPublish ? (
        <Button variant="contained" onClick={() => setPublishing(ids)}>
          Publish {count(ids.length, 'letter')}
        </Button>
      ) : null}
      {publishing ? (
        <PublishPanel ids={publishing} onClose={() => setPublishing(null)} onDone={() => onUnselectItems()} />
      ) : null}
    </Foot>
  );
}
