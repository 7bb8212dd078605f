import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { useMay } from '../providers/useSession.ts';
import { PatientBanner } from './PatientBanner.tsx';
import { PatientRecord } from './PatientRecord.tsx';
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
      {patient ? <PatientRecord key={patient.id} patient={patient} /> : null}
    </Page>
  );
}
