import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormHelperText from '@mui/material/FormHelperText';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { PatientReference } from '../../../api/features/patients/patients.schema.ts';
import { PatientName } from '../fields/PatientName.tsx';
import { labelName } from '../fields/patientWords.ts';
import { PatientPicker } from '../patients/PatientPicker.tsx';
import type { AssignForm } from './assignForm.ts';

const MOST = 100;

/** The patients who are asked, chosen one after the other. */
export function PatientsToAsk() {
  const { setValue, formState } = useFormContext<AssignForm>();
  const [chosen, setChosen] = useState<PatientReference[]>([]);
  const keep = (patients: PatientReference[]) => {
    setChosen(patients);
    setValue(
      'patientIds',
      patients.map(({ id }) => id),
      { shouldDirty: true, shouldValidate: false },
    );
  };
  const message = formState.errors.patientIds?.message;
  return (
    <Box role="group" aria-label="Patients">
      {chosen.length < MOST ? (
        <PatientPicker
          label="Patients"
          hint="Choose one after the other, up to a hundred; more come from a file, under Imports."
          onChoose={(patient) =>
            chosen.some(({ id }) => id === patient.id) ? undefined : keep([...chosen, patient])
          }
        />
      ) : null}
      {message ? (
        <FormHelperText error role="alert" sx={{ mx: 0 }}>
          {message}
        </FormHelperText>
      ) : null}
      <Box component="ul" aria-label="Chosen patients" sx={{ listStyle: 'none', m: 0, mt: 1, p: 0 }}>
        {chosen.map((patient) => (
          <Box
            component="li"
            key={patient.id}
            sx={{ display: 'flex', alignItems: 'center', gap: 1, py: 0.5 }}
          >
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <PatientName patient={patient} />
            </Box>
            <Button
              size="small"
              aria-label={`Do not ask ${labelName(patient)}`}
              onClick={() => keep(chosen.filter(({ id }) => id !== patient.id))}
            >
              Not them
            </Button>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
