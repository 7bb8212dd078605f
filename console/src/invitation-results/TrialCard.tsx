import type { Results } from '../../../api/features/invitation-results/invitation-results.schema.ts';
import { ChartCard } from '../charts/ChartCard.tsx';
import { IntervalBars } from '../charts/IntervalBars.tsx';
import { shareWords } from './resultWords.ts';

/** Two wordings against each other, and how sure the difference is. */
export function TrialCard({ trial }: { trial: NonNullable<Results['trial']> }) {
  const arms = [
    ['A', trial.a],
    ['B', trial.b],
  ] as const;
  const label = 'Registered within 14 days, by wording';
  return (
    <ChartCard
      title="Which of the two wordings did better?"
      isEmpty={trial.a.invited + trial.b.invited === 0}
      sentence={trial.sentence}
      table={{
        label,
        heads: ['Wording', 'Invited', 'Registered', 'Share'],
        rows: arms.map(([letter, arm]) => ({
          key: letter,
          name: `${letter}: ${arm.name}`,
          values: [arm.invited, arm.registered, shareWords(arm.registeredShare)],
        })),
      }}
    >
      <IntervalBars
        label={label}
        bars={arms.map(([letter, arm]) => ({
          key: letter,
          name: `${letter}: ${arm.name}, ${arm.invited.toLocaleString('en-GB')} invited`,
          share: arm.registeredShare,
          words: shareWords(arm.registeredShare),
        }))}
      />
    </ChartCard>
  );
}
