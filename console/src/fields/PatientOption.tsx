import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { PatientRow } from '../../../api/features/patients/patients.schema.ts';
import { PatientName } from './PatientName.tsx';

interface PatientOptionProps {
  /** What the search field's aria-activedescendant names. */
  id: string;
  patient: PatientRow;
  isActive: boolean;
  onChoose: () => void;
  /** Said under the name, where this choice needs a word. */
  children?: ReactNode;
}

/** One patient in a list to choose from. */
export const PatientOption = ({ id, patient, isActive, onChoose, children }: PatientOptionProps) => (
  <Box
    component="li"
    id={id}
    role="option"
    aria-selected={isActive}
    // The search field keeps the focus, and with it the keys.
    onMouseDown={(event) => event.preventDefault()}
    onClick={onChoose}
    sx={({ scheme }) => ({
      px: 2,
      py: 0.75,
      cursor: 'pointer',
      borderBottom: `1px solid ${scheme.line}`,
      borderLeft: `4px solid ${isActive ? scheme.brand : 'transparent'}`,
      bgcolor: isActive ? scheme.selected : undefined,
      '&:hover': { bgcolor: scheme.quiet },
    })}
  >
    <PatientName patient={patient} />
    {children}
  </Box>
);
