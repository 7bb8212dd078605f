import Box from '@mui/material/Box';
import { useEffect, useId, useState } from 'react';

interface DateFieldProps {
  label: string;
  /** "2026-11-03", or empty. */
  value: string;
  onChange: (day: string) => void;
}

/** The browser's own date field; reports a day only once it is whole. */
export function DateField({ label, value, onChange }: DateFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  return (
    <Box>
      <Box component="label" htmlFor={id} sx={{ display: 'block', fontSize: 14, fontWeight: 600, mb: 0.5 }}>
        {label}
      </Box>
      <Box
        component="input"
        type="date"
        id={id}
        value={typed}
        onChange={(event: React.ChangeEvent<HTMLInputElement>) => {
          setTyped(event.target.value);
          if (event.target.value === '' || event.target.value >= '1900') onChange(event.target.value);
        }}
        sx={({ scheme }) => ({
          height: 40,
          px: 1,
          font: 'inherit',
          color: scheme.text,
          backgroundColor: scheme.surface,
          border: `1px solid ${scheme.controlEdge}`,
          borderRadius: '6px',
        })}
      />
    </Box>
  );
}
