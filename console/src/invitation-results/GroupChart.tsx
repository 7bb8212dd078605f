import type { ResultGroup } from '../../../api/features/invitation-results/invitation-results.schema.ts';
import { ChartCard } from '../charts/ChartCard.tsx';
import { IntervalBars } from '../charts/IntervalBars.tsx';
import { type GroupRow, groupSentence, largest, percentWords, shareWords } from './resultWords.ts';

const questions: Record<Exclude<ResultGroup, 'day'>, { title: string; head: string }> = {
  channel: { title: 'Which way of inviting works?', head: 'Sent by' },
  wording: { title: 'Which words work?', head: 'Wording' },
  ageBand: { title: 'At what age do people register?', head: 'Age' },
  specialty: { title: 'For which specialty do they register?', head: 'Specialty' },
};

/** More bars than this nobody compares; the table has them all. */
const MOST_BARS = 10;

interface GroupChartProps {
  group: Exclude<ResultGroup, 'day'>;
  rows: readonly GroupRow[];
  csv: string;
}

/** Who registered among those invited, group by group, with how sure that is. */
export function GroupChart({ group, rows, csv }: GroupChartProps) {
  const { title, head } = questions[group];
  const shown = largest(rows, MOST_BARS);
  const label = `Registered, of those invited, by ${head.toLocaleLowerCase('en-GB')}`;
  return (
    <ChartCard
      title={title}
      isEmpty={rows.length === 0}
      sentence={`${groupSentence(rows)}${shown.length < rows.length ? ` The ${MOST_BARS} largest are drawn.` : ''}`}
      csv={csv}
      table={{ label, heads: [head, ...groupHeads], rows: rows.map(numbersOf) }}
    >
      <IntervalBars
        label={label}
        bars={shown.map(({ key, label: name, invited, registeredShare }) => ({
          key,
          name: `${name}, ${invited.toLocaleString('en-GB')} invited`,
          share: registeredShare,
          words: shareWords(registeredShare),
        }))}
      />
    </ChartCard>
  );
}

export const groupHeads = [
  'Invited',
  'Delivered',
  'Opened',
  'Registered',
  'By this link',
  'Share registered',
] as const;

/** A group's row of the table behind a chart. */
export const numbersOf = (row: GroupRow) => ({
  key: row.key,
  name: row.label,
  values: [
    row.invited,
    row.delivered,
    row.opened,
    row.registered,
    row.byLink,
    row.registeredShare ? percentWords(row.registeredShare.value) : '–',
  ],
});
