import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { BatchRowView } from '../../../../api/features/invitation-batches/rows/rows.schema.ts';
import { ageAt, calendarDate } from '../../fields/dates.ts';
import { differingRuns } from '../../fields/differingRuns.ts';
import { MarkedText } from '../../fields/MarkedText.tsx';
import { NhsNumber } from '../../fields/NhsNumber.tsx';
import { visuallyHidden } from '../../layout/visuallyHidden.ts';
import { fieldWords } from '../batchWords.ts';

type Candidate = BatchRowView['candidates'][number];
type Patient = Candidate['patient'];

/** A patient by two identifiers, so that nobody says yes to the wrong one. */
export const PatientOfRow = ({ patient }: { patient: Patient }) => (
  <Box component="span" sx={{ display: 'block', fontSize: 14 }}>
    <Box component="strong" sx={{ fontWeight: 600 }}>
      {patient.displayName}
    </Box>
    <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>
      born {calendarDate(patient.dateOfBirth)} ({ageAt(patient.dateOfBirth)}) ·{' '}
      <NhsNumber value={patient.nhsNumber} />
    </Box>
  </Box>
);

interface CandidatesProps {
  row: BatchRowView;
  busy: boolean;
  /** Picks one of several; null where there is only one, whose yes stands below, or where nothing may be done. */
  onPick: ((patientId: string) => void) | null;
}

/** Whom a row may mean, and in what file and record differ, marked to the character. */
export const Candidates = ({ row, busy, onPick }: CandidatesProps) =>
  row.candidates.length === 0 ? null : (
    <Box
      component="ul"
      aria-label={`Whom row ${row.rowNumber} may mean`}
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}
    >
      {row.candidates.map(({ patient, differences }) => (
        <Box
          component="li"
          key={patient.id}
          sx={({ scheme }) => ({ borderLeft: `4px solid ${scheme.warn.edge}`, pl: 1 })}
        >
          <PatientOfRow patient={patient} />
          {differences.map((difference) => (
            <DifferenceLine key={difference.field} difference={difference} />
          ))}
          {onPick ? (
            <Button
              size="small"
              variant="outlined"
              disabled={busy}
              onClick={() => onPick(patient.id)}
              aria-label={`This one: ${patient.displayName}, born ${calendarDate(patient.dateOfBirth)}`}
              sx={{ mt: 0.5, minHeight: 32 }}
            >
              This one
            </Button>
          ) : null}
        </Box>
      ))}
    </Box>
  );

function DifferenceLine({
  difference: { field, inFile, onRecord },
}: {
  difference: Candidate['differences'][number];
}) {
  const { typedRuns, recordRuns } = differingRuns(inFile ?? '', onRecord ?? '');
  return (
    <Box
      sx={{ fontSize: 14, display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', columnGap: 1 }}
    >
      <Box component="span" sx={visuallyHidden}>
        {fieldWords[field]}: in the file {inFile || 'nothing'}, on record {onRecord || 'nothing'}.
      </Box>
      <Box aria-hidden sx={{ gridColumn: '1 / -1', color: 'text.secondary' }}>
        {fieldWords[field]}
      </Box>
      <span aria-hidden>File</span>
      <MarkedText runs={typedRuns} value={inFile} />
      <span aria-hidden>Record</span>
      <MarkedText runs={recordRuns} value={onRecord} />
    </Box>
  );
}
