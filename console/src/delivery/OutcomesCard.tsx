import useMediaQuery from '@mui/material/useMediaQuery';
import type { DeliveryGroup } from '../../../api/features/delivery/delivery.schema.ts';
import { Card } from '../layout/Card.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { inOrder } from './deliveryNumbers.ts';
import { OutcomeLines } from './OutcomeLines.tsx';
import { OutcomeTable } from './OutcomeTable.tsx';

/** What was sent by whom and what became of it: codes first, for somebody waits for each of them. */
export function OutcomesCard({ groups }: { groups: readonly DeliveryGroup[] }) {
  const rows = inOrder(groups);
  const isNarrow = useMediaQuery('(max-width: 700px)', { noSsr: true });
  return (
    <Card title="How sending goes">
      {rows.length === 0 ? (
        <EmptyState title="Nothing was sent in these hours">
          Codes, letters and other messages appear here as they leave.
        </EmptyState>
      ) : isNarrow ? (
        <OutcomeLines rows={rows} />
      ) : (
        <OutcomeTable rows={rows} />
      )}
    </Card>
  );
}
