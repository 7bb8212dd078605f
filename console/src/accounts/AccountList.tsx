import { ListBase } from 'react-admin';
import type { AccountRow } from '../../../api/features/accounts/desk/accounts.desk.schema.ts';
import { dayOf } from '../fields/dates.ts';
import { NhsNumber } from '../fields/NhsNumber.tsx';
import { bornAndAge, labelName } from '../fields/patientWords.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { accountLooks } from '../fields/states.ts';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { FilterSelect } from '../lists/FilterSelect.tsx';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { SearchBox } from '../lists/SearchBox.tsx';
import { methodWords } from './accountWords.ts';
import { searchMemory } from './searchMemory.ts';

const columns: Column<AccountRow>[] = [
  { key: 'patient', label: 'Patient', cell: (account) => <strong>{labelName(account.patient)}</strong> },
  { key: 'born', label: 'Born', cell: (account) => bornAndAge(account.patient, { said: false }) },
  {
    key: 'nhsNumber',
    label: 'NHS number',
    cell: (account) => <NhsNumber value={account.patient.nhsNumber} />,
  },
  { key: 'userName', label: 'User name', cell: (account) => account.userName },
  { key: 'email', label: 'E-mail', optional: true, cell: (account) => account.email ?? 'none' },
  { key: 'state', label: 'State', cell: (account) => <StateChip {...accountLooks[account.state]} /> },
  {
    key: 'method',
    label: 'Second factor',
    optional: true,
    cell: (account) => methodWords[account.secondFactor],
  },
  {
    key: 'createdAt',
    label: 'Since',
    sortBy: 'createdAt',
    cell: (account) => dayOf(account.createdAt),
  },
];

const states = [
  { value: 'active', label: accountLooks.active.word },
  { value: 'closed', label: accountLooks.closed.word },
];

/** Every login, newest first, or whoever fits what is typed, which stays out of the address. */
export default function AccountList() {
  const typed = searchMemory.useTyped();
  return (
    <ListBase<AccountRow>
      resource="accounts"
      perPage={25}
      sort={{ field: 'createdAt', order: 'DESC' }}
      filter={typed ? { q: typed } : {}}
      queryOptions={quietly}
    >
      <Page title="Accounts">
        <RecordList<AccountRow>
          name="accounts"
          label="Accounts"
          isShareable={!typed}
          columns={columns}
          linkTo={(account) => `/accounts/${account.id}/show`}
          filters={
            <>
              <SearchBox
                label="Search accounts"
                hint="User name, e-mail, NHS number, mobile or name"
                memory={searchMemory}
              />
              {typed ? null : <FilterSelect source="state" label="State" all="Any" options={states} />}
            </>
          }
          empty={
            typed ? (
              <EmptyState title="No account fits">
                A closed account is found by its patient’s name, NHS number or mobile. Who has none is found
                among Patients, and their page says why.
              </EmptyState>
            ) : (
              <EmptyState title="No accounts yet">Patients appear here when they have registered.</EmptyState>
            )
          }
        />
      </Page>
    </ListBase>
  );
}
