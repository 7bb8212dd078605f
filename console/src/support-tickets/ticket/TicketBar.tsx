import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { TicketView } from '../../../../api/features/support-tickets/support-tickets.schema.ts';
import { Key } from '../../layout/Key.tsx';
import { Clock } from '../Clock.tsx';
import { pressingClock } from '../clockWords.ts';
import { GiveTo } from './GiveTo.tsx';
import type { Mode } from './ReplyBox.tsx';
import type { TicketActs } from './useTicketActs.ts';

interface BarProps {
  ticket: TicketView;
  acts: TicketActs;
  onWrite: (mode: Mode) => void;
}

/** Who has it, and what can be done with the whole ticket. */
export function TicketBar({ ticket, acts, onWrite }: BarProps) {
  const { assignedTo, state } = ticket;
  const { clock, what } = pressingClock(ticket);
  const isMine = assignedTo?.id === acts.me;
  const isOver = state === 'merged' || !acts.mayAct;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 2 }}>
      <Box component="span" sx={{ fontWeight: 600 }}>
        {assignedTo ? (isMine ? 'It is yours.' : `${assignedTo.name} has it.`) : 'Nobody has taken it.'}
      </Box>
      {acts.isUnfinished ? (
        <span>
          {what}: <Clock clock={clock} />
        </span>
      ) : null}
      {isOver ? null : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, ml: { lg: 'auto' } }}>
          {isMine ? (
            <Button variant="outlined" disabled={acts.busy} onClick={() => void acts.putBack()}>
              Put it back
            </Button>
          ) : (
            <Button variant="outlined" disabled={acts.busy} onClick={() => void acts.take()}>
              {assignedTo ? 'Take it over' : 'Take it'} <Key>A</Key>
            </Button>
          )}
          <GiveTo ticket={ticket} acts={acts} />
          {acts.isUnfinished ? (
            <>
              <Button variant="outlined" onClick={() => onWrite('reply')}>
                Reply <Key>R</Key>
              </Button>
              <Button variant="outlined" onClick={() => onWrite('note')}>
                Note <Key>N</Key>
              </Button>
              <Button variant="outlined" onClick={() => acts.ask('merge')}>
                Merge
              </Button>
              <Button variant="outlined" onClick={() => acts.ask('resolve')}>
                Resolve
              </Button>
            </>
          ) : (
            <Button variant="outlined" onClick={() => acts.ask('reopen')}>
              Reopen
            </Button>
          )}
        </Box>
      )}
    </Box>
  );
}
