import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useParams } from 'react-router-dom';
import type { PatientFlag } from '../../../../api/features/patients/patients.schema.ts';
import type { CaseView } from '../../../../api/features/registration-cases/registration-cases.schema.ts';
import { causeWords } from '../../fields/causeWords.ts';
import { dateTime } from '../../fields/dates.ts';
import { StateChip } from '../../fields/StateChip.tsx';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { LoadingPage } from '../../layout/LoadingPage.tsx';
import { Page } from '../../layout/Page.tsx';
import { usePageKeys } from '../../layout/usePageKeys.ts';
import { QueueButtons } from '../../lists/QueueButtons.tsx';
import type { QueueOrder } from '../../lists/queue.ts';
import { useQueue } from '../../lists/useQueue.ts';
import { flagLooks } from '../../patients/flagLooks.ts';
import { PatientBanner } from '../../patients/PatientBanner.tsx';
import { PresenceBar } from '../../presences/PresenceBar.tsx';
import { usePresence } from '../../presences/usePresence.ts';
import { caseLooks } from '../caseWords.ts';
import { useCase, usePrefetchedCase } from '../useCase.ts';
import { Attempts } from './Attempts.tsx';
import { Candidates } from './Candidates.tsx';
import { CaseBar } from './CaseBar.tsx';
import { CaseDialogs } from './CaseDialogs.tsx';
import { Comparison } from './Comparison.tsx';
import { nextAct } from './nextAct.ts';
import { NetworkWarning, SideCards } from './SideCards.tsx';
import { useCaseActs } from './useCaseActs.ts';

const openNewest: QueueOrder = { filter: { state: 'open' }, sort: ['lastTriedAt', 'DESC'] };

/** One failed registration: what they typed beside the record, why it failed, and what mends it. */
export default function CasePage() {
  const { id = '' } = useParams();
  const queue = useQueue('registration-cases', id, openNewest, 'That was the last case of this queue.');
  const { data, error, refetch } = useCase(id);
  usePrefetchedCase(queue.next);
  usePageKeys({ j: queue.goOn, k: queue.goBack });
  return (
    <Page
      title={data ? `Failed registration ${data.reference}` : 'Failed registration'}
      tabTitle="Failed registration"
      banner={data?.patient ? <PatientBanner patient={data.patient} flags={flagsOf(data)} /> : null}
      actions={
        <>
          {data ? <StateChip {...caseLooks[data.state]} /> : null}
          <QueueButtons queue={queue} noun="case" isPrimary={data ? nextAct(data) === 'next' : false} />
        </>
      }
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <LoadingPage /> : null}
      {data ? <Workbench key={data.id} view={data} refetch={() => void refetch()} /> : null}
    </Page>
  );
}

interface WorkbenchProps {
  view: CaseView;
  refetch: () => void;
}

function Workbench({ view, refetch }: WorkbenchProps) {
  const acts = useCaseActs(view);
  // Under an open form the case stays as it was: what a colleague did is shown when it is sent.
  const others = usePresence('registration-cases', view.id, view.version, () => {
    if (!acts.asked) refetch();
  });
  usePageKeys({
    c: () => acts.ask('correct'),
    l: () => acts.ask('link'),
    r: () => acts.ask('reply'),
    d: () => acts.ask('department'),
    s: () => acts.ask('suspicious'),
    x: () => acts.ask('end'),
  });
  return (
    <>
      <PresenceBar others={others} />
      <NetworkWarning view={view} />
      <Typography component="p" data-testid="cause" sx={{ fontSize: 19, fontWeight: 700, mb: 0.5 }}>
        {view.sentence}
      </Typography>
      <Box component="p" sx={{ m: 0, mb: 1.5, color: 'text.secondary' }}>
        {standing(view)}
      </Box>
      <Comparison view={view} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          mt: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1.2fr) minmax(0, 1fr)' },
        }}
      >
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Candidates view={view} />
          <Attempts view={view} />
        </Box>
        <Box sx={{ display: 'grid', gap: 2 }}>
          <SideCards view={view} />
        </Box>
      </Box>
      <CaseBar view={view} acts={acts} />
      <CaseDialogs view={view} acts={acts} />
    </>
  );
}

/** How the case stands, under the cause. */
function standing({ state, cause, waitingUntil, registeredAt, endedAt, endedByName }: CaseView): string {
  const ended = endedAt
    ? `Ended ${dateTime(endedAt)}${endedByName ? ` by ${endedByName}` : ''}${cause ? `: ${causeWords[cause].toLocaleLowerCase('en-GB')}` : ''}. `
    : '';
  const registered = registeredAt ? `They registered ${dateTime(registeredAt)}.` : '';
  if (ended || registered) return ended + registered;
  return state === 'waiting' && waitingUntil
    ? `Waiting. It comes back ${dateTime(waitingUntil)}.`
    : 'Nobody has settled this yet.';
}

const flagsOf = ({ record }: CaseView): PatientFlag[] =>
  (record?.flags ?? []).filter((flag): flag is PatientFlag => flag in flagLooks);
