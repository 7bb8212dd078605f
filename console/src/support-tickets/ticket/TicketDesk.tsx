import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { TicketView } from '../../../../api/features/support-tickets/support-tickets.schema.ts';
import { Trouble } from '../../forms/Trouble.tsx';
import { usePageKeys } from '../../layout/usePageKeys.ts';
import { PresenceBar } from '../../presences/PresenceBar.tsx';
import { usePresence } from '../../presences/usePresence.ts';
import { Conversation } from './Conversation.tsx';
import { AroundCards, TriageCard } from './FactCards.tsx';
import { type Mode, ReplyBox } from './ReplyBox.tsx';
import { TicketBar } from './TicketBar.tsx';
import { TicketDialogs } from './TicketDialogs.tsx';
import { useTicketActs } from './useTicketActs.ts';
import { WhoCard } from './WhoCard.tsx';

/** A ticket that is there: what can be done on top, conversation and reply left, what is known right. */
export function TicketDesk({ ticket, refetch }: { ticket: TicketView; refetch: () => void }) {
  const acts = useTicketActs(ticket);
  const [mode, setMode] = useState<Mode>('reply');
  /** Counts how often somebody asked to write: each time the field takes the focus. */
  const [asked, setAsked] = useState(0);
  const others = usePresence('support-tickets', ticket.id, ticket.version, refetch);
  const mayWrite = acts.mayAct && ticket.state !== 'merged';
  const isReply = mode === 'reply' && acts.isUnfinished;
  const write = (what: Mode) => () => {
    setMode(what);
    setAsked((times) => times + 1);
  };
  usePageKeys({
    r: mayWrite && acts.isUnfinished ? write('reply') : undefined,
    n: mayWrite ? write('note') : undefined,
    a: mayWrite && ticket.assignedTo?.id !== acts.me ? () => void acts.take() : undefined,
  });
  return (
    <>
      <PresenceBar others={others} />
      {ticket.mergedInto ? (
        <Alert severity="info" variant="outlined" sx={{ mb: 2 }}>
          Merged into{' '}
          <Link to={`/support-tickets/${ticket.mergedInto.id}/show`}>ticket {ticket.mergedInto.number}</Link>.
          Go on there.
        </Alert>
      ) : null}
      <TicketBar ticket={ticket} acts={acts} onWrite={(what) => write(what)()} />
      {mayWrite ? null : <Trouble error={acts.error} />}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1.4fr) minmax(300px, 1fr)' },
        }}
      >
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <Conversation ticket={ticket} />
          {mayWrite ? (
            <ReplyBox
              key={isReply ? 'reply' : 'note'}
              ticket={ticket}
              acts={acts}
              mode={isReply ? 'reply' : 'note'}
              onMode={setMode}
              asked={asked}
            />
          ) : null}
        </Box>
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <WhoCard ticket={ticket} acts={acts} />
          <TriageCard ticket={ticket} acts={acts} />
          <AroundCards ticket={ticket} />
        </Box>
      </Box>
      <TicketDialogs ticket={ticket} acts={acts} />
    </>
  );
}
