import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { TicketView } from '../../../../api/features/support-tickets/support-tickets.schema.ts';
import { Key } from '../../layout/Key.tsx';
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
  const isMine = assignedTo?.id === acts.me;
  const isOver = state === 'merged' || !acts.mayAct;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 2 }}>
      <Box component="span" sx={{ mr: 'auto', fontWeight: 600 }}>
        {assignedTo ? (isMine ? 'It is yours.' : `${assignedTo.name} has it.`) : 'Nobody has taken it.'}
      </Box>
      {isOver ? null : (
        <>
          {isMine ? (
            <Button variant="outlined" disabled={acts.busy} onClick={() => void acts.assign(null)}>
              Put it back
            </Button>
          ) : (
            <Button
              variant={assignedTo ? 'outlined' : 'contained'}
              disabled={acts.busy}
              onClick={() => void acts.assign(acts.me)}
            >
              {assignedTo ? 'Take it over' : 'Take it'} <Key>A</Key>
            </Button>
          )}
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
              <Button variant="outlined" disabled={acts.busy} onClick={() => void acts.resolve()}>
                Resolve without a reply
              </Button>
            </>
          ) : (
            <Button variant="outlined" onClick={() => acts.ask('reopen')}>
              Reopen
            </Button>
          )}
        </>
      )}
    </Box>
  );
}
