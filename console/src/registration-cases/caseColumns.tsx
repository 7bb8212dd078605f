import type { CaseRow } from '../../../api/features/registration-cases/registration-cases.schema.ts';
import { causeWords } from '../fields/causeWords.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { NhsNumber } from '../fields/NhsNumber.tsx';
import { bornAndAge, labelName } from '../fields/patientWords.ts';
import { StateChip, type StateLook } from '../fields/StateChip.tsx';
import type { Column } from '../lists/columns.ts';
import { caseLooks, isEnded } from './caseWords.ts';

const alarm = { word: 'Suspicious?', tone: 'bad', shape: 'square' } as const;

/** Where many NHS numbers came from one address, that says more than that the case is open. */
const lookOf = ({ state, looksSuspicious }: CaseRow): StateLook =>
  looksSuspicious && !isEnded(state) ? alarm : caseLooks[state];

export const caseColumns: Column<CaseRow>[] = [
  {
    key: 'patient',
    label: 'Seems to be',
    cell: ({ patient }) => <strong>{patient ? labelName(patient) : 'Nobody on record'}</strong>,
  },
  {
    key: 'born',
    label: 'Born',
    cell: ({ patient }) => (patient ? bornAndAge(patient, { said: false }) : '–'),
  },
  {
    key: 'nhsNumber',
    label: 'NHS number',
    optional: true,
    cell: ({ patient }) => (patient ? <NhsNumber value={patient.nhsNumber} /> : '–'),
  },
  {
    key: 'cause',
    label: 'Likely cause',
    wraps: true,
    width: 150,
    cell: ({ likelyCause }) => causeWords[likelyCause],
  },
  { key: 'state', label: 'State', cell: (row) => <StateChip {...lookOf(row)} /> },
  { key: 'tries', label: 'Tries', sortBy: 'tries', align: 'right', cell: ({ tries }) => tries },
  {
    key: 'lastTriedAt',
    label: 'Last tried',
    sortBy: 'lastTriedAt',
    cell: ({ lastTriedAt }) => <DateTime value={lastTriedAt} />,
  },
  {
    key: 'firstTriedAt',
    label: 'First tried',
    sortBy: 'firstTriedAt',
    optional: true,
    cell: ({ firstTriedAt }) => <DateTime value={firstTriedAt} />,
  },
  { key: 'reference', label: 'Reference', optional: true, cell: ({ reference }) => reference },
  {
    key: 'ticket',
    label: 'Ticket',
    cell: ({ ticketNumber }) => (ticketNumber === null ? '–' : String(ticketNumber)),
  },
];
