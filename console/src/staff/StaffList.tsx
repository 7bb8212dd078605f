import Button from '@mui/material/Button';
import { ListBase } from 'react-admin';
import { Link } from 'react-router-dom';
import type { StaffView } from '../../../api/features/staff/staff.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { staffLooks } from '../fields/states.ts';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { FilterSelect } from '../lists/FilterSelect.tsx';
import { FilterText } from '../lists/FilterText.tsx';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { useMay } from '../providers/useSession.ts';
import { roleOptions, roleWords } from './roleWords.ts';

const columns: Column<StaffView>[] = [
  {
    key: 'name',
    label: 'Name',
    sortBy: 'name',
    cell: (person) => <strong>{person.name}</strong>,
  },
  { key: 'email', label: 'E-mail', sortBy: 'email', cell: (person) => person.email },
  {
    key: 'roles',
    label: 'Roles',
    cell: (person) => person.roles.map((role) => roleWords[role].name).join(', '),
  },
  { key: 'state', label: 'State', cell: (person) => <StateChip {...staffLooks[person.state]} /> },
  {
    key: 'factor',
    label: 'Second factor',
    cell: (person) => (person.hasSecondFactor ? 'Set up' : 'Not set up'),
  },
  {
    key: 'createdAt',
    label: 'Added',
    sortBy: 'createdAt',
    optional: true,
    cell: (person) => <DateTime value={person.createdAt} />,
  },
];

const states = (['active', 'invited', 'disabled'] as const).map((value) => ({
  value,
  label: staffLooks[value].word,
}));

const InviteButton = () =>
  useMay('staff:write') ? (
    <Button variant="contained" component={Link} to="/staff/create">
      Invite a colleague
    </Button>
  ) : null;

export default function StaffList() {
  return (
    <ListBase<StaffView>
      resource="staff"
      perPage={25}
      sort={{ field: 'name', order: 'ASC' }}
      queryOptions={quietly}
    >
      <Page title="Staff" actions={<InviteButton />}>
        <RecordList<StaffView>
          name="staff"
          label="Staff"
          columns={columns}
          linkTo={(person) => `/staff/${person.id}/show`}
          filters={
            <>
              <FilterText source="q" label="Name or e-mail" />
              <FilterSelect source="state" label="State" all="Any" options={states} />
              <FilterSelect source="role" label="Role" all="Any" options={roleOptions} />
            </>
          }
          empty={
            <EmptyState title="Nobody yet" action={<InviteButton />}>
              Invite the first colleague by e-mail.
            </EmptyState>
          }
        />
      </Page>
    </ListBase>
  );
}
