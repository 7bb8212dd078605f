import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useStore } from 'react-admin';
import type { TicketView } from '../../../../api/features/support-tickets/support-tickets.schema.ts';
import { PatientName } from '../../fields/PatientName.tsx';
import { StateChip } from '../../fields/StateChip.tsx';
import type { TicketActs } from './useTicketActs.ts';

const strong = { word: 'Agrees well', tone: 'good', shape: 'tick' } as const;
const weak = { word: 'A hint only', tone: 'warn', shape: 'half' } as const;

/** Whom or what the ticket seems to be about, with where that was found; a person links it, or says no. */
export function Suggestions({ ticket, acts }: { ticket: TicketView; acts: TicketActs }) {
  const [declined, setDeclined] = useStore<string[]>(`declined.${ticket.id}`, []);
  const shown = ticket.suggestions.filter(
    ({ kind, id }) =>
      !declined.includes(id) && id !== (kind === 'patient' ? ticket.patient?.id : ticket.registrationId),
  );
  if (shown.length === 0 || !acts.mayAct) return null;
  return (
    <Box
      component="ul"
      aria-label="Found in what they wrote"
      sx={{ listStyle: 'none', m: 0, mt: 1.5, p: 0, display: 'grid', gap: 1.5 }}
    >
      {shown.map((one) => (
        <Box
          component="li"
          key={one.id}
          sx={({ scheme }) => ({ border: `1px dashed ${scheme.controlEdge}`, borderRadius: 1, p: 1.25 })}
        >
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'space-between', mb: 0.5 }}>
            <strong>
              {one.kind === 'patient' ? 'Is it this patient?' : 'Is it this attempt to register?'}
            </strong>
            <StateChip {...(one.strength === 'strong' ? strong : weak)} />
          </Box>
          {one.patient ? <PatientName patient={one.patient} /> : null}
          {one.kind === 'registration' ? <div>{one.summary}</div> : null}
          <Box sx={{ my: 0.5, fontSize: 14, color: 'text.secondary' }}>
            Agrees: {one.evidence.join(' · ')}
          </Box>
          <Box sx={{ display: 'flex', gap: 1 }}>
            <Button
              variant="outlined"
              size="small"
              disabled={acts.busy}
              onClick={() =>
                void acts.link(one.kind === 'patient' ? { patientId: one.id } : { registrationId: one.id })
              }
            >
              Link
            </Button>
            <Button size="small" onClick={() => setDeclined([...declined, one.id])}>
              Not this one
            </Button>
          </Box>
        </Box>
      ))}
    </Box>
  );
}
