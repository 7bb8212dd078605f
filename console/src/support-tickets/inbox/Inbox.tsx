import Button from '@mui/material/Button';
import { ListBase } from 'react-admin';
import { Link } from 'react-router-dom';
import type { TicketRow } from '../../../../api/features/support-tickets/support-tickets.schema.ts';
import { EmptyState } from '../../layout/EmptyState.tsx';
import { Page } from '../../layout/Page.tsx';
import { quietly } from '../../lists/quietly.ts';
import { RecordList } from '../../lists/RecordList.tsx';
import { useQueueLink } from '../../lists/useQueue.ts';
import { useMay } from '../../providers/useSession.ts';
import { ticketSearch } from '../searchMemory.ts';
import { InboxFilters } from './InboxFilters.tsx';
import { IncidentBar } from './IncidentBar.tsx';
import { ticketColumns } from './ticketColumns.tsx';

/** Everybody who wrote or rang, those whose time runs out first; ticked ones become an incident. */
export default function Inbox() {
  const q = ticketSearch.useTyped();
  const mayWrite = useMay('support-tickets:write');
  return (
    <ListBase<TicketRow>
      resource="support-tickets"
      perPage={25}
      sort={{ field: 'resolveBy', order: 'ASC' }}
      filterDefaultValues={{ view: 'all-open' }}
      {...(q ? { filter: { q } } : {})}
      queryOptions={quietly}
    >
      <Page
        title="Support desk"
        actions={
          mayWrite ? (
            <Button variant="contained" component={Link} to="/support-tickets/create">
              Open a ticket for a caller
            </Button>
          ) : null
        }
      >
        <Tickets isSearch={q !== ''} />
        <IncidentBar />
      </Page>
    </ListBase>
  );
}

function Tickets({ isSearch }: { isSearch: boolean }) {
  const linkTo = useQueueLink('support-tickets');
  const mayGather = useMay('incidents:write');
  return (
    <RecordList<TicketRow>
      name="support-tickets"
      label="Tickets"
      columns={ticketColumns}
      linkTo={linkTo}
      nameOf={({ number, subject }) => `ticket ${number}, ${subject}`}
      {...(mayGather ? { isSelectable: isUnfinished } : {})}
      filters={<InboxFilters />}
      empty={isSearch ? noneFound : none}
      emptyFiltered={isSearch ? noneFound : none}
    />
  );
}

const isUnfinished = ({ state }: TicketRow): boolean => state === 'open' || state === 'waiting';
const noneFound = (
  <EmptyState title="No ticket fits">
    Try the ticket’s number, the e-mail or mobile they wrote from, or a word of the subject.
  </EmptyState>
);
const none = (
  <EmptyState title="Nothing here">
    Tickets come from the portal’s support form and from callers. Choose another view to see the others.
  </EmptyState>
);
