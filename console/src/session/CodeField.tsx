import TextField from '@mui/material/TextField';

interface CodeFieldProps {
  value: string;
  onChange: (code: string) => void;
  error?: string | undefined;
}

/** Six digits of an authenticator app; spaces that people type between them do not matter. */
export const CodeField = ({ value, onChange, error }: CodeFieldProps) => (
  <TextField
    label="6-digit code"
    name="code"
    autoFocus
    value={value}
    onChange={(event) => onChange(event.target.value.replace(/\s/g, ''))}
    error={Boolean(error)}
    helperText={error ?? 'From your authenticator app'}
    slotProps={{
      inputLabel: { shrink: true },
      htmlInput: {
        inputMode: 'numeric',
        autoComplete: 'one-time-code',
        maxLength: 7,
        style: { letterSpacing: '0.2em' },
      },
    }}
  />
);
