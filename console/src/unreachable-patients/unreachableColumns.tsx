import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type { UnreachablePatient } from '../../../api/features/unreachable-patients/unreachable-patients.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { dateTime } from '../fields/dates.ts';
import { PatientName } from '../fields/PatientName.tsx';
import { mobileWords } from '../fields/patientWords.ts';
import type { Column } from '../lists/columns.ts';
import { callsLine, whyWords } from './callWords.ts';
import { OutcomeCell } from './OutcomeCell.tsx';

/** @param onMore opens the form of a call; null for who may only read */
export const unreachableColumns = (
  onMore: ((row: UnreachablePatient) => void) | null,
): Column<UnreachablePatient>[] => [
  { key: 'patient', label: 'Patient', cell: ({ patient }) => <PatientName patient={patient} /> },
  { key: 'mobile', label: 'Ring', wraps: true, width: 120, cell: (row) => <NumberToRing row={row} /> },
  { key: 'why', label: 'Why', wraps: true, width: 168, cell: (row) => <Why row={row} /> },
  ...(onMore
    ? [
        {
          key: 'outcome',
          label: 'Outcome',
          cell: (row: UnreachablePatient) => <OutcomeCell row={row} onMore={onMore} />,
        },
      ]
    : []),
  {
    key: 'failedAt',
    label: 'Failed',
    sortBy: 'failedAt',
    optional: true,
    cell: ({ failedAt }) => <DateTime value={failedAt} />,
  },
  {
    key: 'batch',
    label: 'Batch',
    wraps: true,
    optional: true,
    cell: ({ batch }) => <Link to={`/invitation-batches/${batch.id}`}>{batch.name}</Link>,
  },
];

const small = { display: 'block', fontSize: 14, color: 'text.secondary' } as const;

/** The number, large enough to dial from across the desk; a softphone takes it by a click. Under it who rang before. */
function NumberToRing({ row }: { row: UnreachablePatient }) {
  return (
    <>
      {row.mobile ? (
        <Box
          component="a"
          href={`tel:${row.mobile}`}
          sx={{
            fontSize: 16,
            fontWeight: 600,
            whiteSpace: 'nowrap',
            fontVariantNumeric: 'tabular-nums',
            color: 'primary.main',
          }}
        >
          {mobileWords(row.mobile)}
        </Box>
      ) : (
        'No number on record'
      )}
      {row.lastCall ? (
        <Box component="span" sx={small}>
          {callsLine(row)}
        </Box>
      ) : null}
    </>
  );
}

const Why = ({ row }: { row: UnreachablePatient }) => (
  <>
    {whyWords(row)}
    {row.nextAppointmentAt ? (
      <Box component="span" sx={small}>
        Appointment {dateTime(row.nextAppointmentAt)}
      </Box>
    ) : null}
  </>
);
