import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Key } from '../layout/Key.tsx';
import type { Queue } from './useQueue.ts';

interface QueueButtonsProps {
  queue: Queue;
  noun: string;
  /** Nothing is left to do here: going on is the page's one primary button. */
  isPrimary?: boolean;
}

/** "3 of 27", and the ways to the one before and the next. */
export const QueueButtons = ({ queue, noun, isPrimary = false }: QueueButtonsProps) => (
  <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
    {queue.position && queue.total ? (
      <Box component="span" sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
        {queue.position.toLocaleString('en-GB')} of {queue.total.toLocaleString('en-GB')}
      </Box>
    ) : null}
    <Button
      variant="outlined"
      aria-label={`Previous ${noun}`}
      disabled={!queue.goBack}
      onClick={queue.goBack}
      startIcon={<ChevronLeft />}
    >
      Previous <Key>K</Key>
    </Button>
    <Button
      variant={isPrimary ? 'contained' : 'outlined'}
      aria-label={`Next ${noun}`}
      onClick={queue.goOn}
      endIcon={<ChevronRight />}
    >
      Next <Key>J</Key>
    </Button>
  </Box>
);
