import Button from '@mui/material/Button';
import { useState } from 'react';
import { ListBase } from 'react-admin';
import { PatientName } from '../fields/PatientName.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { FilterSelect } from '../lists/FilterSelect.tsx';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { useMay } from '../providers/useSession.ts';
import { EntryDialog } from './EntryDialog.tsx';
import type { Entry, EntryNoun } from './entryNoun.ts';

/** Every entry of a noun, newest first. */
export function EntryList<View extends Entry, Form extends Record<string, string>>({
  noun,
}: {
  noun: EntryNoun<View, Form>;
}) {
  const mayWrite = useMay(`${noun.resource}:write`);
  const [isOpen, setOpen] = useState(false);
  const add = mayWrite ? (
    <Button variant="contained" onClick={() => setOpen(true)}>
      {noun.add}
    </Button>
  ) : null;
  const columns: Column<View>[] = [
    { key: 'name', label: noun.title, cell: (view) => <strong>{noun.nameOf(view)}</strong>, wraps: true },
    { key: 'status', label: 'Status', cell: ({ status }) => <Status noun={noun} status={status} /> },
    {
      key: 'patient',
      label: 'Patient',
      wraps: true,
      width: 292,
      cell: ({ patient }) => <PatientName patient={patient} />,
    },
    {
      key: 'detail',
      label: 'When and by whom',
      wraps: true,
      cell: (view) => noun.detailOf(view),
      sortBy: noun.dayField,
    },
  ];
  const statuses = Object.entries(noun.looks).map(([value, { word }]) => ({ value, label: word }));
  return (
    <ListBase<View>
      resource={noun.resource}
      perPage={25}
      sort={{ field: noun.dayField, order: 'DESC' }}
      queryOptions={quietly}
    >
      <Page title={noun.title} actions={add}>
        <RecordList<View>
          name={noun.resource}
          label={noun.title}
          columns={columns}
          linkTo={({ id }) => `/${noun.resource}/${id}`}
          filters={<FilterSelect source="status" label="Status" all="Any" options={statuses} />}
          empty={
            <EmptyState title={`No ${noun.one} was recorded yet`} action={add}>
              Record one by one here, or bring a file in under Imports.
            </EmptyState>
          }
        />
      </Page>
      {isOpen ? <EntryDialog noun={noun} entry={null} onClose={() => setOpen(false)} /> : null}
    </ListBase>
  );
}

export function Status<View extends Entry, Form extends Record<string, string>>({
  noun,
  status,
}: {
  noun: EntryNoun<View, Form>;
  status: string;
}) {
  const look = noun.looks[status];
  return look ? <StateChip {...look} /> : null;
}
