import Button from '@mui/material/Button';
import { ListBase } from 'react-admin';
import { Link } from 'react-router-dom';
import {
  importStates,
  type RecordImportListItem,
} from '../../../api/features/record-imports/record-imports.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { FilterSelect } from '../lists/FilterSelect.tsx';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { useMay } from '../providers/useSession.ts';
import { importLooks } from './importWords.ts';

const number = (count: number | null): string => (count === null ? '' : count.toLocaleString('en-GB'));
const columns: Column<RecordImportListItem>[] = [
  { key: 'fileName', label: 'File', cell: ({ fileName }) => <strong>{fileName}</strong>, wraps: true },
  { key: 'label', label: 'Holds', cell: ({ label }) => label },
  { key: 'state', label: 'State', cell: ({ state }) => <StateChip {...importLooks[state]} /> },
  { key: 'rows', label: 'Rows', cell: ({ rows }) => number(rows), align: 'right' },
  {
    key: 'faulty',
    label: 'To mend',
    cell: ({ counts }) => number(counts.faulty + counts.refused),
    align: 'right',
  },
  { key: 'imported', label: 'Imported', cell: ({ counts }) => number(counts.imported), align: 'right' },
  { key: 'createdBy', label: 'Uploaded by', optional: true, cell: ({ createdBy }) => createdBy.name },
  {
    key: 'createdAt',
    label: 'Uploaded',
    cell: ({ createdAt }) => <DateTime value={createdAt} />,
    sortBy: 'createdAt',
  },
];
const states = importStates.map((value) => ({ value, label: importLooks[value].word }));

/** Files of records, newest first. */
export default function ImportList() {
  const mayWrite = useMay('record-imports:write');
  const add = mayWrite ? (
    <Button variant="contained" component={Link} to="/record-imports/create">
      Import a file
    </Button>
  ) : null;
  return (
    <ListBase<RecordImportListItem>
      resource="record-imports"
      perPage={25}
      sort={{ field: 'createdAt', order: 'DESC' }}
      queryOptions={quietly}
    >
      <Page title="Imports" actions={add}>
        <RecordList<RecordImportListItem>
          name="record-imports"
          label="Imports"
          columns={columns}
          linkTo={({ id }) => `/record-imports/${id}`}
          filters={<FilterSelect source="state" label="State" all="Any" options={states} />}
          empty={
            <EmptyState title="No file was imported yet" action={add}>
              Each row is matched to its patient and checked. Nothing is written until you say so.
            </EmptyState>
          }
        />
      </Page>
    </ListBase>
  );
}
