import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import { useListContext } from 'react-admin';

const PAUSE_MS = 250;

/** A text filter that applies when typing pauses; for text that names no patient, since it stands in the address. */
export function FilterText({ source, label }: { source: string; label: string }) {
  const { filterValues, setFilters } = useListContext();
  const { [source]: value = '', ...others } = filterValues as Record<string, string>;
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);

  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => setFilters(typed ? { ...others, [source]: typed } : others, []), PAUSE_MS);
    return () => clearTimeout(timer);
  });

  return (
    <Box sx={{ flex: '0 1 260px' }}>
      <TextField
        label={label}
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        slotProps={{
          inputLabel: { shrink: true },
          htmlInput: { 'data-search': 'page', autoComplete: 'off' },
        }}
      />
    </Box>
  );
}
