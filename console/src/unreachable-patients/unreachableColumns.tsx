import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type { UnreachablePatient } from '../../../api/features/unreachable-patients/unreachable-patients.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
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
  { key: 'mobile', label: 'Ring', cell: ({ mobile }) => <NumberToRing mobile={mobile} /> },
  { key: 'why', label: 'Why', wraps: true, width: 150, cell: whyWords },
  {
    key: 'nextAppointmentAt',
    label: 'Next appointment',
    cell: ({ nextAppointmentAt }) => <DateTime value={nextAppointmentAt} />,
  },
  { key: 'calls', label: 'Calls', wraps: true, width: 150, cell: callsLine },
  ...(onMore
    ? [
        {
          key: 'outcome',
          label: 'What came of it',
          wraps: true,
          width: 190,
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

/** Large enough to dial from across the desk; a softphone takes it by a click. */
function NumberToRing({ mobile }: { mobile: string | null }) {
  if (!mobile) return <>No number on record</>;
  return (
    <Box
      component="a"
      href={`tel:${mobile}`}
      sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums', color: 'primary.main' }}
    >
      {mobileWords(mobile)}
    </Box>
  );
}
