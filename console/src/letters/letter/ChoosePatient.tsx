import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { LetterRow } from '../../../../api/features/letters/letters.schema.ts';
import { PatientOption } from '../../fields/PatientOption.tsx';
import { usePatientSearch } from '../../patients/usePatientSearch.ts';
import { problemOf } from '../../providers/problem.ts';

interface ChoosePatientProps {
  letter: Pick<LetterRow, 'found' | 'patient' | 'fileName'>;
  busy: boolean;
  onChoose: (patientId: string) => void;
  onClose: () => void;
}

const LIST = 'patients-to-choose';

/** What to look for first: the number in the letter, unless the patient with that number is chosen already. */
const firstGuess = ({ found, patient }: ChoosePatientProps['letter']): string => {
  const digits = found.nhsNumber?.replace(/\D/g, '') ?? '';
  return digits.length === 10 && digits !== patient?.nhsNumber ? digits : (found.name ?? '');
};

/** Finds the patient a letter is for: starts from what was read in it; arrows and Enter choose. */
export function ChoosePatient({ letter, busy, onChoose, onClose }: ChoosePatientProps) {
  const [typed, setTyped] = useState(() => firstGuess(letter));
  // Nobody is chosen by a reflex: the one who was found must be looked at first.
  const [chosen, setActive] = useState(-1);
  const [byHand, setByHand] = useState(false);
  const { data, error, isCurrent } = usePatientSearch(typed);
  const patients = typed.trim().length >= 2 ? (data?.patients ?? []) : [];
  // The only one who fits what was typed by hand needs no arrow; a proposal from the letter does.
  const active = chosen < 0 && byHand && isCurrent && patients.length === 1 ? 0 : chosen;
  const status = error
    ? problemOf(error).title
    : typed.trim().length < 2
      ? 'Type a name, an NHS number or a date of birth.'
      : !isCurrent
        ? 'Searching…'
        : patients.length === 0
          ? 'Nobody fits. Try the NHS number, or the surname and date of birth.'
          : data?.more
            ? 'More people fit than are shown. Type more to narrow it down.'
            : 'Arrow down and Enter choose, or click.';
  const choose = (index: number) => {
    const patient = patients[index];
    if (patient && isCurrent && !busy) onChoose(patient.id);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setActive((now) => Math.max(0, Math.min(patients.length - 1, now + step)));
    else if (event.key === 'Enter') choose(active);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="picker-title" maxWidth="sm" fullWidth>
      <DialogTitle id="picker-title">Whose letter is this?</DialogTitle>
      <DialogContent>
        <LetterSays found={letter.found} />
        <TextField
          label="Patient"
          placeholder="Name, NHS number or date of birth"
          value={typed}
          autoFocus
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(-1);
            setByHand(true);
          }}
          onKeyDown={onKeyDown}
          onFocus={(event) => event.target.select()}
          slotProps={{
            htmlInput: {
              role: 'combobox',
              'aria-expanded': patients.length > 0,
              'aria-controls': LIST,
              'aria-autocomplete': 'list',
              'aria-activedescendant': patients[active] ? `${LIST}-${active}` : undefined,
              spellCheck: false,
            },
          }}
        />
        <Box
          component="ul"
          role="listbox"
          id={LIST}
          aria-label="Patients found"
          sx={{ listStyle: 'none', m: 0, mt: 1, p: 0 }}
        >
          {patients.map((patient, index) => (
            <PatientOption
              key={patient.id}
              id={`${LIST}-${index}`}
              patient={patient}
              isActive={index === active}
              onChoose={() => choose(index)}
            >
              {patient.mergedIntoId ? (
                <Box sx={{ fontSize: 14 }}>Merged into another record. Choose that one.</Box>
              ) : null}
            </PatientOption>
          ))}
        </Box>
        <Box role="status" sx={{ color: 'text.secondary', fontSize: 14, minHeight: 24, mt: 1 }}>
          {status}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Leave it</Button>
        <Button
          variant="contained"
          disabled={busy || !isCurrent || !patients[active]}
          onClick={() => choose(active)}
        >
          Choose this patient
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** What is printed in the letter, above those found: the two are compared by eye. */
function LetterSays({ found }: Pick<LetterRow, 'found'>) {
  const parts = [
    found.name,
    found.dateOfBirth && `born ${found.dateOfBirth}`,
    found.nhsNumber && `NHS number ${found.nhsNumber}`,
  ].filter(Boolean);
  return (
    <Box component="p" sx={{ m: 0, mb: 1.5 }}>
      {parts.length > 0 ? (
        <>
          The letter says: <strong>{parts.join(', ')}</strong>.
        </>
      ) : (
        'Nothing could be read in the letter. Look at its picture.'
      )}
    </Box>
  );
}
