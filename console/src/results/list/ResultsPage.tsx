import Button from '@mui/material/Button';
import { ListBase } from 'react-admin';
import { Link } from 'react-router-dom';
import type { ResultRow } from '../../../../api/features/results/results.schema.ts';
import { EmptyState } from '../../layout/EmptyState.tsx';
import { Page } from '../../layout/Page.tsx';
import { quietly } from '../../lists/quietly.ts';
import { RecordList } from '../../lists/RecordList.tsx';
import { SearchBox } from '../../lists/SearchBox.tsx';
import { useQueueLink } from '../../lists/useQueue.ts';
import { useMay } from '../../providers/useSession.ts';
import { searchMemory } from '../searchMemory.ts';
import { ResultFilters } from './ResultFilters.tsx';
import { resultColumns } from './resultColumns.tsx';

/** Every result, newest first, or one of the work lists; whoever is searched for stays out of the address. */
export default function ResultsPage() {
  const typed = searchMemory.useTyped();
  const mayWrite = useMay('results:write');
  const enter = mayWrite ? (
    <Button variant="contained" component={Link} to="/results/create">
      Enter a result
    </Button>
  ) : null;
  return (
    <ListBase<ResultRow>
      resource="results"
      perPage={25}
      sort={{ field: 'reportedAt', order: 'DESC' }}
      filter={typed ? { q: typed } : {}}
      queryOptions={quietly}
    >
      <Page title="Test results" actions={enter}>
        <ResultList typed={typed} enter={enter} />
      </Page>
    </ListBase>
  );
}

function ResultList({ typed, enter }: { typed: string; enter: React.ReactNode }) {
  const linkTo = useQueueLink('results');
  return (
    <RecordList<ResultRow>
      name="results"
      label="Test results"
      isShareable={!typed}
      columns={resultColumns}
      linkTo={typed ? ({ id }) => `/results/${id}/show` : linkTo}
      filters={
        <>
          <SearchBox
            label="Search results"
            hint="NHS number, hospital number or the laboratory's number, whole"
            memory={searchMemory}
          />
          {typed ? null : <ResultFilters />}
        </>
      }
      empty={
        typed ? (
          <EmptyState title="No result fits">
            Numbers are searched whole. A patient is found by name among Patients, with their results.
          </EmptyState>
        ) : (
          <EmptyState title="No results yet" action={enter}>
            Results stand here from the moment the laboratory reports them, or somebody enters one.
          </EmptyState>
        )
      }
    />
  );
}
