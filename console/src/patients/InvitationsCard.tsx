import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { InvitationView } from '../../../api/features/invitations/invitations.schema.ts';
import type { PatientView } from '../../../api/features/patients/patients.schema.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { invitationLooks } from '../fields/states.ts';
import { Card } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { ask } from '../providers/httpClient.ts';
import { useMay } from '../providers/useSession.ts';
import { invitationLine } from './invitationWords.ts';
import { inviteChannel } from './inviteChannel.ts';

export const invitationsKey = (patientId: string) => ['patient-extras', patientId, 'invitations'] as const;

interface InvitationsCardProps {
  patient: PatientView;
  onSend: () => void;
}

/** The links to register by that were sent to this person, newest first; none are missed by who has an account. */
export function InvitationsCard({ patient, onSend }: InvitationsCardProps) {
  const mayInvite = useMay('registration-cases:write');
  const mayOpenBatches = useMay('invitation-batches:read');
  const { data, error, isPending, refetch } = useQuery({
    queryKey: invitationsKey(patient.id),
    queryFn: () => ask<InvitationView[]>(`/api/patients/${patient.id}/invitations`),
  });
  if (patient.account?.state === 'active' && !data?.length) return null;
  return (
    <Card
      title="Links to register"
      action={mayInvite && inviteChannel(patient) ? <Button onClick={onSend}>Send a link</Button> : null}
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <Skeleton variant="rectangular" height={48} /> : null}
      {data?.length === 0 ? 'None was sent.' : null}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', rowGap: 1.5 }}>
        {data?.map((invitation) => {
          const { sent, after } = invitationLine(invitation);
          return (
            <li key={invitation.id}>
              <StateChip {...invitationLooks[invitation.state]} />
              <Box sx={{ mt: 0.5 }}>
                {sent}
                {invitation.batch ? ' with ' : null}
                {invitation.batch && mayOpenBatches ? (
                  <Link to={`/invitation-batches/${invitation.batch.id}`}>{invitation.batch.name}</Link>
                ) : (
                  invitation.batch?.name
                )}
              </Box>
              <Box sx={{ color: 'text.secondary', fontSize: 14 }}>{after}</Box>
            </li>
          );
        })}
      </Box>
    </Card>
  );
}
