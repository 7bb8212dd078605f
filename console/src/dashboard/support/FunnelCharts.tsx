import type { SupportDashboardView } from '../../../../api/features/dashboard/dashboard.schema.ts';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { RankedBars } from '../../charts/RankedBars.tsx';
import { TimeBars } from '../../charts/TimeBars.tsx';
import { calendarDate, dayAndMonth } from '../../fields/dates.ts';
import { funnelSentence, funnelSteps, lastTwoWeeks } from './supportNumbers.ts';

type Props = Pick<SupportDashboardView, 'funnel'>;

/** Step by step, this week against the last. */
export function FunnelCompared({ funnel }: Props) {
  const steps = lastTwoWeeks(funnel);
  return (
    <ChartCard
      title="Where do people stop registering?"
      isEmpty={steps.every(({ now, before }) => now + before === 0)}
      sentence={funnelSentence(funnel)}
      table={{
        label: 'Steps of registering',
        heads: ['Step', 'Last 7 days', '7 days before'],
        rows: steps.map(({ step, words, now, before }) => ({
          key: step,
          name: words,
          values: [now, before],
        })),
      }}
    >
      <RankedBars
        label="Steps of registering"
        valueWords={(n) => `${n.toLocaleString('en-GB')} now`}
        besideWords={(n) => `${n.toLocaleString('en-GB')} before`}
        bars={steps.map(({ step, words, now, before }) => ({
          key: step,
          name: words,
          value: now,
          beside: before,
        }))}
      />
    </ChartCard>
  );
}

/** Day by day: how many tried, and how many of them got there. */
export function FunnelByDay({ funnel }: Props) {
  const isEmpty = funnel.every(({ tried, invited }) => tried + invited === 0);
  return (
    <ChartCard
      title="Do those who try get registered?"
      isEmpty={isEmpty}
      sentence={
        isEmpty
          ? 'Nobody yet. The first to try appear here.'
          : 'By day, last 30 days. Who registered is counted on the day they tried.'
      }
      table={{
        label: 'Registering by day',
        heads: ['Day', ...funnelSteps.map(({ words }) => words)],
        rows: [...funnel].reverse().map((day) => ({
          key: day.day,
          name: calendarDate(day.day),
          values: funnelSteps.map(({ step }) => day[step]),
        })),
      }}
    >
      <TimeBars
        label="Bars: people who tried to register, by day. Line: those of them who registered."
        barWords="Tried to register"
        lineWords="Registered"
        labelEach={7}
        bars={funnel.map(({ day, tried, registered }) => ({
          key: day,
          bar: tried,
          line: registered,
          words: `${calendarDate(day)}: ${tried} tried, ${registered} registered`,
          foot: dayAndMonth(day),
        }))}
      />
    </ChartCard>
  );
}
