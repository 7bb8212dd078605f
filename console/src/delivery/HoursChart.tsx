import type { DeliveryView } from '../../../api/features/delivery/delivery.schema.ts';
import { ChartCard } from '../charts/ChartCard.tsx';
import { TimeBars } from '../charts/TimeBars.tsx';
import { count } from '../fields/count.ts';
import { dayOf, timeOf } from '../fields/dates.ts';
import { timeColumns } from './deliveryNumbers.ts';

/** Is it getting worse? Messages by time, and those of them that went wrong. */
export function HoursChart({ delivery }: { delivery: DeliveryView }) {
  const { columns, minutes } = timeColumns(delivery);
  const sent = columns.reduce((total, column) => total + column.sent, 0);
  const troubled = columns.reduce((total, column) => total + column.troubled, 0);
  const clock = (at: string) =>
    delivery.hours > 24 ? `${dayOf(at).replace(/ \d+$/, '')}, ${timeOf(at)}` : timeOf(at);
  return (
    <ChartCard
      title="Is it getting worse?"
      isEmpty={sent === 0}
      sentence={
        sent === 0
          ? 'Nothing was sent in these hours.'
          : `${count(sent, 'message')} handed over, ${troubled.toLocaleString('en-GB')} of them failed or unknown.`
      }
      table={{
        label: 'Messages by time',
        heads: ['From', 'Handed over', 'Failed or unknown'],
        rows: [...columns].reverse().map((column) => ({
          key: column.at,
          name: clock(column.at),
          values: [column.sent, column.troubled],
        })),
      }}
    >
      <TimeBars
        label={`Bars: messages handed over in each ${minutes} minutes. Line: those that failed or whose outcome is unknown.`}
        barWords="Handed over"
        lineWords="Failed or unknown"
        labelEach={Math.max(1, Math.ceil(columns.length / (delivery.hours > 24 ? 3 : 6)))}
        bars={columns.map((column) => ({
          key: column.at,
          bar: column.sent,
          line: column.troubled,
          words: `From ${clock(column.at)}: ${column.sent} handed over, ${column.troubled} failed or unknown`,
          foot: clock(column.at),
        }))}
      />
    </ChartCard>
  );
}
