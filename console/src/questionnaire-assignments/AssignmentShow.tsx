import Box from '@mui/material/Box';
import { useGetOne } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import type { AssignmentView } from '../../../api/features/questionnaire-assignments/questionnaire-assignments.schema.ts';
import { count } from '../fields/count.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { calendarDate } from '../fields/dates.ts';
import { PatientName } from '../fields/PatientName.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { Card, Facts } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { auditedRead } from '../lists/quietly.ts';
import { AnswersLink } from '../questionnaire-answers/AnswersLink.tsx';
import { AssignmentActs } from './AssignmentActs.tsx';
import { dueWords, lookOf, reminderWords, sourceWords } from './assignmentWords.ts';
import { SentAbout } from './SentAbout.tsx';

/** One questionnaire that one patient was asked: when it is due, what was said about it, what became of it. */
export default function AssignmentShow() {
  const { id = '' } = useParams();
  const { data: view, error, isPending, refetch } = useAssignment(id);
  return (
    <Page
      title={view?.questionnaire.name ?? 'A questionnaire asked'}
      tabTitle="A questionnaire asked"
      maxWidth={1100}
      actions={view ? <AssignmentActs view={view} /> : null}
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {view ? (
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <Standing view={view} />
          <Asked view={view} />
          <SentAbout view={view} />
        </Box>
      ) : null}
    </Page>
  );
}

/** Asked for under a name of its own: react-admin would answer with the row of the list, which holds less. */
const useAssignment = (id: string) =>
  useGetOne<AssignmentView>('questionnaire-assignments', { id, meta: { whole: true } }, auditedRead);

const Standing = ({ view }: { view: AssignmentView }) => (
  <Card title="How it stands" action={<StateChip {...lookOf(view)} />}>
    {view.withdrawn ? (
      <Box component="p" sx={{ mt: 0 }}>
        Withdrawn <DateTime value={view.withdrawn.at} />
        {view.withdrawn.by ? ` by ${view.withdrawn.by.name}: ` : ': '}
        {view.withdrawn.reason}
      </Box>
    ) : null}
    {view.expiredAt ? (
      <Box component="p" sx={{ mt: 0 }}>
        Ended unanswered <DateTime value={view.expiredAt} />. Give it a later day, and it is open again.
      </Box>
    ) : null}
    <Facts
      facts={[
        ['Due on', dueWords(view.dueOn)],
        ['May be answered until', view.expiresOn ? calendarDate(view.expiresOn) : 'It is withdrawn'],
        ['Saved, not sent', view.savedAt ? <DateTime key="saved" value={view.savedAt} ago /> : 'Nothing'],
        [
          'Sent',
          view.submissions.length === 0 ? (
            'Not yet'
          ) : (
            <div key="sent">
              <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
                {view.submissions.map(({ number, submittedAt }) => (
                  <li key={number}>
                    <DateTime value={submittedAt} />
                    {number > 1 ? ', in place of the earlier one' : null}
                  </li>
                ))}
              </Box>
              <AnswersLink patientId={view.patient.id} questionnaireId={view.questionnaire.id}>
                Read the answers
              </AnswersLink>
            </div>
          ),
        ],
        ['Other answers later', view.allowAmend ? 'May be sent in place of the first' : 'May not be sent'],
      ]}
    />
  </Card>
);

const Asked = ({ view }: { view: AssignmentView }) => (
  <Card title="Whom it was asked, and how">
    <Facts
      facts={[
        [
          'Patient',
          <Link key="patient" to={`/patients/${view.patient.id}/show`}>
            <PatientName patient={view.patient} />
          </Link>,
        ],
        ['Asked', `${sourceWords[view.source]}${view.rule ? `: ${view.rule.name}` : ''}`],
        ['By', view.assignedBy?.name ?? 'Nobody: it was asked by itself'],
        ['Since', <DateTime key="since" value={view.createdAt} />],
        [
          'About',
          view.appointment ? (
            <span key="about">
              {view.appointment.specialty}, <DateTime value={view.appointment.startsAt} />
            </span>
          ) : (
            'No appointment'
          ),
        ],
        ['Version asked', view.questionnaire.number],
        [
          'Reminders',
          `At most ${count(view.mostReminders, 'reminder')}, ${count(view.reminderDays, 'day')} apart`,
        ],
      ]}
    />
    <Box component="p" sx={{ mb: 0 }}>
      {reminderWords(view)}
    </Box>
  </Card>
);
