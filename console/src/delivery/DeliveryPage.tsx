import Box from '@mui/material/Box';
import { useSearchParams } from 'react-router-dom';
import { timeOf } from '../fields/dates.ts';
import { SelectField } from '../forms/SelectField.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { Alerts } from './Alerts.tsx';
import { FailuresCard } from './FailuresCard.tsx';
import { HoursChart } from './HoursChart.tsx';
import { OutcomesCard } from './OutcomesCard.tsx';
import { RoutesCard } from './RoutesCard.tsx';
import { useDelivery } from './useDelivery.ts';

const choices = [1, 3, 6, 12, 24, 72].map((hours) => ({
  value: String(hours),
  label: hours === 1 ? 'Last hour' : `Last ${hours} hours`,
}));
const USUAL = '6';

/** Do codes and messages get there? By what is sent and by whom; it renews itself while it is looked at. */
export default function DeliveryPage() {
  const [params, setParams] = useSearchParams();
  const asked = params.get('hours') ?? USUAL;
  const hours = choices.some(({ value }) => value === asked) ? asked : USUAL;
  const { data, error, isPending, refetch } = useDelivery(Number(hours));
  return (
    <Page
      title="Delivery"
      maxWidth={1200}
      actions={
        <SelectField
          label="Hours shown"
          hideLabel
          value={hours}
          options={choices}
          onChange={(value) => setParams(value === USUAL ? {} : { hours: value }, { replace: true })}
        />
      }
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {data ? (
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <Alerts alerts={data.alerts} />
          <OutcomesCard groups={data.groups} />
          <HoursChart delivery={data} />
          <FailuresCard groups={data.groups} />
          <RoutesCard routes={data.routes} waiting={data.waiting} />
          <Box component="p" sx={{ m: 0, fontSize: 14, color: 'text.secondary' }}>
            As of {timeOf(data.until)}. It renews itself every 15 seconds.
          </Box>
        </Box>
      ) : null}
    </Page>
  );
}
