import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import type { RequestPage as Request } from '../../../api/features/patient-requests/patient-requests.schema.ts';
import { clinicWords, modeWords } from '../appointments/appointmentWords.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { PatientName } from '../fields/PatientName.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { appointmentLooks } from '../fields/states.ts';
import { Trouble } from '../forms/Trouble.tsx';
import { Card, Facts } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { auditedRead } from '../lists/quietly.ts';
import type { dataProvider } from '../providers/dataProvider.ts';
import { ask } from '../providers/httpClient.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { askedWords, requestLooks, subjectPages, subjectWords } from './requestWords.ts';

const done: Record<string, string> = {
  take: 'Yours. The patient sees that somebody looks at it.',
  'give-back': 'Back on the list.',
  accept: 'Accepted. The patient is told.',
  decline: 'Declined. The patient is told.',
};

/** One request with the appointment beside it, answered on the same page. */
export default function RequestPage() {
  const { id = '' } = useParams();
  const provider = useDataProvider<typeof dataProvider>();
  const notify = useNotify();
  const refresh = useRefresh();
  const [trouble, setTrouble] = useState<unknown>(null);
  // Not react-admin's: that would begin with the list's row, which says nothing of what may be done.
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['patient-request', id],
    queryFn: () => ask<Request>(`/api/patient-requests/${id}`),
    ...auditedRead,
    refetchOnMount: 'always',
  });
  const act = async (verb: string, body: object = {}) => {
    setTrouble(null);
    try {
      await provider.act('patient-requests', id, verb, body, data?.version);
      notify(done[verb] ?? '', { type: 'success' });
    } finally {
      refresh();
    }
  };
  const press = (verb: string) => () => void act(verb).catch(setTrouble);
  return (
    <Page
      title={data ? askedWords(data) : 'Request'}
      tabTitle="Request"
      maxWidth={1080}
      actions={
        data ? (
          <>
            <StateChip {...requestLooks[data.state]} />
            {data.mayDo.includes('take') ? (
              <Button variant="outlined" onClick={press('take')}>
                Take it on
              </Button>
            ) : null}
            {data.mayDo.includes('give-back') ? (
              <Button variant="outlined" onClick={press('give-back')}>
                Put it back
              </Button>
            ) : null}
          </>
        ) : null
      }
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      <Trouble error={trouble} />
      {isPending ? <LoadingPage /> : null}
      {data ? (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Box
            sx={{
              display: 'grid',
              gap: 2,
              gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
              alignItems: 'start',
            }}
          >
            <Card title="What is asked">
              <Facts facts={askedFacts(data)} isProse />
            </Card>
            <Subject request={data} />
          </Box>
          <AnswerForm request={data} act={act} />
          <Link to="/patient-requests">All requests</Link>
        </Box>
      ) : null}
    </Page>
  );
}

/** The appointment it is about; of anything else, the way there. */
function Subject({ request: { appointment, subjectKind, subjectId } }: { request: Request }) {
  if (!subjectKind) return <Card title="What it is about">No appointment: it goes for all of them.</Card>;
  const address = `/${subjectPages[subjectKind]}/${subjectId}/show`;
  if (!appointment) {
    return (
      <Card title="What it is about">
        <Link to={address}>Open {subjectWords[subjectKind].replace(/^an? /, 'the ')}</Link>
      </Card>
    );
  }
  return (
    <Card title="The appointment" action={<StateChip {...appointmentLooks[appointment.status]} />}>
      <Facts
        facts={[
          [
            'Begins',
            <Link key="begins" to={address}>
              <DateTime value={appointment.startsAt} />
            </Link>,
          ],
          ['Clinic', clinicWords(appointment)],
          ['Where', appointment.location],
          ['How', modeWords[appointment.mode]],
          ['With', appointment.clinician ?? 'Not said'],
        ]}
        isProse
      />
    </Card>
  );
}

type Fact = readonly [string, ReactNode];

const askedFacts = (one: Request): Fact[] => [
  [
    'By',
    <Link key="by" to={`/patients/${one.patient.id}/show`}>
      <PatientName patient={one.patient} />
    </Link>,
  ],
  ['Asked', <DateTime key="asked" value={one.createdAt} ago />],
  ...(one.preferredTimes.length > 0 ? [['Would suit them', one.preferredTimes.join('; ')] as const] : []),
  ...(one.words ? [['In their words', one.words] as const] : []),
  ...(one.takenBy && one.state === 'being-looked-at' ? [['Looked at by', one.takenBy.name] as const] : []),
  ...(one.decidedAt
    ? [
        ['Answered', <DateTime key="answered" value={one.decidedAt} />] as const,
        ['By whom', one.decidedBy?.name ?? ''] as const,
        ['Answer', one.answer ?? 'No words'] as const,
      ]
    : []),
  ...(one.withdrawnAt ? [['Taken back', <DateTime key="back" value={one.withdrawnAt} />] as const] : []),
];
