import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useRef } from 'react';
import { count } from '../../fields/count.ts';
import { MOST_FILES } from './desk.ts';

interface DropZoneProps {
  /** Beside the heading, once there are letters. */
  small?: boolean;
  /** Files that were too many for one go. */
  leftOut: number;
  onFiles: (files: readonly File[]) => void;
}

/** Where letters come in: by the file picker, or by a drop anywhere in the window. */
export function DropZone({ small = false, leftOut, onFiles }: DropZoneProps) {
  const picker = useRef<HTMLInputElement>(null);
  const pick = (event: React.ChangeEvent<HTMLInputElement>) => {
    onFiles([...(event.target.files ?? [])]);
    event.target.value = '';
  };
  return (
    <Box
      sx={({ scheme }) => ({
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1.5,
        ...(small
          ? { color: scheme.faintText }
          : {
              flexDirection: 'column',
              gap: 2,
              px: 2,
              py: 7,
              textAlign: 'center',
              border: `2px dashed ${scheme.controlEdge}`,
              borderRadius: '6px',
              bgcolor: scheme.surface,
            }),
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
      <Typography component="span" variant={small ? 'body2' : 'body1'}>
        {small ? 'or drop more anywhere' : `or drop up to ${MOST_FILES} letters anywhere in this window.`}
      </Typography>
      {small ? null : (
        <Typography color="text.secondary">
          Each is checked, and matched to its patient by what is printed in it. Nothing is published until you
          say so.
        </Typography>
      )}
      {leftOut > 0 ? (
        <Typography role="alert" sx={{ flexBasis: '100%', color: 'text.primary', fontWeight: 600 }}>
          {count(leftOut, 'file')} left out: {MOST_FILES} at a time is the most. Drop the rest when these are
          through.
        </Typography>
      ) : null}
    </Box>
  );
}
