import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import type { AppointmentPage as Appointment } from '../../../api/features/appointments/appointments.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { PatientName } from '../fields/PatientName.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { appointmentLooks } from '../fields/states.ts';
import { FormDialog } from '../forms/FormDialog.tsx';
import { FormText } from '../forms/FormText.tsx';
import { Card, Facts } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { auditedRead } from '../lists/quietly.ts';
import { RequestsCard } from '../patient-requests/RequestsCard.tsx';
import { ask } from '../providers/httpClient.ts';
import { AppointmentDialog } from './AppointmentDialog.tsx';
import { clinicWords, modeWords, sourceWords } from './appointmentWords.ts';
import { useAppointmentActs } from './useAppointmentActs.ts';

/** One appointment: when and where, what the patient is told, what they asked, and what became of it. */
export default function AppointmentPage() {
  const { id = '' } = useParams();
  const [asked, setAsked] = useState<'change' | 'cancel' | null>(null);
  // Not react-admin's: that would begin with the list's row, which says nothing of what may be done.
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['appointment', id],
    queryFn: () => ask<Appointment>(`/api/appointments/${id}`),
    ...auditedRead,
    refetchOnMount: 'always',
  });
  const acts = useAppointmentActs(data);
  return (
    <Page
      title={data ? clinicWords(data) : 'Appointment'}
      tabTitle="Appointment"
      maxWidth={1080}
      actions={data ? <Acts appointment={data} acts={acts} onAsk={setAsked} /> : null}
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {acts.error ? <ErrorState error={acts.error} /> : null}
      {isPending ? <LoadingPage /> : null}
      {data ? (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Card title="Patient">
            <Link to={`/patients/${data.patientId}/show`}>
              <PatientName patient={data.patient} />
            </Link>
          </Card>
          <Card title="When and where">
            <Facts facts={factsOf(data)} />
          </Card>
          <Card title="What the patient reads">
            <Facts facts={readBy(data)} isProse />
          </Card>
          <RequestsCard subjectId={data.id} />
          <Link to="/appointments">All appointments</Link>
        </Box>
      ) : null}
      {data && asked === 'change' ? (
        <AppointmentDialog appointment={data} onClose={() => setAsked(null)} />
      ) : null}
      {data && asked === 'cancel' ? (
        <FormDialog<{ reason: string }>
          title="Cancel this appointment"
          submitLabel="Cancel the appointment"
          initial={{ reason: '' }}
          save={({ reason }) => acts.cancel(reason)}
          onClose={() => setAsked(null)}
        >
          <FormText
            name="reason"
            label="Why"
            hint="The patient reads it; may stay empty"
            lines={2}
            autoFocus
          />
        </FormDialog>
      ) : null}
    </Page>
  );
}

interface ActsProps {
  appointment: Appointment;
  acts: ReturnType<typeof useAppointmentActs>;
  onAsk: (what: 'change' | 'cancel') => void;
}

/** What may be done to it now. */
function Acts({ appointment: { status, mayDo }, acts, onAsk }: ActsProps) {
  const button = (label: string, onClick: () => void) => (
    <Button key={label} variant="outlined" onClick={onClick}>
      {label}
    </Button>
  );
  return (
    <>
      <StateChip {...appointmentLooks[status]} />
      {mayDo.includes('change') ? button('Change', () => onAsk('change')) : null}
      {mayDo.includes('cancel') ? button('Cancel the appointment', () => onAsk('cancel')) : null}
      {mayDo.includes('restore') ? button('Book again', () => void acts.restore()) : null}
      {mayDo.includes('set-outcome')
        ? status === 'booked'
          ? [
              button('Came', () => void acts.setOutcome('attended', 'Marked as attended.')),
              button('Did not come', () => void acts.setOutcome('did-not-attend', 'Marked as not attended.')),
            ]
          : button('Take that back', () => void acts.setOutcome('booked', 'Booked, as before.'))
        : null}
    </>
  );
}

type Fact = readonly [string, ReactNode];

const factsOf = (one: Appointment): Fact[] => [
  ['Begins', <DateTime key="begins" value={one.startsAt} />],
  ['Lasts', `${one.minutes} minutes`],
  ...(one.movedFrom ? [['Was at', <DateTime key="was" value={one.movedFrom} />] as const] : []),
  ...(one.cancelledAt ? [['Cancelled', <DateTime key="cancelled" value={one.cancelledAt} />] as const] : []),
  ['How', modeWords[one.mode]],
  ['Where', one.location],
  ['With', one.clinician ?? 'Not said'],
  ...(one.interpreterLanguage ? [['Interpreter', one.interpreterLanguage] as const] : []),
  ...(one.adjustments ? [['Adjustments', one.adjustments] as const] : []),
  ['Number', one.number ?? 'None'],
  ['How it came', sourceWords[one.source]],
];

const readBy = (one: Appointment): Fact[] => [
  ['Instructions', one.instructions ?? 'None'],
  ...(one.joinUrl ? [['Link to join', one.joinUrl] as const] : []),
  ...(one.joinWords ? [['How to join', one.joinWords] as const] : []),
  ...(one.cancelledReason ? [['Why it is cancelled', one.cancelledReason] as const] : []),
];
