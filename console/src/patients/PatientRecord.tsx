import Box from '@mui/material/Box';
import { useState } from 'react';
import type { PatientView } from '../../../api/features/patients/patients.schema.ts';
import { allergyNoun } from '../allergies/allergyNoun.tsx';
import { AppointmentsCard } from '../appointments/AppointmentsCard.tsx';
import { useHandedOver } from '../layout/useHandedOver.ts';
import { RequestsCard } from '../patient-requests/RequestsCard.tsx';
import { procedureNoun } from '../procedures/procedureNoun.tsx';
import { useMay } from '../providers/useSession.ts';
import { QuestionnairesCard } from '../questionnaire-assignments/QuestionnairesCard.tsx';
import { EntriesCard } from '../record-entries/EntriesCard.tsx';
import { AccessCard } from './AccessCard.tsx';
import { AccountCard } from './AccountCard.tsx';
import { ContactCard } from './ContactCard.tsx';
import { ContactDialog } from './ContactDialog.tsx';
import { InvitationsCard } from './InvitationsCard.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { inviteChannel } from './inviteChannel.ts';
import { MessagesCard } from './MessagesCard.tsx';
import { NeedsCard } from './NeedsCard.tsx';
import type { OwnStep } from './ownSteps.ts';
import { RecordViews } from './RecordViews.tsx';
import { ResultsCard } from './ResultsCard.tsx';
import { TextsCard } from './TextsCard.tsx';
import { TextsDialog } from './TextsDialog.tsx';
import { Timeline } from './Timeline.tsx';

type Asked = 'contact' | 'stop-texts' | 'start-texts' | 'send-link';

/** Where a link can reach nobody, the contact details come first. */
const dialogOf = (step: OwnStep, patient: PatientView): Asked =>
  step === 'start-texts' || (step === 'send-link' && inviteChannel(patient)) ? step : 'contact';

/** The record itself: why they cannot log in, their time, and at the side what is known of them. */
export function PatientRecord({ patient }: { patient: PatientView }) {
  const seesAccess = useMay('accounts:read');
  const correct = useMay('patients:write');
  const invite = useMay('registration-cases:write');
  const may = {
    'correct-mobile': correct,
    'correct-email': correct,
    'start-texts': correct,
    'send-link': invite,
  };
  const step = useHandedOver<{ step: OwnStep }>()?.step;
  const [asked, setAsked] = useState<Asked | null>((step && may[step] && dialogOf(step, patient)) || null);
  const close = () => setAsked(null);
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {seesAccess ? (
        <AccessCard patient={patient} onStep={(own) => setAsked(dialogOf(own, patient))} />
      ) : null}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 360px' },
          alignItems: 'start',
        }}
      >
        <Timeline patientId={patient.id} />
        <Box sx={{ display: 'grid', gap: 2 }}>
          <ContactCard patient={patient} onCorrect={() => setAsked('contact')} />
          <ResultsCard patient={patient} />
          <AccountCard patient={patient} />
          <TextsCard patientId={patient.id} onAsk={(act) => setAsked(`${act}-texts`)} />
          <InvitationsCard patient={patient} onSend={() => setAsked('send-link')} />
          <MessagesCard patient={patient} />
          <EntriesCard noun={allergyNoun} patient={patient} />
          <EntriesCard noun={procedureNoun} patient={patient} />
          <QuestionnairesCard patient={patient} />
          <AppointmentsCard patient={patient} />
          <RequestsCard patientId={patient.id} />
          <NeedsCard patient={patient} />
          <RecordViews patientId={patient.id} />
        </Box>
      </Box>
      {asked === 'contact' ? <ContactDialog patient={patient} onClose={close} /> : null}
      {asked === 'send-link' ? <InviteDialog patient={patient} onClose={close} /> : null}
      {asked === 'stop-texts' ? <TextsDialog patient={patient} act="stop" onClose={close} /> : null}
      {asked === 'start-texts' ? <TextsDialog patient={patient} act="start" onClose={close} /> : null}
    </Box>
  );
}
