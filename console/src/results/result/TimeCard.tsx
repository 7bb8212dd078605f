import type { ResultView } from '../../../../api/features/results/results.schema.ts';
import { Card } from '../../layout/Card.tsx';
import { LineOfTime } from '../../layout/LineOfTime.tsx';
import { timeEvents } from './timeEvents.ts';

/** One line of time: taken, filed, acted on, released, opened. */
export const TimeCard = ({ result }: { result: ResultView }) => (
  <Card title="What happened">
    <LineOfTime label="What happened to it" events={timeEvents(result)} />
  </Card>
);
