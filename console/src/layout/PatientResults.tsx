import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import type { PatientRow } from '../../../api/features/patients/patients.schema.ts';
import { PatientOption } from '../fields/PatientOption.tsx';
import { problemOf } from '../providers/problem.ts';

interface ResultsProps {
  id: string;
  patients: PatientRow[];
  more: boolean;
  /** False while the answer to what is typed now has not come yet. */
  settled: boolean;
  error: unknown;
  active: number;
  /** Pixels below the top of the field it belongs to. */
  top?: number;
  /** Stands under the field and pushes what follows down, rather than over it. */
  inFlow?: boolean;
  onChoose: (index: number) => void;
}

/** The list under the search: each with two identifiers; the last line says what Enter does. */
export function PatientResults({
  id,
  patients,
  more,
  settled,
  error,
  active,
  top = 46,
  inFlow = false,
  onChoose,
}: ResultsProps) {
  const foot = error
    ? problemOf(error).title
    : !settled
      ? 'Searching…'
      : patients.length === 0
        ? 'Nobody fits. Try the NHS number, or the surname and date of birth.'
        : more
          ? 'Enter shows all who fit.'
          : '';
  return (
    <Paper
      elevation={8}
      sx={{
        ...(inFlow ? { mt: 1 } : { position: 'absolute', top, left: 0, right: 0, zIndex: 10 }),
        overflow: 'hidden',
        border: 1,
        borderColor: 'divider',
      }}
    >
      <Box
        component="ul"
        id={id}
        role="listbox"
        aria-label="Patients found"
        sx={{ listStyle: 'none', m: 0, p: 0 }}
      >
        {patients.map((patient, index) => (
          <PatientOption
            key={patient.id}
            id={`${id}-${index}`}
            patient={patient}
            isActive={index === active}
            onChoose={() => onChoose(index)}
          />
        ))}
      </Box>
      {foot ? (
        <Box role="status" sx={{ px: 2, py: 1, color: 'text.secondary', fontSize: 14 }}>
          {foot}
        </Box>
      ) : null}
    </Paper>
  );
}
