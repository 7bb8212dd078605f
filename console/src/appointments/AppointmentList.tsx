import Button from '@mui/material/Button';
import { useState } from 'react';
import { ListBase, useListContext } from 'react-admin';
import type { AppointmentView } from '../../../api/features/appointments/appointments.schema.ts';
import { appointmentStatuses } from '../../../api/features/appointments/appointments.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { PatientName } from '../fields/PatientName.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { appointmentLooks } from '../fields/states.ts';
import { DateField } from '../forms/DateField.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { FilterSelect } from '../lists/FilterSelect.tsx';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { SearchBox } from '../lists/SearchBox.tsx';
import { useMay } from '../providers/useSession.ts';
import { AppointmentDialog } from './AppointmentDialog.tsx';
import { clinicWords, modeWords } from './appointmentWords.ts';
import { searchMemory } from './searchMemory.ts';
import { useClinics } from './useClinics.ts';

const columns: Column<AppointmentView>[] = [
  { key: 'patient', label: 'Patient', cell: ({ patient }) => <PatientName patient={patient} /> },
  {
    key: 'startsAt',
    label: 'When',
    sortBy: 'startsAt',
    cell: ({ startsAt }) => <DateTime value={startsAt} />,
  },
  { key: 'clinic', label: 'Clinic', wraps: true, width: 200, cell: clinicWords },
  {
    key: 'location',
    label: 'Where',
    wraps: true,
    width: 200,
    optional: true,
    cell: ({ location }) => location,
  },
  { key: 'mode', label: 'How', optional: true, cell: ({ mode }) => modeWords[mode] },
  { key: 'clinician', label: 'With', optional: true, cell: ({ clinician }) => clinician ?? '' },
  { key: 'number', label: 'Number', optional: true, cell: ({ number }) => number ?? '' },
  { key: 'status', label: 'State', cell: ({ status }) => <StateChip {...appointmentLooks[status]} /> },
  { key: 'openRequests', label: 'Asked', align: 'right', cell: ({ openRequests }) => openRequests || '' },
];

const statuses = appointmentStatuses.map((value) => ({ value, label: appointmentLooks[value].word }));
const asOptions = (names: string[]) => names.map((name) => ({ value: name, label: name }));

/** Appointments of a day, a clinic or a patient, by their time. */
export default function AppointmentList() {
  const mayWrite = useMay('appointments:write');
  const [isBooking, setIsBooking] = useState(false);
  const typed = searchMemory.useTyped();
  const book = mayWrite ? (
    <Button variant="contained" onClick={() => setIsBooking(true)}>
      Book an appointment
    </Button>
  ) : null;
  return (
    <ListBase<AppointmentView>
      resource="appointments"
      perPage={25}
      sort={{ field: 'startsAt', order: 'ASC' }}
      filterDefaultValues={{ when: 'coming' }}
      {...(typed ? { filter: { q: typed } } : {})}
      queryOptions={quietly}
    >
      <Page title="Appointments" actions={book}>
        <RecordList<AppointmentView>
          name="appointments"
          label="Appointments"
          columns={columns}
          linkTo={({ id }) => `/appointments/${id}/show`}
          isShareable={!typed}
          filters={<Filters />}
          empty={
            <EmptyState title="No appointments yet" action={book}>
              They come from the hospital’s system, from files, and from this page.
            </EmptyState>
          }
        />
      </Page>
      {isBooking ? <AppointmentDialog appointment={null} onClose={() => setIsBooking(false)} /> : null}
    </ListBase>
  );
}

function Filters() {
  const { clinics, specialties } = useClinics();
  const { filterValues, setFilters } = useListContext();
  const { day = '', ...others } = filterValues as { day?: string };
  return (
    <>
      <SearchBox
        label="Whose"
        hint="NHS number, hospital number, or the appointment’s"
        memory={searchMemory}
      />
      <DateField
        label="Day"
        value={day}
        onChange={(chosen) => setFilters(chosen ? { ...others, day: chosen } : others, [])}
      />
      <FilterSelect
        source="when"
        label="When"
        all="Any time"
        options={[
          { value: 'coming', label: 'To come' },
          { value: 'past', label: 'Past' },
        ]}
      />
      <FilterSelect source="specialty" label="Specialty" all="All" options={asOptions(specialties)} />
      <FilterSelect source="clinic" label="Clinic" all="All" options={asOptions(clinics)} />
      <FilterSelect source="status" label="State" all="All" options={statuses} />
    </>
  );
}
