import { ListBase } from 'react-admin';
import type { RecordChangeView } from '../../../api/features/record-changes/record-changes.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { NhsNumber } from '../fields/NhsNumber.tsx';
import { bornAndAge, labelName } from '../fields/patientWords.ts';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { FilterSelect } from '../lists/FilterSelect.tsx';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { ChangeLines } from './ChangeLines.tsx';
import { EnteredCell } from './EnteredCell.tsx';
import { originWords } from './originWords.ts';
import { useEnterKey } from './useEnterKey.ts';

const columns: Column<RecordChangeView>[] = [
  { key: 'patient', label: 'Patient', cell: (change) => <strong>{labelName(change.patient)}</strong> },
  { key: 'born', label: 'Born', cell: (change) => bornAndAge(change.patient, { said: false }) },
  {
    key: 'numbers',
    label: 'Numbers',
    cell: ({ patient }) => (
      <>
        <NhsNumber value={patient.nhsNumber} />
        <br />
        {patient.hospitalNumber}
      </>
    ),
  },
  {
    key: 'changes',
    label: 'Enter this',
    wraps: true,
    width: 290,
    cell: (change) => <ChangeLines changes={change.changes} />,
  },
  { key: 'origin', label: 'Changed by', wraps: true, width: 150, cell: originWords },
  {
    key: 'createdAt',
    label: 'Changed',
    sortBy: 'createdAt',
    optional: true,
    cell: (change) => <DateTime value={change.createdAt} />,
  },
  { key: 'state', label: 'Entered', cell: (change) => <EnteredCell change={change} /> },
];

const states = [
  { value: 'waiting', label: 'Still to enter' },
  { value: 'entered', label: 'Entered' },
];

/** What has to be typed into the hospital's own system, the longest waiting first; E marks the row one is on. */
export default function RecordChangeList() {
  return (
    <ListBase<RecordChangeView>
      resource="record-changes"
      perPage={25}
      sort={{ field: 'createdAt', order: 'ASC' }}
      filterDefaultValues={{ state: 'waiting' }}
      queryOptions={quietly}
    >
      <Page title="Changes to enter">
        <Changes />
      </Page>
    </ListBase>
  );
}

function Changes() {
  useEnterKey();
  return (
    <RecordList<RecordChangeView>
      name="record-changes"
      label="Changes to enter in the hospital’s system"
      columns={columns}
      linkTo={(change) => `/patients/${change.patient.id}/show`}
      filters={<FilterSelect source="state" label="Show" all="All" options={states} />}
      empty={
        <EmptyState title="Nothing to enter">
          An e-mail, a mobile or a date of birth that is changed here waits here until it stands in the
          hospital’s system too.
        </EmptyState>
      }
      emptyFiltered={
        <EmptyState title="Nothing to enter">Everything stands in the hospital’s system.</EmptyState>
      }
    />
  );
}
