import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { auditedRead } from '../lists/quietly.ts';
import { ask } from '../providers/httpClient.ts';
import { AsPatientAppointments, AsPatientLetters, AsPatientMe } from './AsPatientParts.tsx';
import {
  AsPatientAllergies,
  AsPatientMessages,
  AsPatientProcedures,
  AsPatientQuestionnaires,
  AsPatientRequests,
  AsPatientResults,
} from './AsPatientRecord.tsx';
import type { AsPatientView } from './asPatientView.ts';
import { PatientBanner } from './PatientBanner.tsx';
import { usePatient } from './usePatient.ts';

const { onError: _shownHere, ...once } = auditedRead;

/** What the patient's own endpoints give them, read-only, so that a caller's screen can be talked about. */
export default function AsPatientPage() {
  const { id, patient } = usePatient();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['patient-extras', id, 'as-patient'],
    queryFn: () => ask<AsPatientView>(`/api/patients/${id}/as-patient`),
    ...once,
  });
  return (
    <Page
      title="As the patient sees it"
      banner={<PatientBanner patient={patient} flags={patient?.flags ?? []} />}
      maxWidth={880}
      actions={
        <Button variant="outlined" component={Link} to={`/patients/${id}/show`}>
          Back to the record
        </Button>
      }
    >
      <Alert severity="info" variant="outlined" sx={{ mb: 2 }}>
        This is the patient’s own view, for looking only. Nothing here marks anything as read. Your looking is
        written down in the audit.
      </Alert>
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {data ? (
        <Box
          sx={({ scheme }) => ({
            display: 'grid',
            gap: 2,
            p: { xs: 1.5, sm: 3 },
            border: `2px dashed ${scheme.controlEdge}`,
            borderRadius: 2,
          })}
        >
          <AsPatientMe me={data.me} />
          <AsPatientLetters letters={data.letters} />
          <AsPatientAppointments appointments={data.appointments} />
          <AsPatientQuestionnaires questionnaires={data.questionnaires} />
          <AsPatientResults results={data.results} coming={data.coming} />
          <AsPatientMessages messages={data.messages} />
          <AsPatientRequests requests={data.requests} />
          <AsPatientAllergies allergies={data.allergies} />
          <AsPatientProcedures procedures={data.procedures} />
        </Box>
      ) : null}
    </Page>
  );
}
