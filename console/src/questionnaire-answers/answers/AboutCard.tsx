import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type { AnswersView } from '../../../../api/features/questionnaire-answers/questionnaire-answers.schema.ts';
import { DateTime } from '../../fields/DateTime.tsx';
import { Card, Facts } from '../../layout/Card.tsx';
import { useMay } from '../../providers/useSession.ts';

/** Where these answers come from: the asking, what else was sent to it, and the letter they were filed as. */
export function AboutCard({ view }: { view: AnswersView }) {
  const mayOpenAsking = useMay('questionnaire-assignments:read');
  return (
    <Card title="Where they come from">
      <Facts
        facts={[
          ['Sent', <DateTime key="sent" value={view.submittedAt} ago />],
          [
            'Questionnaire',
            <Link key="questionnaire" to={`/questionnaires/${view.questionnaire.id}/show`}>
              {view.questionnaire.name}, version {view.questionnaire.number}
            </Link>,
          ],
          [
            'Sent for this asking',
            <Box key="all" component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {view.submissions.map(({ id, number, submittedAt }) => (
                <li key={id}>
                  {id === view.id ? (
                    <>
                      <DateTime value={submittedAt} /> (these)
                    </>
                  ) : (
                    <Link to={`/questionnaire-answers/${id}/show`}>
                      <DateTime value={submittedAt} />
                    </Link>
                  )}
                  {number > 1 ? ', in place of the earlier' : ''}
                </li>
              ))}
            </Box>,
          ],
          ...(mayOpenAsking
            ? [
                [
                  'Asked',
                  <Link key="asked" to={`/questionnaire-assignments/${view.assignmentId}/show`}>
                    Who asked it, and when it was due
                  </Link>,
                ] as const,
              ]
            : []),
        ]}
      />
    </Card>
  );
}
