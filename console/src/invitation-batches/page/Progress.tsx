import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Paper from '@mui/material/Paper';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { visuallyHidden } from '../../layout/visuallyHidden.ts';
import { LiveSign } from '../live/LiveSign.tsx';
import type { LiveMode } from '../live/liveFeed.ts';
import { progressOf } from '../live/progressWords.ts';
import { useCalmly } from '../live/useCalmly.ts';

/** How far reading, checking or sending is, in numbers, and how fresh these are. */
export function Progress({ batch, mode }: { batch: BatchView; mode: LiveMode | null }) {
  const progress = progressOf(batch);
  const said = useCalmly(progress?.words ?? '', batch.state);
  if (!progress) return <span role="status" style={{ position: 'absolute' }} />;
  return (
    <Paper component="section" aria-label="Progress" sx={{ px: 2, py: 1.25, display: 'grid', gap: 0.75 }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: 1,
          justifyContent: 'space-between',
        }}
      >
        <Box component="span" sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
          {progress.words}
        </Box>
        <LiveSign mode={mode} />
      </Box>
      <LinearProgress
        variant={progress.share === null ? 'indeterminate' : 'determinate'}
        value={(progress.share ?? 0) * 100}
        aria-label={progress.label}
        sx={{ height: 8, borderRadius: 4 }}
      />
      <Box component="span" role="status" sx={visuallyHidden}>
        {said}
      </Box>
    </Paper>
  );
}
