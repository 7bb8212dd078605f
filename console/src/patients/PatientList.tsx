import { ListBase } from 'react-admin';
import type { PatientRow } from '../../../api/features/patients/patients.schema.ts';
import { NhsNumber } from '../fields/NhsNumber.tsx';
import { bornAndAge, labelName, mobileWords } from '../fields/patientWords.ts';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { PatientSearchBox } from './PatientSearchBox.tsx';
import { searchMemory } from './searchMemory.ts';

const columns: Column<PatientRow>[] = [
  { key: 'name', label: 'Patient', sortBy: 'name', cell: (patient) => <strong>{labelName(patient)}</strong> },
  {
    key: 'born',
    label: 'Born',
    sortBy: 'dateOfBirth',
    cell: (patient) => bornAndAge(patient, { said: false }),
  },
  { key: 'nhsNumber', label: 'NHS number', cell: (patient) => <NhsNumber value={patient.nhsNumber} /> },
  { key: 'hospitalNumber', label: 'Hospital number', cell: (patient) => patient.hospitalNumber },
  {
    key: 'mobile',
    label: 'Mobile',
    cell: (patient) => (patient.mobile ? mobileWords(patient.mobile) : 'none'),
  },
  { key: 'email', label: 'E-mail', optional: true, cell: (patient) => patient.email ?? 'none' },
  { key: 'postcode', label: 'Postcode', optional: true, cell: (patient) => patient.postcode ?? '–' },
  { key: 'account', label: 'Account', cell: (patient) => (patient.hasAccount ? 'Yes' : 'No') },
];

/** Page, order and search are kept in memory while somebody looks at a record; never in the address or on disk. */
const PLACE = 'patients.place';

/** Everybody, or whoever fits what is typed. What is typed stays out of the address and off the disk. */
export default function PatientList() {
  const remembered = searchMemory.get();
  return (
    <ListBase<PatientRow>
      resource="patients"
      perPage={25}
      sort={{ field: 'name', order: 'ASC' }}
      filterDefaultValues={remembered ? { q: remembered } : {}}
      storeKey={PLACE}
      disableSyncWithLocation
      queryOptions={quietly}
    >
      <Page title="Patients">
        <RecordList<PatientRow>
          name="patients"
          label="Patients"
          isShareable={false}
          columns={columns}
          linkTo={(patient) => `/patients/${patient.id}/show`}
          filters={<PatientSearchBox />}
          empty={<EmptyState title="No patients yet">They come from the hospital’s record.</EmptyState>}
          emptyFiltered={
            <EmptyState title="Nobody fits">
              Try the NHS number, or surname and date of birth. Small misspellings of a full name are found
              too.
            </EmptyState>
          }
        />
      </Page>
    </ListBase>
  );
}
