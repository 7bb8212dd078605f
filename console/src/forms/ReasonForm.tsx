import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type FormEvent, type ReactNode, useState } from 'react';

interface ReasonFormProps {
  /** The question, above the field. */
  label: string;
  hint?: string;
  /** The button's words: what will happen. */
  act: string;
  least: number;
  busy: boolean;
  danger?: boolean;
  onGive: (reason: string) => void;
  onCancel: () => void;
  children?: ReactNode;
}

/** Asks for a reason on the page itself. Ctrl+Enter gives it, Esc leaves. */
export function ReasonForm({
  label,
  hint,
  act,
  least,
  busy,
  danger,
  onGive,
  onCancel,
  children,
}: ReasonFormProps) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const isShort = reason.trim().length < least;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isShort && !busy) onGive(reason.trim());
  };
  return (
    <Box
      component="form"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
        if (event.key === 'Enter' && event.ctrlKey) submit(event);
      }}
      sx={{ display: 'grid', gap: 1.5, my: 1 }}
    >
      {children}
      <TextField
        label={label}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        multiline
        minRows={2}
        autoFocus
        error={tried && isShort}
        helperText={
          tried && isShort ? 'Give the reason in a few words, for whoever asks later.' : (hint ?? null)
        }
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <Button type="submit" variant="contained" color={danger ? 'error' : 'primary'} disabled={busy}>
          {act}
        </Button>
        <Button onClick={onCancel}>Leave it</Button>
      </Box>
    </Box>
  );
}
