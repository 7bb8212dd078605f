import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useId, useState } from 'react';
import type { PatientRow } from '../../../api/features/patients/patients.schema.ts';
import { PatientResults } from '../layout/PatientResults.tsx';
import { usePatientSearch } from './usePatientSearch.ts';

interface PickerProps {
  label: string;
  hint?: string;
  autoFocus?: boolean;
  /** Who is found pushes down what follows: a dialog would cut off what hangs over its edge. */
  inDialog?: boolean;
  onChoose: (patient: PatientRow) => void;
}

/** Chooses one patient by search, in a form or a filter: arrows and Enter, two identifiers in each line. */
export function PatientPicker({ label, hint, autoFocus = false, inDialog = false, onChoose }: PickerProps) {
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const { data, error, isCurrent } = usePatientSearch(typed);
  const patients = data?.patients ?? [];
  const isOpen = open && typed.trim().length >= 2;

  const choose = (index: number) => {
    const patient = patients[index];
    if (!patient || !isCurrent) return;
    setTyped('');
    setOpen(false);
    onChoose(patient);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault();
      choose(active);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((now) => Math.max(0, Math.min(patients.length - 1, now + step)));
    }
  };

  return (
    <Box
      sx={{ position: 'relative', flex: '0 1 320px', minWidth: 240 }}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      <TextField
        label={label}
        helperText={hint}
        autoFocus={autoFocus}
        placeholder="Name, number, date of birth"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        slotProps={{
          inputLabel: { shrink: true },
          htmlInput: {
            role: 'combobox',
            'aria-expanded': isOpen,
            'aria-controls': listId,
            'aria-autocomplete': 'list',
            'aria-activedescendant': isOpen && patients.length > 0 ? `${listId}-${active}` : undefined,
            autoComplete: 'off',
            spellCheck: false,
          },
        }}
      />
      {isOpen ? (
        <PatientResults
          id={listId}
          patients={patients}
          more={false}
          settled={isCurrent}
          error={error}
          active={active}
          {...(inDialog ? { inFlow: true } : { top: 66 })}
          onChoose={choose}
        />
      ) : null}
    </Box>
  );
}
