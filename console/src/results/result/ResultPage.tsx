import Box from '@mui/material/Box';
import { useParams } from 'react-router-dom';
import { systemNames } from '../../../../api/features/release-rules/release-rule-words.ts';
import type { ResultView } from '../../../../api/features/results/results.schema.ts';
import { dateTime } from '../../fields/dates.ts';
import { StateChip } from '../../fields/StateChip.tsx';
import { Card, Facts } from '../../layout/Card.tsx';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { LoadingPage } from '../../layout/LoadingPage.tsx';
import { Page } from '../../layout/Page.tsx';
import { QueueButtons } from '../../lists/QueueButtons.tsx';
import { useQueue } from '../../lists/useQueue.ts';
import { PatientBanner } from '../../patients/PatientBanner.tsx';
import { releaseLook, statusLooks } from '../resultLooks.ts';
import { useResult } from '../useResult.ts';
import { ActsCard } from './ActsCard.tsx';
import { ObservationsCard } from './ObservationsCard.tsx';
import { PatientSeesCard } from './PatientSeesCard.tsx';
import { RevisionsCard } from './RevisionsCard.tsx';
import { TimeCard } from './TimeCard.tsx';

const oneColumn = { display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' } as const;

/** One test result: what it says, what its patient sees of it and when, and what is to be done next. */
export default function ResultPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useResult(id);
  if (data) return <Loaded key={id} result={data} refetch={refetch} />;
  return error ? (
    <Page title="Test result">
      <ErrorState error={error} retry={() => void refetch()} />
    </Page>
  ) : (
    <LoadingPage />
  );
}

function Loaded({ result, refetch }: { result: ResultView; refetch: () => Promise<unknown> }) {
  const order = { filter: { awaitsClinician: true }, sort: ['reportedAt', 'DESC'] as const };
  const queue = useQueue('results', result.id, order, 'That was the last one in this list.');
  return (
    <Page
      title={result.testName}
      tabTitle="Test result"
      banner={
        <PatientBanner patient={result.patient} flags={result.patient.deceasedOn ? ['deceased'] : []} />
      }
      actions={
        <>
          <StateChip {...statusLooks[result.status]} />
          <StateChip {...releaseLook(result)} />
          <QueueButtons queue={queue} noun="result" />
        </>
      }
    >
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1.6fr) minmax(360px, 1fr)' },
          alignItems: 'start',
        }}
      >
        {/* On a phone: the values, then what is to be done with them, then the rest. */}
        <Box sx={{ ...oneColumn, display: { xs: 'contents', lg: 'grid' } }}>
          <ObservationsCard result={result} />
          <Box sx={{ ...oneColumn, order: { xs: 2, lg: 0 } }}>
            <AboutCard result={result} />
            <RevisionsCard result={result} />
          </Box>
        </Box>
        <Box sx={{ ...oneColumn, order: { xs: 1, lg: 0 } }}>
          <ActsCard result={result} refetch={refetch} />
          <PatientSeesCard result={result} />
          <TimeCard result={result} />
        </Box>
      </Box>
    </Page>
  );
}

const sources: Record<ResultView['source'], string> = {
  form: 'Entered by form',
  csv: 'From a file',
  feed: "From the laboratory's feed",
};
const at = (moment: string | null): string => (moment ? dateTime(moment) : '–');

const AboutCard = ({ result }: { result: ResultView }) => (
  <Card title="About this report">
    <Facts
      facts={[
        ['Specialty', result.specialty ?? '–'],
        ['Laboratory', result.laboratory ?? '–'],
        ["The laboratory's number", result.accession ?? '–'],
        ['Code', result.testCode ? `${result.testCode} (${systemNames[result.testSystem]})` : '–'],
        ['Specimen', result.specimen ?? '–'],
        ['Taken', at(result.collectedAt)],
        ['Received', at(result.receivedAt)],
        ['Reported', at(result.reportedAt)],
        ['How it came', sources[result.source]],
        ...(result.statusReason ? [['Why', result.statusReason] as const] : []),
      ]}
    />
  </Card>
);
