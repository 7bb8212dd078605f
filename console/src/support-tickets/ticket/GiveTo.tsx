import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  TicketAgent,
  TicketView,
} from '../../../../api/features/support-tickets/support-tickets.schema.ts';
import { ask } from '../../providers/httpClient.ts';
import { othersOf } from './othersOf.ts';
import type { TicketActs } from './useTicketActs.ts';

/** Gives a ticket to a colleague of the support desk. */
export function GiveTo({ ticket, acts }: { ticket: TicketView; acts: TicketActs }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { data, isError } = useQuery({
    queryKey: ['support-ticket-agents'],
    queryFn: () => ask<TicketAgent[]>('/api/support-tickets/agents'),
    enabled: anchor !== null,
  });
  const others = data && othersOf(data, acts.me, ticket.assignedTo?.id);
  return (
    <>
      <Button
        variant="outlined"
        disabled={acts.busy}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        Give to …
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {others && others.length > 0 ? (
          others.map((agent) => (
            <MenuItem
              key={agent.id}
              onClick={() => {
                setAnchor(null);
                void acts.giveTo(agent);
              }}
            >
              {agent.name}
            </MenuItem>
          ))
        ) : (
          // Not a choice, but to be read.
          <MenuItem disabled sx={{ '&.Mui-disabled': { opacity: 1 } }}>
            {wordsWithoutAny(others !== undefined, isError)}
          </MenuItem>
        )}
      </Menu>
    </>
  );
}

const wordsWithoutAny = (isKnown: boolean, isError: boolean): string => {
  if (isKnown) return 'Nobody else is at the support desk.';
  return isError ? 'The names could not be loaded. Close this and try again.' : 'Loading …';
};
