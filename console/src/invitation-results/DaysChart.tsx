import type { Results } from '../../../api/features/invitation-results/invitation-results.schema.ts';
import { ChartCard } from '../charts/ChartCard.tsx';
import { TimeBars } from '../charts/TimeBars.tsx';
import { calendarDate, dayAndMonth } from '../fields/dates.ts';
import { everyDay } from './everyDay.ts';
import { groupHeads, numbersOf } from './GroupChart.tsx';

/** Day by day: who was invited, and who of them has registered since. */
export function DaysChart({ results, csv }: { results: Results; csv: string }) {
  const days = results.groups.day;
  return (
    <ChartCard
      title="Which days brought people in?"
      isEmpty={days.length === 0}
      sentence="By the day the invitation left. Who registered is counted on that day, however long they took."
      csv={csv}
      table={{
        label: 'Invited and registered by day',
        heads: ['Day', ...groupHeads],
        rows: [...days].reverse().map((row) => ({ ...numbersOf(row), name: calendarDate(row.key) })),
      }}
    >
      <TimeBars
        label="Bars: people invited, by day. Line: those of them who have registered since."
        barWords="Invited"
        lineWords="Registered since"
        labelEach={7}
        bars={everyDay(results.from, results.to, days).map(({ day, invited, registered }) => ({
          key: day,
          bar: invited,
          line: registered,
          words: `${calendarDate(day)}: ${invited.toLocaleString('en-GB')} invited, ${registered.toLocaleString('en-GB')} registered`,
          foot: dayAndMonth(day),
        }))}
      />
    </ChartCard>
  );
}
