import type { DashboardView } from '../../../api/features/dashboard/dashboard.schema.ts';
import { ChartCard } from '../charts/ChartCard.tsx';
import { TimeBars } from '../charts/TimeBars.tsx';
import { calendarDate, dayAndMonth } from '../fields/dates.ts';

/** Do the letters we publish get read? By day, as a picture or as a table. */
export function LettersChart({ days }: { days: DashboardView['lettersByDay'] }) {
  const sum = (name: 'published' | 'read') =>
    days.reduce((total, day) => total + day[name], 0).toLocaleString('en-GB');
  const isEmpty = days.every((day) => day.published + day.read === 0);
  return (
    <ChartCard
      title="Letters published and read, last 30 days"
      isEmpty={isEmpty}
      sentence={
        isEmpty
          ? 'None yet. The first letters you publish appear here, and when they are read.'
          : `${sum('published')} published, ${sum('read')} read for the first time.`
      }
      table={{
        label: 'Letters by day',
        heads: ['Day', 'Published', 'Read'],
        rows: [...days].reverse().map(({ day, published, read }) => ({
          key: day,
          name: calendarDate(day),
          values: [published, read],
        })),
      }}
    >
      <TimeBars
        label="Bars: letters published by day. Line: letters read by day."
        barWords="Published"
        lineWords="Read"
        labelEach={7}
        bars={days.map(({ day, published, read }) => ({
          key: day,
          bar: published,
          line: read,
          words: `${calendarDate(day)}: ${published} published, ${read} read`,
          foot: dayAndMonth(day),
        }))}
      />
    </ChartCard>
  );
}
