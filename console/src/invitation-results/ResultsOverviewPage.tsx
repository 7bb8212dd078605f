import Button from '@mui/material/Button';
import { Link, useSearchParams } from 'react-router-dom';
import type { Results } from '../../../api/features/invitation-results/invitation-results.schema.ts';
import { londonDay } from '../audit-events/londonDays.ts';
import { SelectField } from '../forms/SelectField.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { useMay } from '../providers/useSession.ts';
import { plusDays } from './everyDay.ts';
import { ResultCharts } from './ResultCharts.tsx';
import { useOverview } from './useResults.ts';

const spans = [7, 30, 90, 365].map((days) => ({ value: String(days), label: `Last ${days} days` }));
const USUAL = '30';

/** Did the invitations of the last days bring people in? */
export default function ResultsOverviewPage() {
  const [params, setParams] = useSearchParams();
  const asked = params.get('days') ?? USUAL;
  const span = spans.some(({ value }) => value === asked) ? asked : USUAL;
  const to = londonDay(new Date().toISOString());
  const days = { from: plusDays(to, 1 - Number(span)), to };
  const { data, error, isPending, refetch } = useOverview(days);
  return (
    <Page
      title="Invitation results"
      maxWidth={1280}
      actions={
        <SelectField
          label="Days shown"
          hideLabel
          value={span}
          options={spans}
          onChange={(value) => setParams(value === USUAL ? {} : { days: value }, { replace: true })}
        />
      }
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {data ? <Overview results={data} /> : null}
    </Page>
  );
}

function Overview({ results }: { results: Results }) {
  const maySeeBatches = useMay('invitation-batches:read');
  const { from, to } = results;
  if (results.total.invited === 0 && (results.reminders?.invited ?? 0) === 0)
    return (
      <EmptyState
        title="No invitation left in these days"
        action={
          maySeeBatches ? (
            <Button component={Link} to="/invitation-batches" variant="outlined">
              Invitation batches
            </Button>
          ) : null
        }
      >
        Once a batch is sent, how many were reached and how many registered is shown here.
      </EmptyState>
    );
  return (
    <ResultCharts
      results={results}
      csvOf={(group) => `/api/invitation-results/export?${new URLSearchParams({ group, from, to })}`}
      ringLink="/unreachable-patients"
    />
  );
}
