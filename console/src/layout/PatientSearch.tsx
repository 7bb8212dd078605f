import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import InputBase from '@mui/material/InputBase';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { searchMemory } from '../patients/searchMemory.ts';
import { usePatientSearch } from '../patients/usePatientSearch.ts';
import { PatientResults } from './PatientResults.tsx';
import { SEARCH_FIELD } from './useKeys.ts';

const LIST = 'patient-results';

/** Finds a patient from any screen: `/` comes here, arrows and Enter choose, Esc closes. */
export function PatientSearch() {
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const navigate = useNavigate();
  const { data, error, isCurrent } = usePatientSearch(typed);
  const patients = data?.patients ?? [];
  const isOpen = open && typed.trim().length >= 2;

  const leave = () => {
    setOpen(false);
    setActive(-1);
  };
  const choose = (index: number) => {
    const patient = patients[index];
    leave();
    if (patient) {
      setTyped('');
      navigate(`/patients/${patient.id}/show`);
    } else {
      searchMemory.set(typed.trim());
      navigate('/patients');
    }
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      if (isOpen) leave();
      else event.currentTarget.blur();
    } else if (event.key === 'Enter' && typed.trim()) {
      choose(patients.length === 1 && isCurrent && active < 0 ? 0 : active);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((now) => Math.max(-1, Math.min(patients.length - 1, now + step)));
    }
  };

  return (
    <Box
      role="search"
      aria-label="From any page"
      sx={{ position: 'relative', order: { xs: 5, md: 0 }, flex: { xs: '1 1 100%', md: '0 1 560px' } }}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && leave()}
    >
      <InputBase
        id={SEARCH_FIELD}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(-1);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onKeyDown={onKeyDown}
        placeholder="Find a patient: name, NHS number, date of birth…"
        startAdornment={<SearchIcon sx={{ mr: 1 }} />}
        sx={({ scheme }) => ({
          width: '100%',
          height: 40,
          px: 1.5,
          borderRadius: '6px',
          color: '#fff',
          bgcolor: scheme.barField,
          border: '1px solid rgba(255,255,255,.6)',
          '& input::placeholder': { color: '#fff', opacity: 0.85 },
          '&.Mui-focused': { outline: '3px solid #FFEB3B', boxShadow: '0 0 0 5px #212B32' },
        })}
        inputProps={{
          role: 'combobox',
          'aria-label': 'Find a patient',
          'aria-expanded': isOpen,
          'aria-controls': LIST,
          'aria-autocomplete': 'list',
          'aria-activedescendant': isOpen && active >= 0 ? `${LIST}-${active}` : undefined,
          autoComplete: 'off',
          spellCheck: false,
        }}
      />
      {isOpen ? (
        <PatientResults
          id={LIST}
          patients={patients}
          more={data?.more ?? false}
          settled={isCurrent}
          error={error}
          active={active}
          onChoose={choose}
        />
      ) : null}
    </Box>
  );
}
