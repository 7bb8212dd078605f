import type { DeliveryGroup, DeliveryView } from '../../../api/features/delivery/delivery.schema.ts';
import { purposeGroups } from '../../../api/features/delivery/delivery.schema.ts';
import type { StateLook } from '../fields/StateChip.tsx';
import { sendingLook } from '../fields/sendingLook.ts';

type Outcomes = Pick<DeliveryGroup, 'sent' | 'accepted' | 'delivered' | 'failed' | 'unknown' | 'pending'>;
type Delay = DeliveryGroup['toDelivered'];

/** Codes first, since somebody waits for them; within a kind the largest first. */
export const inOrder = (groups: readonly DeliveryGroup[]): DeliveryGroup[] =>
  [...groups].sort(
    (a, b) => purposeGroups.indexOf(a.group) - purposeGroups.indexOf(b.group) || b.sent - a.sent,
  );

/** How a row of messages goes: by what came to an end, since what is under way says nothing yet. */
export function outcomeLook({ sent, accepted, delivered, failed, unknown }: Outcomes): StateLook {
  const known = accepted + delivered + failed + unknown;
  if (sent > 0 && known === 0) return { word: 'Under way', tone: 'busy', shape: 'half' };
  return sendingLook(known, failed + unknown);
}

/** "4 s", "1 min 20 s", "2 h 5 min": short, for a column of them; a dash where nothing arrived. */
export function delayWords(ms: number | undefined): string {
  if (ms === undefined) return '–';
  if (ms < 1_000) return 'under 1 s';
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes < 60) return rest && minutes < 10 ? `${minutes} min ${rest} s` : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
}

/** "half within 4 s, 95% within 11 s". */
export const spreadWords = (delay: Delay): string =>
  delay ? `half within ${delayWords(delay.median)}, 95% within ${delayWords(delay.p95)}` : '–';

/** Why messages failed, over all rows, most frequent first. */
export function failuresOf(groups: readonly DeliveryGroup[]): { reason: string; count: number }[] {
  const sums = new Map<string, number>();
  for (const { reason, count } of groups.flatMap(({ failures }) => failures)) {
    sums.set(reason, (sums.get(reason) ?? 0) + count);
  }
  return [...sums].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}

const TEN_MINUTES = 600_000;
const MOST_COLUMNS = 72;

export interface TimeColumn {
  /** ISO instant at which it begins. */
  at: string;
  sent: number;
  troubled: number;
}

/** The hours cut into columns of ten minutes, or of more where there would be too many; quiet ones are zeros. */
export function timeColumns({ series, since, until }: Pick<DeliveryView, 'series' | 'since' | 'until'>): {
  columns: TimeColumn[];
  minutes: number;
} {
  const end = Date.parse(until);
  const tens = Math.max(1, Math.ceil((end - Date.parse(since)) / TEN_MINUTES));
  const each = Math.ceil(tens / MOST_COLUMNS) * TEN_MINUTES;
  const first = Math.floor(Date.parse(since) / each) * each;
  const columns = Array.from({ length: Math.floor((end - first) / each) + 1 }, (_, index) => ({
    at: new Date(first + index * each).toISOString(),
    sent: 0,
    troubled: 0,
  }));
  for (const { at, sent, failed, unknown } of series) {
    const column = columns[Math.floor((Date.parse(at) - first) / each)];
    if (!column) continue;
    column.sent += sent;
    column.troubled += failed + unknown;
  }
  return { columns, minutes: each / 60_000 };
}
