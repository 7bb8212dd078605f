import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useGetList, useGetOne } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import type { IncidentView } from '../../../api/features/incidents/incidents.schema.ts';
import type { TicketRow } from '../../../api/features/support-tickets/support-tickets.schema.ts';
import { PatientSees } from '../announcements/PatientSees.tsx';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { Card, Facts } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { quietly } from '../lists/quietly.ts';
import { useMay } from '../providers/useSession.ts';
import { EditIncident, EndIncident } from './IncidentDialogs.tsx';
import { IncidentTickets } from './IncidentTickets.tsx';
import { endWords, incidentLooks } from './incidentWords.ts';

/** One incident: what is known, what patients are told, whose tickets stand on it, and its end. */
export default function IncidentPage() {
  const { id = '' } = useParams();
  const [asked, setAsked] = useState<'edit' | 'end' | null>(null);
  const mayWrite = useMay('incidents:write');
  const maySeeTickets = useMay('support-tickets:read');
  const {
    data: incident,
    error,
    isPending,
    isFetching,
    refetch,
  } = useGetOne<IncidentView>('incidents', { id }, quietly);
  const isOpen = incident?.state === 'open';
  const unfinished = useUnfinished(id, isOpen && maySeeTickets);
  return (
    <Page
      title={incident?.title ?? 'Incident'}
      maxWidth={1080}
      actions={
        incident ? (
          <>
            <StateChip {...incidentLooks[incident.state]} />
            {mayWrite && isOpen ? (
              <>
                <Button variant="outlined" onClick={() => setAsked('edit')}>
                  Change
                </Button>
                <Button
                  variant="contained"
                  disabled={unfinished === undefined || isFetching}
                  onClick={() => setAsked('end')}
                >
                  {endWords(unfinished ?? 0)}
                </Button>
              </>
            ) : null}
          </>
        ) : null
      }
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {incident ? (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Card title="What is known">
            <Box component="p" sx={{ m: 0, mb: 1.5, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {incident.description}
            </Box>
            <Facts facts={factsOf(incident)} />
          </Card>
          <Card title="What patients are told">
            {incident.announcement ? (
              <>
                <PatientSees {...incident.announcement} />
                {isOpen ? null : 'It was taken from the portal when the incident ended.'}
              </>
            ) : (
              'Nothing stands on the portal about it.'
            )}
          </Card>
          {maySeeTickets ? (
            <IncidentTickets incident={incident} />
          ) : (
            <Card title="Tickets">{incident.tickets.toLocaleString('en-GB')}</Card>
          )}
          <Link to="/incidents">All incidents</Link>
        </Box>
      ) : null}
      {incident && asked === 'edit' ? (
        <EditIncident incident={incident} onClose={() => setAsked(null)} />
      ) : null}
      {incident && asked === 'end' ? (
        <EndIncident incident={incident} unfinished={unfinished ?? 0} onClose={() => setAsked(null)} />
      ) : null}
    </Page>
  );
}

/** How many of its tickets are not settled yet: these are answered when it ends. */
function useUnfinished(incidentId: string, isWanted: boolean): number | undefined {
  const { total } = useGetList<TicketRow>(
    'support-tickets',
    {
      filter: { incidentId, view: 'all-open' },
      pagination: { page: 1, perPage: 1 },
      sort: { field: 'createdAt', order: 'DESC' },
    },
    { ...quietly, enabled: isWanted },
  );
  return total;
}

const factsOf = (incident: IncidentView): [string, React.ReactNode][] => [
  ['Started', <DateTime key="started" value={incident.startedAt} ago />],
  ...(incident.createdByName ? ([['By', incident.createdByName]] as [string, React.ReactNode][]) : []),
  ...(incident.endedAt
    ? ([
        ['Ended', <DateTime key="ended" value={incident.endedAt} />],
        ['Everybody was told', incident.closingMessage],
      ] as [string, React.ReactNode][])
    : []),
];
