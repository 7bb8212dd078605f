import Box from '@mui/material/Box';
import type { TicketRow } from '../../../../api/features/support-tickets/support-tickets.schema.ts';
import { DateTime } from '../../fields/DateTime.tsx';
import { bornAndAge, labelName } from '../../fields/patientWords.ts';
import { StateChip } from '../../fields/StateChip.tsx';
import { ticketCategoryWords } from '../../fields/ticketCategoryWords.ts';
import type { Column } from '../../lists/columns.ts';
import { Clock } from '../Clock.tsx';
import { pressingClock } from '../clockWords.ts';
import { priorityLooks, sourceWords, ticketLooks } from '../ticketWords.ts';

const newReply = { word: 'New reply', tone: 'busy', shape: 'dot' } as const;

export const ticketColumns: Column<TicketRow>[] = [
  {
    key: 'subject',
    label: 'Ticket',
    cell: ({ number, subject, hasNewReply }) => (
      <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <strong>
          {number} {subject}
        </strong>
        {hasNewReply ? <StateChip {...newReply} /> : null}
      </Box>
    ),
  },
  {
    key: 'from',
    label: 'From',
    wraps: true,
    width: 130,
    cell: ({ patient, contactName }) =>
      patient ? `${labelName(patient)}, ${bornAndAge(patient)}` : (contactName ?? 'Not known'),
  },
  {
    key: 'category',
    label: 'About',
    wraps: true,
    width: 110,
    cell: ({ category }) => ticketCategoryWords[category],
  },
  { key: 'priority', label: 'Priority', cell: ({ priority }) => <StateChip {...priorityLooks[priority]} /> },
  {
    key: 'clock',
    label: 'Clock',
    sortBy: 'resolveBy',
    cell: (ticket) => <Clock clock={pressingClock(ticket).clock} />,
  },
  {
    key: 'state',
    label: 'State',
    optional: true,
    cell: ({ state }) => <StateChip {...ticketLooks[state]} />,
  },
  {
    key: 'assignedTo',
    label: 'With',
    wraps: true,
    width: 80,
    cell: ({ assignedTo }) => assignedTo?.name ?? 'Nobody',
  },
  {
    key: 'createdAt',
    label: 'Came',
    sortBy: 'createdAt',
    optional: true,
    cell: ({ createdAt }) => <DateTime value={createdAt} />,
  },
  { key: 'source', label: 'By', optional: true, cell: ({ source }) => sourceWords[source] },
];
