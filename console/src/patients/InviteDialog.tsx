import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { InvitationView } from '../../../api/features/invitations/invitations.schema.ts';
import type { PatientView } from '../../../api/features/patients/patients.schema.ts';
import { AskFirst } from '../forms/AskFirst.tsx';
import { Trouble } from '../forms/Trouble.tsx';
import { ask } from '../providers/httpClient.ts';
import { invitationsKey } from './InvitationsCard.tsx';
import { inviteChannel, inviteMessage } from './inviteChannel.ts';

/** Sends a link to register to the mobile on record, or by e-mail where there is none; says first what happens. */
export function InviteDialog({ patient, onClose }: { patient: PatientView; onClose: () => void }) {
  const queries = useQueryClient();
  const notify = useNotify();
  const [error, setError] = useState<unknown>(null);
  const channel = inviteChannel(patient);
  const send = async () => {
    setError(null);
    try {
      const sent = await ask<InvitationView[]>(`/api/patients/${patient.id}/invitations`, 'POST', {
        channel,
      });
      queries.setQueryData(invitationsKey(patient.id), sent);
      await queries.invalidateQueries({ queryKey: ['patient-extras', patient.id] });
      notify('The link is on its way.', { type: 'success' });
      onClose();
    } catch (refused) {
      setError(refused);
    }
  };
  return (
    <AskFirst
      title="Send a link to register"
      does="Send the link"
      onCancel={onClose}
      onDo={() => void send()}
    >
      {inviteMessage(patient)} carries a link with which they open their account. It is good for 14 days.
      Links sent before stop working.
      <Trouble error={error} />
    </AskFirst>
  );
}
