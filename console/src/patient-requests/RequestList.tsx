import Box from '@mui/material/Box';
import { ListBase } from 'react-admin';
import {
  type RequestRow,
  requestKinds,
  requestStates,
} from '../../../api/features/patient-requests/patient-requests.schema.ts';
import { dateTime, dayOf, relative, timeOf } from '../fields/dates.ts';
import { PatientName } from '../fields/PatientName.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { FilterSelect } from '../lists/FilterSelect.tsx';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { askedWords, kindWords, requestLooks } from './requestWords.ts';

const columns: Column<RequestRow>[] = [
  {
    key: 'asked',
    label: 'Asked for',
    cell: (one) => (
      <Box component="strong" sx={{ display: 'block', maxWidth: 220 }}>
        {askedWords(one)}
      </Box>
    ),
  },
  {
    key: 'createdAt',
    label: 'When',
    sortBy: 'createdAt',
    cell: ({ createdAt }) => (
      <>
        {dayOf(createdAt)}
        <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>
          {timeOf(createdAt)}, {relative(createdAt)}
        </Box>
      </>
    ),
  },
  {
    key: 'patient',
    label: 'Patient',
    wraps: true,
    width: 292,
    cell: ({ patient }) => <PatientName patient={patient} />,
  },
  {
    key: 'appointment',
    label: 'Appointment',
    wraps: true,
    width: 180,
    cell: ({ appointment }) =>
      appointment ? `${dateTime(appointment.startsAt)}, ${appointment.clinic ?? appointment.specialty}` : '–',
  },
  { key: 'takenBy', label: 'With', optional: true, cell: ({ takenBy }) => takenBy?.name ?? '' },
  { key: 'state', label: 'State', cell: ({ state }) => <StateChip {...requestLooks[state]} /> },
];

const states = [
  { value: 'open', label: 'Still to answer' },
  ...requestStates.map((value) => ({ value, label: requestLooks[value].word })),
];
const kinds = requestKinds.map((value) => ({ value, label: kindWords[value] }));

/** What patients asked and nobody has answered, the longest waiting first. */
export default function RequestList() {
  return (
    <ListBase<RequestRow>
      resource="patient-requests"
      perPage={25}
      sort={{ field: 'createdAt', order: 'ASC' }}
      filterDefaultValues={{ state: 'open' }}
      queryOptions={quietly}
    >
      <Page title="Requests">
        <RecordList<RequestRow>
          name="patient-requests"
          label="Requests of patients"
          columns={columns}
          linkTo={({ id }) => `/patient-requests/${id}/show`}
          filters={
            <>
              <FilterSelect source="state" label="Show" all="All" options={states} />
              <FilterSelect source="kind" label="Asked for" all="Anything" options={kinds} />
            </>
          }
          empty={
            <EmptyState title="Nobody asked for anything yet">
              What patients ask about their appointments and their record comes here.
            </EmptyState>
          }
          emptyFiltered={<EmptyState title="Nothing to answer">Every request is answered.</EmptyState>}
        />
      </Page>
    </ListBase>
  );
}
