import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { DateField } from '../../forms/DateField.tsx';
import { Card } from '../../layout/Card.tsx';
import { useMay } from '../../providers/useSession.ts';
import { csvOf } from '../answersCalls.ts';

/** Everybody's answers to a questionnaire: on the list, or as a file. */
export function CohortCard({ questionnaireId }: { questionnaireId: string }) {
  const mayRead = useMay('questionnaire-answers:read');
  const [days, setDays] = useState({ from: '', to: '' });
  if (!mayRead) return null;
  const list = `/questionnaire-answers?filter=${encodeURIComponent(JSON.stringify({ questionnaireId }))}`;
  return (
    <Card
      title="What patients answered"
      action={
        <Button component={Link} to={list}>
          Read the answers
        </Button>
      }
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-end' }}>
        <DateField
          label="Sent from"
          value={days.from}
          onChange={(from) => setDays((now) => ({ ...now, from }))}
        />
        <DateField label="Until" value={days.to} onChange={(to) => setDays((now) => ({ ...now, to }))} />
        <Button component="a" variant="outlined" href={csvOf(questionnaireId, days)} download>
          Download as CSV
        </Button>
      </Box>
      <Box sx={{ mt: 1, fontSize: 14, color: 'text.secondary' }}>
        Every answer and score, one patient a line, both days included; without days, all. It names patients:
        keep it where records are kept. The audit notes who took it.
      </Box>
    </Card>
  );
}
