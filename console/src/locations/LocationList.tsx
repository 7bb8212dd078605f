import Button from '@mui/material/Button';
import { useState } from 'react';
import { ListBase } from 'react-admin';
import type { LocationView } from '../../../api/features/locations/locations.schema.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { ToggleFilter } from '../lists/ToggleFilter.tsx';
import { useMay } from '../providers/useSession.ts';
import { LocationDialog } from './LocationDialog.tsx';

const columns: Column<LocationView>[] = [
  { key: 'name', label: 'Place', sortBy: 'name', cell: ({ name }) => <strong>{name}</strong> },
  {
    key: 'address',
    label: 'Address',
    optional: true,
    wraps: true,
    width: 260,
    cell: ({ address }) => address,
  },
  {
    key: 'directions',
    label: 'How to get there',
    wraps: true,
    width: 260,
    cell: (one) => one.directions ?? '',
  },
  { key: 'phone', label: 'Telephone', cell: ({ phone }) => phone ?? '' },
  {
    key: 'inUse',
    label: 'State',
    cell: ({ inUse }) => (
      <StateChip
        {...(inUse
          ? { word: 'In use', tone: 'good' as const, shape: 'tick' as const }
          : { word: 'Not in use', tone: 'calm' as const, shape: 'cross' as const })}
      />
    ),
  },
];

/** The places patients are sent to, and what they are told of the way. */
export default function LocationList() {
  const mayWrite = useMay('locations:write');
  const [open, setOpen] = useState<LocationView | 'new' | null>(null);
  const add = mayWrite ? (
    <Button variant="contained" onClick={() => setOpen('new')}>
      Add a place
    </Button>
  ) : null;
  return (
    <ListBase<LocationView>
      resource="locations"
      perPage={25}
      sort={{ field: 'name', order: 'ASC' }}
      queryOptions={quietly}
    >
      <Page title="Places" actions={add}>
        <RecordList<LocationView>
          name="locations"
          label="Places"
          columns={columns}
          onOpen={setOpen}
          filters={<ToggleFilter source="inUse" label="In use only" />}
          empty={
            <EmptyState title="No places yet" action={add}>
              Patients read the way to their appointment’s place, with parking and step-free entrances.
            </EmptyState>
          }
        />
      </Page>
      {open ? (
        <LocationDialog
          location={open === 'new' ? null : open}
          mayWrite={mayWrite}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </ListBase>
  );
}
