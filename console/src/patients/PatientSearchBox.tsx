import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import { useListContext } from 'react-admin';
import { searchMemory, useRememberedSearch } from './searchMemory.ts';
import { usePaused } from './usePatientSearch.ts';

/** The list's own search: what pauses for 200 ms is searched; the bar's search hands over here. */
export function PatientSearchBox() {
  const { filterValues, setFilters } = useListContext();
  const remembered = useRememberedSearch();
  const [typed, setTyped] = useState(remembered);
  const paused = usePaused(typed.trim());
  const inList = String(filterValues?.q ?? '');

  useEffect(() => searchMemory.set(paused), [paused]);
  useEffect(() => {
    setTyped((now) => (now.trim() === remembered ? now : remembered));
    if (remembered !== inList) setFilters(remembered ? { q: remembered } : {}, []);
  }, [remembered, inList, setFilters]);

  return (
    <Box role="search" aria-label="This list" sx={{ flex: '1 1 320px', maxWidth: 640 }}>
      <TextField
        label="Search patients"
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        helperText="NHS or hospital number, surname, full name, date of birth, mobile or e-mail"
        slotProps={{
          inputLabel: { shrink: true },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <SearchIcon />
              </InputAdornment>
            ),
          },
          htmlInput: { 'data-search': 'page', autoComplete: 'off', spellCheck: false },
        }}
      />
    </Box>
  );
}
