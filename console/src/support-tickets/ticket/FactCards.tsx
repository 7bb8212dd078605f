import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type {
  TicketCategory,
  TicketPriority,
  TicketView,
} from '../../../../api/features/support-tickets/support-tickets.schema.ts';
import { DateTime } from '../../fields/DateTime.tsx';
import { StateChip } from '../../fields/StateChip.tsx';
import { ticketCategoryWords } from '../../fields/ticketCategoryWords.ts';
import { SelectField } from '../../forms/SelectField.tsx';
import { Card, Facts } from '../../layout/Card.tsx';
import { SentTexts } from '../../notifications/SentTexts.tsx';
import { Clock } from '../Clock.tsx';
import { priorityLooks, sourceWords, ticketLooks } from '../ticketWords.ts';
import type { TicketActs } from './useTicketActs.ts';

const categories = Object.entries(ticketCategoryWords).map(([value, label]) => ({ value, label }));
const priorities = Object.entries(priorityLooks).map(([value, { word }]) => ({ value, label: word }));

interface FactsProps {
  ticket: TicketView;
  acts: TicketActs;
}

/** What it is about, how pressing, and by when. */
export const TriageCard = ({ ticket, acts }: FactsProps) => {
  const isFixed = !acts.mayAct || acts.busy || ticket.state === 'merged';
  const { category, priority } = ticket;
  return (
    <Card title="What it is about">
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, mb: 1.5 }}>
        <SelectField
          label="About"
          value={category}
          options={categories}
          disabled={isFixed}
          onChange={(to) => void acts.triage({ category: to as TicketCategory, priority })}
        />
        <SelectField
          label="Priority"
          value={priority}
          options={priorities}
          disabled={isFixed}
          onChange={(to) => void acts.triage({ category, priority: to as TicketPriority })}
        />
      </Box>
      <Facts
        facts={[
          ['First answer', <Clock key="respond" clock={ticket.respond} />],
          ['Resolved', <Clock key="resolve" clock={ticket.resolve} />],
          ['Came', <DateTime key="came" value={ticket.createdAt} ago />],
          ['By', sourceWords[ticket.source]],
          ...(ticket.reopened > 0 ? ([['Reopened', `${ticket.reopened} times`]] as const) : []),
          ...(ticket.satisfaction ? ([['They rated us', `${ticket.satisfaction} of 5`]] as const) : []),
        ]}
      />
    </Card>
  );
};

/** Why they cannot log in, what was sent to them, and what else they wrote. */
export const AroundCards = ({ ticket }: { ticket: TicketView }) => {
  const merged = ticket.mergedFrom.map(({ id }) => id);
  const others = ticket.others.filter(({ id }) => !merged.includes(id));
  return (
    <>
      {ticket.access ? (
        <Card title="Why can’t they log in?">
          <Box data-testid="access">{ticket.access.sentence}</Box>
        </Card>
      ) : null}
      {ticket.patient ? (
        <Card title="Texts and receipts">
          <SentTexts texts={ticket.texts} none="Nothing was sent to them lately." />
        </Card>
      ) : null}
      {ticket.incident ? (
        <Card title="Incident">
          <Link to={`/incidents/${ticket.incident.id}/show`}>{ticket.incident.title}</Link>
          <Box sx={{ fontSize: 14, color: 'text.secondary' }}>
            {ticket.incident.state === 'open'
              ? 'Going on. When it ends, this ticket is answered with the others.'
              : 'It has ended.'}
          </Box>
        </Card>
      ) : null}
      {others.length > 0 || ticket.mergedFrom.length > 0 ? (
        <Card title="Their other tickets">
          <Box
            component="ul"
            aria-label="Their other tickets"
            sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}
          >
            {others.map((other) => (
              <Box component="li" key={other.id} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
                <Link to={`/support-tickets/${other.id}/show`}>
                  {other.number}: {other.subject}
                </Link>
                <StateChip {...ticketLooks[other.state]} />
              </Box>
            ))}
            {ticket.mergedFrom.map(({ id, number }) => (
              <li key={id}>
                <Link to={`/support-tickets/${id}/show`}>{number}</Link>, merged into this one
              </li>
            ))}
          </Box>
        </Card>
      ) : null}
    </>
  );
};
