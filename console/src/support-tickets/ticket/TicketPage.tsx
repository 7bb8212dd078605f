import { useParams } from 'react-router-dom';
import { StateChip } from '../../fields/StateChip.tsx';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { LoadingPage } from '../../layout/LoadingPage.tsx';
import { Page } from '../../layout/Page.tsx';
import { usePageKeys } from '../../layout/usePageKeys.ts';
import { QueueButtons } from '../../lists/QueueButtons.tsx';
import type { QueueOrder } from '../../lists/queue.ts';
import { useQueue } from '../../lists/useQueue.ts';
import { ticketLooks } from '../ticketWords.ts';
import { usePrefetchedTicket, useTicket } from '../useTicket.ts';
import { TicketDesk } from './TicketDesk.tsx';

const allOpen: QueueOrder = { filter: { view: 'all-open' }, sort: ['resolveBy', 'ASC'] };

/** One ticket: the conversation left, the facts right. */
export default function TicketPage() {
  const { id = '' } = useParams();
  const queue = useQueue('support-tickets', id, allOpen, 'That was the last ticket of this view.');
  const { data, error, refetch } = useTicket(id);
  usePrefetchedTicket(queue.next);
  usePageKeys({ j: queue.goOn, k: queue.goBack });
  return (
    <Page
      title={data ? `${data.number}: ${data.subject}` : 'Ticket'}
      tabTitle="Ticket"
      actions={
        <>
          {data ? <StateChip {...ticketLooks[data.state]} /> : null}
          <QueueButtons queue={queue} noun="ticket" />
        </>
      }
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <LoadingPage /> : null}
      {data ? <TicketDesk key={data.id} ticket={data} refetch={() => void refetch()} /> : null}
    </Page>
  );
}
