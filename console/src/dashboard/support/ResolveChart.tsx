import type { SupportDashboardView } from '../../../../api/features/dashboard/dashboard.schema.ts';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { TimeBars } from '../../charts/TimeBars.tsx';
import { count } from '../../fields/count.ts';
import { calendarDate, dayAndMonth } from '../../fields/dates.ts';
import { hoursWords } from '../../fields/hoursWords.ts';
import { resolveSentence } from './supportNumbers.ts';

/** Half of a week's cases took no longer than its bar. */
export function ResolveChart({ timeToResolve }: Pick<SupportDashboardView, 'timeToResolve'>) {
  const words = (hours: number | null) => (hours === null ? 'none ended' : hoursWords(hours));
  return (
    <ChartCard
      title="How long until a failure is mended?"
      isEmpty={timeToResolve.every(({ medianHours }) => medianHours === null)}
      sentence={resolveSentence(timeToResolve)}
      table={{
        label: 'Time to resolve, by week',
        heads: ['Week beginning', 'Cases ended', 'Half ended within'],
        rows: [...timeToResolve].reverse().map(({ week, cases, medianHours }) => ({
          key: week,
          name: calendarDate(week),
          values: [cases, words(medianHours)],
        })),
      }}
    >
      <TimeBars
        label="Bars: hours within which half of the week’s cases ended, by week."
        barWords="Hours"
        labelEach={1}
        bars={timeToResolve.map(({ week, cases, medianHours }) => ({
          key: week,
          bar: medianHours ?? 0,
          words: `Week of ${calendarDate(week)}: half of ${count(cases, 'case')} within ${words(medianHours)}`,
          foot: dayAndMonth(week),
        }))}
      />
    </ChartCard>
  );
}
