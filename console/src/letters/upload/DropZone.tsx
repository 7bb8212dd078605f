import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useRef, useState } from 'react';
import { count } from '../letterWords.ts';
import { desk, MOST_FILES } from './desk.ts';
import type { UploadItem } from './entries.ts';

interface DropZoneProps {
  small: boolean;
  items: readonly UploadItem[];
  /** @returns how many files were too many */
  onFiles: (files: readonly File[]) => number;
}

/** Where letters come in: by drop anywhere in the window, or by the file picker; and how far the sending is. */
export function DropZone({ small, items, onFiles }: DropZoneProps) {
  const picker = useRef<HTMLInputElement>(null);
  const [tooMany, setTooMany] = useState(0);
  const pick = (event: React.ChangeEvent<HTMLInputElement>) => {
    setTooMany(onFiles([...(event.target.files ?? [])]));
    event.target.value = '';
  };
  return (
    <Box
      sx={({ scheme }) => ({
        display: 'flex',
        flexWrap: 'wrap',
        flexDirection: small ? 'row' : 'column',
        alignItems: 'center',
        gap: small ? 1.5 : 2,
        mb: 2,
        p: small ? 1.5 : 6,
        textAlign: small ? 'left' : 'center',
        border: `2px dashed ${scheme.controlEdge}`,
        borderRadius: '6px',
        bgcolor: scheme.surface,
      })}
    >
      <Button variant={small ? 'outlined' : 'contained'} onClick={() => picker.current?.click()}>
        Choose PDFs
      </Button>
      <input
        ref={picker}
        type="file"
        multiple
        accept="application/pdf,.pdf"
        onChange={pick}
        aria-label="PDFs to upload"
        data-testid="letter-files"
        hidden
      />
      <Box sx={{ flex: small ? '1 1 260px' : undefined, minWidth: 0 }}>
        <Typography>
          {small
            ? 'or drop more anywhere in this window.'
            : `or drop up to ${MOST_FILES} letters anywhere in this window.`}
        </Typography>
        {small ? null : (
          <Typography color="text.secondary">
            Each is checked, and matched to its patient by what is printed in it. Nothing is published until
            you say so.
          </Typography>
        )}
      </Box>
      <Sending items={items} />
      {tooMany > 0 ? (
        <Typography role="alert" sx={{ flexBasis: '100%', fontWeight: 600 }}>
          {count(tooMany, 'file')} left out: {MOST_FILES} at a time is the most. Drop the rest when these are
          through.
        </Typography>
      ) : null}
    </Box>
  );
}

function Sending({ items }: { items: readonly UploadItem[] }) {
  const under = items.filter(({ state }) => state === 'waiting' || state === 'sending').length;
  const failed = items.filter(({ state }) => state === 'failed').length;
  if (under === 0 && failed === 0) return null;
  const sent = items.reduce((sum, item) => sum + (item.state === 'waiting' ? 0 : item.sent), 0);
  const percent = items.length ? Math.round((sent / items.length) * 100) : 0;
  const accepted = items.filter(({ state }) => state === 'accepted').length;
  return (
    <Box sx={{ flex: '1 1 280px', minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, fontVariantNumeric: 'tabular-nums' }}>
        <span role="status">
          {under > 0
            ? `Uploading: ${accepted} of ${items.length} are here${failed ? `, ${failed} did not go through` : ''}`
            : `${count(failed, 'file')} did not go through; the others are here`}
        </span>
        {failed > 0 ? (
          <Button size="small" variant="outlined" sx={{ minHeight: 32 }} onClick={() => desk.retry()}>
            Try {failed === 1 ? 'it' : `all ${failed}`} again
          </Button>
        ) : null}
      </Box>
      {under > 0 ? (
        <LinearProgress
          variant="determinate"
          value={percent}
          aria-label="All files"
          sx={{ mt: 0.75, height: 8, borderRadius: 4 }}
        />
      ) : null}
    </Box>
  );
}
