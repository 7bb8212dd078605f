import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import type { TicketView } from '../../../../api/features/support-tickets/support-tickets.schema.ts';
import { PatientName } from '../../fields/PatientName.tsx';
import { mobileWords } from '../../fields/patientWords.ts';
import { Card, Facts } from '../../layout/Card.tsx';
import { useMay } from '../../providers/useSession.ts';
import { Suggestions } from './Suggestions.tsx';
import type { TicketActs } from './useTicketActs.ts';

/** Who wrote, as they say and as a person confirmed; and what the ticket is linked to. */
export function WhoCard({ ticket, acts }: { ticket: TicketView; acts: TicketActs }) {
  const { patient, registrationCaseId, registrationId, accountId } = ticket;
  const maySeeCases = useMay('registration-cases:read');
  const maySeeAccounts = useMay('accounts:read');
  const mayChange = acts.mayAct && ticket.state !== 'merged' && !ticket.sentSignedIn;
  return (
    <Card
      title="Who it is"
      action={
        mayChange ? (
          <Button onClick={() => acts.ask('patient')}>{patient ? 'Change' : 'Find the patient'}</Button>
        ) : null
      }
    >
      {patient ? (
        <Box sx={{ mb: 1.5 }}>
          <Link to={`/patients/${patient.id}/show`} style={{ color: 'inherit', display: 'block' }}>
            <PatientName patient={patient} />
          </Link>
          <Box sx={{ fontSize: 14 }}>
            {ticket.sentSignedIn ? 'Certain: they were signed in.' : 'Linked by a person.'}{' '}
            {accountId && maySeeAccounts ? (
              <Link to={`/accounts/${accountId}/show`}>Their account</Link>
            ) : null}
          </Box>
        </Box>
      ) : (
        <Box sx={{ mb: 1.5 }}>
          Nobody is linked yet. Say nothing of a record until it is certain who this is.
        </Box>
      )}
      <Facts
        facts={[
          ['Name given', ticket.contactName ?? 'none'],
          ['E-mail given', ticket.contactEmail ?? 'none'],
          ['Mobile given', ticket.contactMobile ? mobileWords(ticket.contactMobile) : 'none'],
          ...(ticket.givenReference ? ([['Reference given', ticket.givenReference]] as const) : []),
        ]}
      />
      {registrationCaseId && maySeeCases ? (
        <Box sx={{ mt: 1.5 }}>
          <Box
            component={Link}
            to={`/registration-cases/${registrationCaseId}/show`}
            sx={{ display: 'inline-block', py: 0.5 }}
          >
            Open the failed registration
          </Box>
        </Box>
      ) : null}
      {registrationId && mayChange ? (
        <Button size="small" onClick={() => void acts.link({ registrationId: null })} sx={{ ml: -1 }}>
          It is about another attempt: take the link away
        </Button>
      ) : null}
      <Suggestions ticket={ticket} acts={acts} />
    </Card>
  );
}
