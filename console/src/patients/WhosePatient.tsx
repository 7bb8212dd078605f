import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useRef } from 'react';
import type { PatientReference } from '../../../api/features/patients/patients.schema.ts';
import { PatientName } from '../fields/PatientName.tsx';
import { PatientPicker } from './PatientPicker.tsx';

interface WhoseProps {
  patient: PatientReference | null;
  /** It was known from the start whose it is: nobody else can be chosen here. */
  isFixed: boolean;
  onChoose: (patient: PatientReference | null) => void;
}

/** In a dialog's form: whose it is, chosen before anything else, and changed while nothing is saved. */
export function WhosePatient({ patient, isFixed, onChoose }: WhoseProps) {
  const box = useRef<HTMLDivElement>(null);
  const choose = (one: PatientReference) => {
    onChoose(one);
    // The search is gone with the choice, and its focus with it: what follows is the form's first field.
    setTimeout(() =>
      box.current?.closest('form')?.querySelector<HTMLElement>('input, select, textarea')?.focus(),
    );
  };
  return (
    <Box ref={box} sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
      {patient ? (
        <>
          <Box sx={{ flex: 1, minWidth: 0 }}>
            <PatientName patient={patient} />
          </Box>
          {isFixed ? null : <Button onClick={() => onChoose(null)}>Another patient</Button>}
        </>
      ) : (
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <PatientPicker label="Patient" inDialog autoFocus onChoose={choose} />
        </Box>
      )}
    </Box>
  );
}
