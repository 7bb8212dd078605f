import Button from '@mui/material/Button';
import { ListBase } from 'react-admin';
import { Link } from 'react-router-dom';
import type { QuestionnaireRow } from '../../../../api/features/questionnaires/questionnaires.schema.ts';
import { DateTime } from '../../fields/DateTime.tsx';
import { StateChip } from '../../fields/StateChip.tsx';
import { EmptyState } from '../../layout/EmptyState.tsx';
import { Page } from '../../layout/Page.tsx';
import type { Column } from '../../lists/columns.ts';
import { FilterSelect } from '../../lists/FilterSelect.tsx';
import { quietly } from '../../lists/quietly.ts';
import { RecordList } from '../../lists/RecordList.tsx';
import { useMay } from '../../providers/useSession.ts';
import { stateLooks, versionWords } from '../questionnaireWords.ts';

const columns: Column<QuestionnaireRow>[] = [
  { key: 'name', label: 'Questionnaire', sortBy: 'name', cell: ({ name }) => <strong>{name}</strong> },
  { key: 'specialty', label: 'Specialty', cell: ({ specialty }) => specialty ?? 'Any' },
  { key: 'state', label: 'State', cell: ({ state }) => <StateChip {...stateLooks[state]} /> },
  { key: 'asked', label: 'What is asked', cell: versionWords },
  { key: 'questions', label: 'Questions', align: 'right', cell: ({ questions }) => questions },
  { key: 'updatedAt', label: 'Changed', cell: ({ updatedAt }) => <DateTime value={updatedAt} /> },
];
const states = Object.entries(stateLooks).map(([value, { word }]) => ({ value, label: word }));

/** What patients can be asked, by name. */
export default function QuestionnaireList() {
  const mayWrite = useMay('questionnaires:write');
  const add = (
    <Button variant="contained" component={Link} to="/questionnaires/create">
      Write a questionnaire
    </Button>
  );
  return (
    <ListBase<QuestionnaireRow>
      resource="questionnaires"
      perPage={25}
      sort={{ field: 'name', order: 'ASC' }}
      queryOptions={quietly}
    >
      <Page title="Questionnaires" actions={mayWrite ? add : null}>
        <RecordList<QuestionnaireRow>
          name="questionnaires"
          label="Questionnaires"
          columns={columns}
          linkTo={({ id }) => `/questionnaires/${id}/show`}
          filters={<FilterSelect source="state" label="State" all="Any" options={states} />}
          empty={
            <EmptyState title="No questionnaires yet" action={mayWrite ? add : null}>
              A questionnaire asks patients before or after an appointment, and scores their answers.
            </EmptyState>
          }
        />
      </Page>
    </ListBase>
  );
}
