import Box from '@mui/material/Box';
import type { Results } from '../../../api/features/invitation-results/invitation-results.schema.ts';
import { ChartCard } from '../charts/ChartCard.tsx';
import { RankedBars } from '../charts/RankedBars.tsx';
import { stepsOf, totalSentence } from './resultWords.ts';

/** From invited to registered, step by step. */
export function FunnelCard({ results, csv }: { results: Results; csv: string }) {
  const steps = stepsOf(results.total);
  const { reminders } = results;
  return (
    <ChartCard
      title="What became of the invitations?"
      isEmpty={results.total.invited === 0}
      sentence={totalSentence(results)}
      csv={csv}
      table={{
        label: 'Steps from invited to registered',
        heads: ['Step', 'People'],
        rows: [
          ...steps.map(({ key, name, value }) => ({ key, name, values: [value] })),
          { key: 'byLink', name: 'Registered by the link of the invitation', values: [results.total.byLink] },
        ],
      }}
    >
      <RankedBars
        label="Steps from invited to registered"
        valueWords={(value) => value.toLocaleString('en-GB')}
        bars={steps}
      />
      {reminders && reminders.invited > 0 ? (
        <Box component="p" sx={{ mb: 0 }}>
          Beside these, {reminders.invited.toLocaleString('en-GB')} reminders left;{' '}
          {reminders.byLink.toLocaleString('en-GB')} people registered by the link of one.
        </Box>
      ) : null}
    </ChartCard>
  );
}
