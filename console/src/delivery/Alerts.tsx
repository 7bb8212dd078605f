import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import type { DeliveryAlert } from '../../../api/features/delivery/delivery.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { useMay } from '../providers/useSession.ts';

/** What the machine noticed: open alerts with the way to tell patients, then those of the last day that are over. */
export function Alerts({ alerts }: { alerts: readonly DeliveryAlert[] }) {
  const open = alerts.filter(({ endedAt }) => endedAt === null);
  const over = alerts.filter(({ endedAt }) => endedAt !== null);
  return (
    <>
      {open.map((alert) => (
        <OpenAlert key={alert.id} alert={alert} />
      ))}
      {over.length > 0 ? (
        <Box component="details" sx={{ fontSize: 14 }}>
          <Box component="summary" sx={{ cursor: 'pointer' }}>
            Alerts that are over ({over.length})
          </Box>
          <Box component="ul" sx={{ m: 0, mt: 1, pl: 2.5 }}>
            {over.map(({ id, summary, startedAt, endedAt, incidentId }) => (
              <li key={id}>
                {summary} <DateTime value={startedAt} /> to <DateTime value={endedAt} />
                <ToIncident id={incidentId} />
              </li>
            ))}
          </Box>
        </Box>
      ) : null}
    </>
  );
}

function OpenAlert({ alert }: { alert: DeliveryAlert }) {
  const mayStart = useMay('incidents:write');
  const { id, summary, startedAt, incidentId, proposedIncident } = alert;
  return (
    <Alert
      severity="error"
      variant="outlined"
      sx={{
        bgcolor: 'background.paper',
        flexWrap: { xs: 'wrap', sm: 'nowrap' },
        '& .MuiAlert-message': { flex: '1 1 200px' },
        '& .MuiAlert-action': { pt: 0 },
      }}
      action={
        proposedIncident && mayStart ? (
          // In the router's state, not the address: the words are for the form alone.
          <Button
            variant="contained"
            component={Link}
            to="/incidents/create"
            state={{ alertId: id, ...proposedIncident }}
            sx={{ whiteSpace: 'nowrap' }}
          >
            Start an incident
          </Button>
        ) : null
      }
    >
      <strong>{summary}</strong>
      <Box sx={{ fontSize: 14, '& time': { whiteSpace: 'normal' } }}>
        Since <DateTime value={startedAt} ago />
        <ToIncident id={incidentId} />
      </Box>
    </Alert>
  );
}

function ToIncident({ id }: { id: string | null }) {
  const seesIncidents = useMay('incidents:read');
  return id && seesIncidents ? (
    <>
      {' · '}
      <Link to={`/incidents/${id}/show`}>Open the incident</Link>
    </>
  ) : null;
}
