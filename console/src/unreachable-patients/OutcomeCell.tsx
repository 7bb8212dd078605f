import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { UnreachablePatient } from '../../../api/features/unreachable-patients/unreachable-patients.schema.ts';
import { labelName } from '../fields/patientWords.ts';
import { outcomeWords, usualOutcomes } from './callWords.ts';
import { useCalls } from './useCalls.ts';

interface OutcomeCellProps {
  row: UnreachablePatient;
  /** Opens the form with the other outcomes and a note. */
  onMore: (row: UnreachablePatient) => void;
}

/** Four beside each other in a row at 1280 pixels. */
const tight = { px: 0.875, minWidth: 0, whiteSpace: 'nowrap' } as const;

/** What came of the call, by one click. */
export function OutcomeCell({ row, onMore }: OutcomeCellProps) {
  const { ring } = useCalls();
  const name = labelName(row.patient);
  return (
    <Box sx={{ display: 'flex', flexWrap: { xs: 'wrap', md: 'nowrap' }, gap: 0.5 }}>
      {usualOutcomes.map((outcome) => (
        <Button
          key={outcome}
          variant="outlined"
          size="small"
          sx={tight}
          aria-label={`${outcomeWords[outcome]}: ${name}`}
          onClick={() => void ring(row, outcome)}
        >
          {outcomeWords[outcome]}
        </Button>
      ))}
      <Button
        size="small"
        sx={tight}
        aria-label={`More outcomes, or a note: ${name}`}
        onClick={() => onMore(row)}
      >
        More
      </Button>
    </Box>
  );
}
