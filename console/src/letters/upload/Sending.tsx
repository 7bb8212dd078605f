import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { count } from '../../fields/count.ts';
import { desk } from './desk.ts';
import type { UploadItem } from './entries.ts';

/** How far all the files together are; and those that did not go through, to be tried again. */
export function Sending({ items }: { items: readonly UploadItem[] }) {
  const under = items.filter(({ state }) => state === 'waiting' || state === 'sending').length;
  const failed = items.filter(({ state }) => state === 'failed').length;
  if (under === 0 && failed === 0) return null;
  const sent = items.reduce((sum, item) => sum + (item.state === 'waiting' ? 0 : item.sent), 0);
  const accepted = items.filter(({ state }) => state === 'accepted').length;
  const lost = failed > 0 ? `, ${failed} did not go through` : '';
  return (
    <Box sx={{ mb: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Box component="span" role="status" sx={{ fontVariantNumeric: 'tabular-nums' }}>
          {under > 0
            ? `Uploading: ${accepted} of ${items.length} are here${lost}. You may go to another page meanwhile.`
            : `${count(failed, 'file')} did not go through. The others are here.`}
        </Box>
        {failed > 0 ? (
          <Button size="small" variant="outlined" sx={{ minHeight: 32 }} onClick={() => desk.retry()}>
            Try {failed === 1 ? 'it' : `all ${failed}`} again
          </Button>
        ) : null}
      </Box>
      {under > 0 ? (
        <LinearProgress
          variant="determinate"
          value={Math.round((sent / items.length) * 100)}
          aria-label="All files"
          sx={{ mt: 0.75, height: 8, borderRadius: 4 }}
        />
      ) : null}
    </Box>
  );
}
