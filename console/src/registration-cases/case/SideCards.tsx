import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type { CaseView } from '../../../../api/features/registration-cases/registration-cases.schema.ts';
import { count } from '../../fields/count.ts';
import { Card } from '../../layout/Card.tsx';
import { LineOfTime } from '../../layout/LineOfTime.tsx';
import { SentTexts } from '../../notifications/SentTexts.tsx';
import { useMay } from '../../providers/useSession.ts';
import { eventDetail, eventWords } from '../caseWords.ts';

/** What was sent to them, their ticket, and what happened, as a line of time. */
export function SideCards({ view }: { view: CaseView }) {
  const maySeeTicket = useMay('support-tickets:read');
  return (
    <>
      <Card title="Texts and receipts">
        <SentTexts texts={view.texts} none="Nothing was sent to them." />
      </Card>
      <Card title="Ticket">
        {view.ticket ? (
          <>
            {maySeeTicket ? (
              <Link to={`/support-tickets/${view.ticket.id}/show`}>
                {view.ticket.number}: {view.ticket.subject}
              </Link>
            ) : (
              `${view.ticket.number}: ${view.ticket.subject}`
            )}
            <Box sx={{ fontSize: 14, color: 'text.secondary' }}>{view.ticket.state}</Box>
          </>
        ) : (
          'They have not written to support.'
        )}
      </Card>
      <Card title="What happened">
        <LineOfTime
          label="What happened"
          events={view.events.map((event) => ({
            at: event.at,
            what: eventWords[event.kind],
            who: event.byName,
            detail: eventDetail(event),
          }))}
        />
      </Card>
    </>
  );
}

/** Many NHS numbers from one address: said before anything is mended. */
export const NetworkWarning = ({ view }: { view: CaseView }) =>
  view.looksSuspicious ? (
    <Alert severity="error" variant="outlined" sx={{ mb: 2 }}>
      <strong>
        {count(view.network.nhsNumbers, 'NHS number')} were tried from this address within a day,
      </strong>{' '}
      in {count(view.network.cases, 'case')}. It may be a library or a care home, or somebody who guesses:
      speak to the patient before you correct anything.
    </Alert>
  ) : null;
