import type { SupportDashboardView } from '../../../../api/features/dashboard/dashboard.schema.ts';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { RankedBars } from '../../charts/RankedBars.tsx';
import { ticketCategoryWords } from '../../fields/ticketCategoryWords.ts';
import { ticketsSentence } from './supportNumbers.ts';

const nameOf = (category: string): string =>
  (ticketCategoryWords as Record<string, string>)[category] ?? category;

/** What people write about, and how much of it is done. */
export function TicketsChart({ ticketsByCategory }: Pick<SupportDashboardView, 'ticketsByCategory'>) {
  const ranked = ticketsByCategory
    .filter(({ opened, resolved }) => opened + resolved > 0)
    .sort((a, b) => b.opened - a.opened);
  return (
    <ChartCard
      title="What do people write about?"
      isEmpty={ranked.length === 0}
      sentence={ticketsSentence(ranked)}
      table={{
        label: 'Tickets by category',
        heads: ['Category', 'Came', 'Resolved'],
        rows: ranked.map(({ category, opened, resolved }) => ({
          key: category,
          name: nameOf(category),
          values: [opened, resolved],
        })),
      }}
    >
      <RankedBars
        label="Tickets by category"
        valueWords={(n) => `${n.toLocaleString('en-GB')} came`}
        besideWords={(n) => `${n.toLocaleString('en-GB')} resolved`}
        bars={ranked.map(({ category, opened, resolved }) => ({
          key: category,
          name: nameOf(category),
          value: opened,
          beside: resolved,
        }))}
      />
    </ChartCard>
  );
}
