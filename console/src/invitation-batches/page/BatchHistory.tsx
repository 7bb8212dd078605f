import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { Card } from '../../layout/Card.tsx';
import { LineOfTime } from '../../layout/LineOfTime.tsx';

/** What happened to the batch, by whom, when. */
export const BatchHistory = ({ batch: { events, expectedEndAt, state } }: { batch: BatchView }) => {
  const past = events.map(({ at, sentence, by }) => ({
    at,
    what: sentence,
    who: by?.name ?? null,
    detail: null,
  }));
  const ahead =
    state === 'sending' && expectedEndAt
      ? [{ at: expectedEndAt, what: 'The last leaves, at this pace', who: null, detail: null, ahead: true }]
      : [];
  if (past.length + ahead.length === 0) return null;
  return (
    <Card title="What happened">
      <LineOfTime label="What happened to this batch" events={[...past, ...ahead]} />
    </Card>
  );
};
