import Box from '@mui/material/Box';
import { ListBase } from 'react-admin';
import type { AnswersRow } from '../../../api/features/questionnaire-answers/questionnaire-answers.schema.ts';
import { count } from '../fields/count.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { PatientName } from '../fields/PatientName.tsx';
import { labelName } from '../fields/patientWords.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { SearchBox } from '../lists/SearchBox.tsx';
import { createSearchMemory } from '../lists/searchMemory.ts';
import { valueWords } from '../questionnaire-alerts/alertWords.ts';
import { QuestionnaireFilter } from './QuestionnaireFilter.tsx';

const searchMemory = createSearchMemory();

const columns: Column<AnswersRow>[] = [
  { key: 'patient', label: 'Patient', cell: ({ patient }) => <PatientName patient={patient} /> },
  {
    key: 'questionnaire',
    label: 'Questionnaire',
    wraps: true,
    cell: ({ questionnaire, number }) => `${questionnaire.name}${number > 1 ? ' (sent again)' : ''}`,
  },
  {
    key: 'scores',
    label: 'Scores',
    wraps: true,
    cell: ({ scores }) => (scores.length === 0 ? '–' : <Scores scores={scores} />),
  },
  {
    key: 'openAlerts',
    label: 'Alerts',
    cell: ({ openAlerts }) =>
      openAlerts === 0 ? (
        '–'
      ) : (
        <StateChip word={`${count(openAlerts, 'alert')} open`} tone="bad" shape="triangle" />
      ),
  },
  {
    key: 'submittedAt',
    label: 'Sent',
    sortBy: 'submittedAt',
    cell: ({ submittedAt }) => <DateTime value={submittedAt} />,
  },
];

const Scores = ({ scores }: Pick<AnswersRow, 'scores'>) => (
  <>
    {scores.map((score) => (
      <Box component="span" key={score.id} sx={{ display: 'block' }}>
        {score.name}: <strong>{valueWords(score)}</strong>
      </Box>
    ))}
  </>
);

/** What patients sent, newest first; of amended answers only the newest. */
export default function AnswersList() {
  const typed = searchMemory.useTyped();
  return (
    <ListBase<AnswersRow>
      resource="questionnaire-answers"
      perPage={25}
      sort={{ field: 'submittedAt', order: 'DESC' }}
      {...(typed ? { filter: { q: typed } } : {})}
      queryOptions={quietly}
    >
      <Page title="Answers">
        <RecordList<AnswersRow>
          name="questionnaire-answers"
          label="Answers"
          columns={columns}
          linkTo={({ id }) => `/questionnaire-answers/${id}/show`}
          nameOf={({ patient, questionnaire }) => `${labelName(patient)}, ${questionnaire.name}`}
          isShareable={!typed}
          filters={
            <>
              <SearchBox label="Whose" hint="NHS number or hospital number" memory={searchMemory} />
              <QuestionnaireFilter />
            </>
          }
          empty={
            <EmptyState title="Nobody has answered yet">
              Answers stand here from the moment a patient sends them. What is saved and not sent is theirs.
            </EmptyState>
          }
        />
      </Page>
    </ListBase>
  );
}
