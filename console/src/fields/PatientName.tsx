import Box from '@mui/material/Box';
import type { PatientReference } from '../../../api/features/patients/patients.schema.ts';
import { NhsNumber } from './NhsNumber.tsx';
import { bornAndAge, labelName } from './patientWords.ts';

/** A patient as on the hospital label, with born, age and NHS number: nobody is named by one identifier. */
export function PatientName({ patient, stacked = true }: { patient: PatientReference; stacked?: boolean }) {
  return (
    <Box component="span" sx={{ display: stacked ? 'block' : 'inline', minWidth: 0 }}>
      <Box component="strong" sx={{ fontWeight: 600 }}>
        {labelName(patient)}
      </Box>{' '}
      <Box
        component="span"
        sx={{ color: 'text.secondary', fontSize: 14, display: stacked ? 'block' : 'inline' }}
      >
        {bornAndAge(patient)} · <NhsNumber value={patient.nhsNumber} />
        {patient.deceasedOn ? ' · deceased' : null}
      </Box>
    </Box>
  );
}
