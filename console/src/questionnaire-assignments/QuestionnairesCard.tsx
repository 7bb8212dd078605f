import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import type { PatientView } from '../../../api/features/patients/patients.schema.ts';
import type { AssignmentRow } from '../../../api/features/questionnaire-assignments/questionnaire-assignments.schema.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { Card } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { Line, Lines } from '../layout/Lines.tsx';
import { quietly } from '../lists/quietly.ts';
import { useMay } from '../providers/useSession.ts';
import { AnswersLink } from '../questionnaire-answers/AnswersLink.tsx';
import { AssignDialog } from './AssignDialog.tsx';
import { dueWords, lookOf } from './assignmentWords.ts';

const SHOWN = 5;

/** The last questionnaires this patient was asked, and the way to ask one. */
export function QuestionnairesCard({ patient }: { patient: PatientView }) {
  const mayRead = useMay('questionnaire-assignments:read');
  const mayAsk = useMay('questionnaire-assignments:write') && !patient.deceasedOn && !patient.mergedIntoId;
  const [isOpen, setOpen] = useState(false);
  const { data, error, isPending, refetch } = useGetList<AssignmentRow>(
    'questionnaire-assignments',
    {
      pagination: { page: 1, perPage: SHOWN },
      sort: { field: 'createdAt', order: 'DESC' },
      filter: { patientId: patient.id },
    },
    { ...quietly, enabled: mayRead },
  );
  if (!mayRead || (!mayAsk && !data?.length)) return null;
  return (
    <Card
      title="Questionnaires"
      action={mayAsk ? <Button onClick={() => setOpen(true)}>Ask a questionnaire</Button> : null}
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <Skeleton variant="rectangular" height={48} /> : null}
      {data?.length === 0 ? 'None was asked.' : null}
      <Lines label="Questionnaires">
        {data?.map((row) => (
          <Line
            key={row.id}
            title={<Link to={`/questionnaire-assignments/${row.id}/show`}>{row.questionnaire.name}</Link>}
            detail={`Due: ${dueWords(row.dueOn)}`}
          >
            <StateChip {...lookOf(row)} />
          </Line>
        ))}
      </Lines>
      {data?.some(({ submittedAt }) => submittedAt) ? (
        <Box sx={{ mt: 1 }}>
          <AnswersLink patientId={patient.id}>All they answered</AnswersLink>
        </Box>
      ) : null}
      {isOpen ? <AssignDialog patientId={patient.id} onClose={() => setOpen(false)} /> : null}
    </Card>
  );
}
