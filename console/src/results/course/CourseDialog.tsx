import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { PatientReference } from '../../../../api/features/patients/patients.schema.ts';
import type { AnalyteHistory } from '../../../../api/features/results/analytes/analytes.schema.ts';
import { ChartWaiting } from '../../charts/ChartWaiting.tsx';
import { dateTime } from '../../fields/dates.ts';
import { PatientName } from '../../fields/PatientName.tsx';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { auditedRead } from '../../lists/quietly.ts';
import { resultCalls } from '../useResult.ts';
import { Course } from './Course.tsx';

interface CourseDialogProps {
  patient: PatientReference;
  analyte: { key: string; name: string };
  onClose: () => void;
}

/** An analyte's course over time, in a window over the result; whose it is stands in it. */
export function CourseDialog({ patient, analyte, onClose }: CourseDialogProps) {
  const id = useId();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['analyte', patient.id, analyte.key],
    queryFn: () => resultCalls.course(patient.id, analyte.key),
    retry: false,
    ...auditedRead,
  });
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="md" fullWidth>
      <DialogTitle id={id}>{analyte.name} over time</DialogTitle>
      <DialogContent>
        <PatientName patient={patient} />
        {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
        {isPending ? <ChartWaiting /> : null}
        {data ? <Courses history={data} /> : null}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}

/** One picture a unit: what cannot be reckoned into one another is never drawn together. */
const Courses = ({ history }: { history: AnalyteHistory }) => (
  <Box sx={{ display: 'grid', gap: 2, mt: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
    {history.series.length > 1 ? (
      <div>
        These were reported in units that cannot be turned into one another, so each stands by itself.
      </div>
    ) : null}
    {history.series.map((series) => (
      <Course key={series.unit ?? ''} name={history.name} series={series} />
    ))}
    {history.series.length === 0 ? 'There are no numbers to draw.' : null}
    {history.texts.length > 0 ? (
      <div>
        <strong>In words</strong>
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {history.texts.map(({ resultId, observedAt, text, isCorrected }) => (
            <li key={`${resultId} ${observedAt}`}>
              {dateTime(observedAt)}: {text}
              {isCorrected ? ' (corrected)' : ''}
            </li>
          ))}
        </Box>
      </div>
    ) : null}
    {history.isCut ? <div>Only the newest 500 are shown.</div> : null}
  </Box>
);
