import Button from '@mui/material/Button';
import { ListBase } from 'react-admin';
import { Link } from 'react-router-dom';
import { type HelpPageRow, helpTopicWords } from '../../../api/features/help-pages/help-pages.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { FilterSelect } from '../lists/FilterSelect.tsx';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { useMay } from '../providers/useSession.ts';
import { helpPageLook, stateOptions, topicOptions } from './helpPageWords.ts';

const columns: Column<HelpPageRow>[] = [
  { key: 'title', label: 'Page', sortBy: 'title', cell: ({ title }) => <strong>{title}</strong> },
  { key: 'topic', label: 'Topic', cell: ({ topic }) => helpTopicWords[topic] },
  { key: 'state', label: 'State', cell: (page) => <StateChip {...helpPageLook(page)} /> },
  {
    key: 'updatedAt',
    label: 'Changed',
    sortBy: 'updatedAt',
    cell: ({ updatedAt }) => <DateTime value={updatedAt} />,
  },
  { key: 'by', label: 'By', cell: ({ updatedByName }) => updatedByName ?? 'Came with the portal' },
];

/** The pages patients help themselves with. */
export default function HelpPageList() {
  const mayWrite = useMay('help-pages:write');
  const add = (
    <Button variant="contained" component={Link} to="/help-pages/create">
      Write a page
    </Button>
  );
  return (
    <ListBase<HelpPageRow>
      resource="help-pages"
      perPage={25}
      sort={{ field: 'title', order: 'ASC' }}
      queryOptions={quietly}
    >
      <Page title="Help pages" actions={mayWrite ? add : null}>
        <RecordList<HelpPageRow>
          name="help-pages"
          label="Help pages"
          columns={columns}
          linkTo={({ id }) => `/help-pages/${id}`}
          filters={
            <>
              <FilterSelect source="topic" label="Topic" all="All" options={topicOptions} />
              <FilterSelect source="state" label="State" all="Any" options={stateOptions} />
            </>
          }
          empty={
            <EmptyState title="No help yet" action={mayWrite ? add : null}>
              A page of help answers one question in plain words. Patients read it without signing in.
            </EmptyState>
          }
        />
      </Page>
    </ListBase>
  );
}
