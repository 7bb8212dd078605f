import type { Results } from '../../../api/features/invitation-results/invitation-results.schema.ts';
import { ChartCard } from '../charts/ChartCard.tsx';
import { RankedBars } from '../charts/RankedBars.tsx';
import { timeSentence } from './resultWords.ts';

/** How long after the invitation people register. */
export function TimeChart({ timeToRegister, csv }: Pick<Results, 'timeToRegister'> & { csv: string }) {
  const { steps, medianHours } = timeToRegister;
  return (
    <ChartCard
      title="How long until they register?"
      isEmpty={medianHours === null}
      sentence={timeSentence(timeToRegister)}
      csv={csv}
      table={{
        label: 'Registered by then',
        heads: ['After the invitation', 'Registered'],
        rows: steps.map(({ label, registered }) => ({ key: label, name: label, values: [registered] })),
      }}
    >
      <RankedBars
        label="Registered by then"
        valueWords={(value) => value.toLocaleString('en-GB')}
        bars={steps.map(({ label, registered }) => ({ key: label, name: label, value: registered }))}
      />
    </ChartCard>
  );
}
