import Box from '@mui/material/Box';
import type { NotificationState } from '../../../../api/features/notifications/notifications.schema.ts';
import type {
  TicketEvent,
  TicketView,
} from '../../../../api/features/support-tickets/support-tickets.schema.ts';
import { DateTime } from '../../fields/DateTime.tsx';
import { StateChip } from '../../fields/StateChip.tsx';
import type { ToneName } from '../../layout/tokens.ts';
import { lookOf, reasonSentence } from '../../notifications/notificationWords.ts';
import { happened } from '../ticketWords.ts';
import { Attachments } from './Attachments.tsx';

interface Voice {
  label: string;
  tone: ToneName;
  /** Ours stand to the right, as in any chat; a note has a broken edge. */
  isOurs?: boolean;
  isNote?: boolean;
}
const voices: Partial<Record<TicketEvent['kind'], Voice>> = {
  created: { label: 'Patient', tone: 'calm' },
  'patient-reply': { label: 'Patient', tone: 'calm' },
  'staff-reply': { label: 'Reply by e-mail', tone: 'busy', isOurs: true },
  note: { label: 'Note, for staff only', tone: 'warn', isOurs: true, isNote: true },
};

/** What was said, by whom: patient, staff and notes told apart by label, place and edge; changes between them. */
export const Conversation = ({ ticket }: { ticket: TicketView }) => (
  <Box
    component="ol"
    aria-label="Conversation"
    sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}
  >
    {eventsOf(ticket).map((event) => {
      const voice = voices[event.kind];
      return (
        <Box component="li" key={event.id}>
          {voice ? (
            <Said event={event} ticket={ticket} voice={voice} />
          ) : (
            <Box sx={{ fontSize: 14, color: 'text.secondary', textAlign: 'center' }}>
              {happened(event)} · <DateTime value={event.at} />
            </Box>
          )}
        </Box>
      );
    })}
  </Box>
);

function Said({ event, ticket, voice }: { event: TicketEvent; ticket: TicketView; voice: Voice }) {
  const { label, tone, isOurs, isNote } = voice;
  const who = isOurs ? event.byName : speakerOf(ticket);
  return (
    <Box
      sx={({ scheme }) => ({
        ml: isOurs ? { xs: 2, sm: 6 } : 0,
        mr: isOurs ? 0 : { xs: 2, sm: 6 },
        p: 1.5,
        borderRadius: 1,
        bgcolor: isNote ? scheme.warn.tint : scheme.surface,
        border: `1px ${isNote ? 'dashed' : 'solid'} ${scheme[tone].edge}`,
        ...(isOurs ? { borderRightWidth: 5 } : { borderLeftWidth: 5 }),
      })}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, fontSize: 14, mb: 0.5 }}>
        <strong>{label}</strong>
        {who ? <span>{who}</span> : null}
        <Box component="span" sx={{ color: isNote ? 'text.primary' : 'text.secondary' }}>
          <DateTime value={event.at} />
        </Box>
        {event.delivery ? (
          <StateChip {...lookOf({ channel: 'email', state: event.delivery.state as NotificationState })} />
        ) : null}
      </Box>
      {event.delivery?.reason ? (
        <Box sx={{ fontSize: 14 }}>{reasonSentence(event.delivery.reason)}</Box>
      ) : null}
      <Box sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{bodyOf(event, ticket)}</Box>
      <Attachments ticketId={ticket.id} files={event.attachments} />
    </Box>
  );
}

const speakerOf = ({ patient, contactName }: TicketView): string | null =>
  contactName ?? (patient ? `${patient.givenName} ${patient.familyName}` : null);

const bodyOf = (event: TicketEvent, ticket: TicketView): string =>
  event.body ?? (event.kind === 'created' ? ticket.description : '');

/** Oldest first; a ticket without its beginning among the events begins with what it describes. */
function eventsOf(ticket: TicketView): TicketEvent[] {
  if (ticket.events.some(({ kind }) => kind === 'created')) return ticket.events;
  const beginning: TicketEvent = {
    id: ticket.id,
    at: ticket.createdAt,
    kind: 'created',
    byName: null,
    body: ticket.description,
    detail: {},
    attachments: [],
    delivery: null,
  };
  return [beginning, ...ticket.events];
}
