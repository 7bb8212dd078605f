import Button from '@mui/material/Button';
import { ListBase } from 'react-admin';
import { Link } from 'react-router-dom';
import type { WordingRow } from '../../../api/features/invitation-wordings/invitation-wordings.schema.ts';
import { count } from '../fields/count.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { FilterSelect } from '../lists/FilterSelect.tsx';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { useMay } from '../providers/useSession.ts';
import { kindWords, wordingLook } from './wordingWords.ts';

const columns: Column<WordingRow>[] = [
  { key: 'name', label: 'Wording', sortBy: 'name', cell: ({ name }) => <strong>{name}</strong> },
  { key: 'kind', label: 'For', cell: ({ kind }) => kindWords[kind] },
  { key: 'state', label: 'State', cell: (wording) => <StateChip {...wordingLook(wording)} /> },
  { key: 'version', label: 'Version', align: 'right', cell: ({ currentNumber }) => currentNumber },
  { key: 'parts', label: 'A text takes', cell: ({ smsParts }) => count(smsParts, 'part') },
  { key: 'updatedAt', label: 'Changed', cell: ({ updatedAt }) => <DateTime value={updatedAt} /> },
];
const kinds = Object.entries(kindWords).map(([value, label]) => ({ value, label }));
const states = [
  { value: 'active', label: 'In use' },
  { value: 'retired', label: 'Retired' },
];

/** What invitations and reminders say, by name. */
export default function WordingList() {
  const mayWrite = useMay('invitation-wordings:write');
  const add = (
    <Button variant="contained" component={Link} to="/invitation-wordings/create">
      Write a wording
    </Button>
  );
  return (
    <ListBase<WordingRow>
      resource="invitation-wordings"
      perPage={25}
      sort={{ field: 'name', order: 'ASC' }}
      queryOptions={quietly}
    >
      <Page title="Wordings" actions={mayWrite ? add : null}>
        <RecordList<WordingRow>
          name="invitation-wordings"
          label="Wordings"
          columns={columns}
          linkTo={({ id }) => `/invitation-wordings/${id}/show`}
          filters={
            <>
              <FilterSelect source="kind" label="For" all="All" options={kinds} />
              <FilterSelect source="state" label="State" all="Any" options={states} />
            </>
          }
          empty={
            <EmptyState title="No wordings yet" action={mayWrite ? add : null}>
              A wording is what an invitation or a reminder says, by text, e-mail and letter.
            </EmptyState>
          }
        />
      </Page>
    </ListBase>
  );
}
