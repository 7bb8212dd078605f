import type { SupportDashboardView } from '../../../../api/features/dashboard/dashboard.schema.ts';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { RankedBars } from '../../charts/RankedBars.tsx';
import { causeWords } from '../../fields/causeWords.ts';
import { count } from '../../fields/count.ts';
import { commonest } from './supportNumbers.ts';

/** Words for a cause; one the console does not know yet is shown as it is. */
const nameOf = (cause: string): string => (causeWords as Record<string, string>)[cause] ?? cause;

/** What is behind failed registrations, the most frequent first. */
export function CausesChart({ causes }: Pick<SupportDashboardView, 'causes'>) {
  const ranked = [...causes].sort((a, b) => b.cases - a.cases);
  const all = ranked.reduce((total, { cases }) => total + cases, 0);
  const [first] = ranked;
  return (
    <ChartCard
      title="Why do registrations fail?"
      isEmpty={all === 0 || !first}
      sentence={
        all === 0 || !first
          ? 'None has failed in the last 30 days.'
          : `${count(all, 'case')} in the last 30 days. The commonest: ${nameOf(first.cause).toLocaleLowerCase('en-GB')}, ${first.cases.toLocaleString('en-GB')}.`
      }
      table={{
        label: 'Causes of failed registrations',
        heads: ['Cause', 'Cases'],
        rows: ranked.map(({ cause, cases }) => ({ key: cause, name: nameOf(cause), values: [cases] })),
      }}
    >
      <RankedBars
        label="Causes of failed registrations"
        valueWords={(n) => count(n, 'case')}
        bars={commonest(ranked).map(({ cause, cases }) => ({
          key: cause,
          name: nameOf(cause),
          value: cases,
        }))}
      />
    </ChartCard>
  );
}
