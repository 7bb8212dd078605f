import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { useMay } from '../providers/useSession.ts';
import { AccountCard } from './AccountCard.tsx';
import { ContactCard } from './ContactCard.tsx';
import { InvitationsCard } from './InvitationsCard.tsx';
import { NeedsCard } from './NeedsCard.tsx';
import { PatientBanner } from './PatientBanner.tsx';
import { RecordViews } from './RecordViews.tsx';
import { Timeline } from './Timeline.tsx';
import { usePatient } from './usePatient.ts';

/** One patient: their time in the middle; contact, account and who looked at the side. */
export default function PatientShow() {
  const { id, patient, error, isPending, refetch } = usePatient();
  const mayViewAs = useMay('patients:view-as');
  const seesLetters = useMay('letters:read');
  return (
    <Page
      title="Record"
      tabTitle="Patient"
      banner={error ? null : <PatientBanner patient={patient} flags={patient?.flags ?? []} />}
      actions={
        <>
          {seesLetters ? (
            <Button
              component={Link}
              to={`/letters?filter=${encodeURIComponent(JSON.stringify({ patientId: id }))}`}
            >
              All letters
            </Button>
          ) : null}
          {mayViewAs ? (
            <Button variant="outlined" component={Link} to={`/patients/${id}/as-patient`}>
              View as patient
            </Button>
          ) : null}
        </>
      }
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {patient ? (
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
            <ContactCard patient={patient} />
            <AccountCard patient={patient} />
            <InvitationsCard patientId={patient.id} hasAccount={patient.account?.state === 'active'} />
            <NeedsCard patient={patient} />
            <RecordViews patientId={patient.id} />
          </Box>
        </Box>
      ) : null}
    </Page>
  );
}
