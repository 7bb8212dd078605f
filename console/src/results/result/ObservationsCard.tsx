import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { ResultView } from '../../../../api/features/results/results.schema.ts';
import { Card } from '../../layout/Card.tsx';
import { CourseDialog } from '../course/CourseDialog.tsx';
import { ObservationTable } from './ObservationTable.tsx';

/** What the report says now; each measured analyte leads to its course over time. */
export function ObservationsCard({ result }: { result: ResultView }) {
  const [course, setCourse] = useState<{ key: string; name: string } | null>(null);
  const [now] = result.revisions;
  return (
    <Card title="Values">
      {now && now.observations.length > 0 ? (
        <ObservationTable
          label="Values"
          observations={now.observations}
          nameOf={({ analyteKey, name }) => (
            <Button
              aria-label={`Course of ${name}`}
              sx={{ px: 0, minWidth: 0, minHeight: 32, textAlign: 'left', textDecoration: 'underline' }}
              onClick={() => setCourse({ key: analyteKey, name })}
            >
              {name}
            </Button>
          )}
        />
      ) : (
        'This report holds no values, only what the laboratory wrote.'
      )}
      {result.comments ? (
        <Box sx={{ mt: 1.5 }}>
          <Box sx={{ color: 'text.secondary', fontSize: 14 }}>The laboratory wrote</Box>
          <Box sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{result.comments}</Box>
        </Box>
      ) : null}
      {course ? (
        <CourseDialog patient={result.patient} analyte={course} onClose={() => setCourse(null)} />
      ) : null}
    </Card>
  );
}
