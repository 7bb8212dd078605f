import Box from '@mui/material/Box';
import type { ResultView } from '../../../../api/features/results/results.schema.ts';
import { Card, Facts } from '../../layout/Card.tsx';
import { patientSees } from '../resultWords.ts';
import { NoteAsSeen } from './NoteAsSeen.tsx';

/** What the patient sees of it, when, and why then. */
export const PatientSeesCard = ({ result }: { result: ResultView }) => (
  <Card title="What the patient sees">
    <Box component="p" sx={{ mt: 0, mb: 1.5 }}>
      {patientSees(result)}
    </Box>
    {result.note ? (
      <Box sx={{ mb: 1.5 }}>
        <NoteAsSeen note={result.note} />
        <Box sx={{ color: 'text.secondary', fontSize: 14, mt: 0.5 }}>
          {result.noteBy ? `Written by ${result.noteBy.name}. ` : ''}
          {result.releaseState === 'released' ? '' : 'It is shown with the values, not before.'}
        </Box>
      </Box>
    ) : null}
    <Facts isProse facts={[['The rule', result.releaseWhy]]} />
  </Card>
);
