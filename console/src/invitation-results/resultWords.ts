import type {
  Funnel,
  ResultGroup,
  Results,
} from '../../../api/features/invitation-results/invitation-results.schema.ts';
import { count } from '../fields/count.ts';
import { hoursWords } from '../fields/hoursWords.ts';

export type GroupRow = Results['groups'][ResultGroup][number];
type Share = Results['registeredShare'];

/** "24%"; below ten with one decimal, where it matters. */
export function percentWords(share: number): string {
  const percent = share * 100;
  return `${percent < 10 && percent > 0 ? percent.toFixed(1) : Math.round(percent)}%`;
}

/** "24% (21–28%)": the share and where it probably lies; a dash where it is of nothing. */
export const shareWords = (share: Share): string =>
  share
    ? `${percentWords(share.value)} (${percentWords(share.low).replace('%', '')}–${percentWords(share.high)})`
    : '–';

/** The whole in a sentence or two, with what is sure about it. */
export function totalSentence({
  total,
  registeredShare,
}: Pick<Results, 'total' | 'registeredShare'>): string {
  const { invited, registered, byLink } = total;
  if (!registeredShare) return 'Nobody was invited.';
  const first = `${count(invited, 'person was', 'people were')} invited, and ${registered.toLocaleString('en-GB')} of them registered: ${percentWords(registeredShare.value)}.`;
  if (registered === 0) return first;
  const without = registered - byLink;
  if (without <= 0) return `${first} All came by the link of this invitation.`;
  return `${first} ${byLink.toLocaleString('en-GB')} came by the link of the invitation, ${without.toLocaleString('en-GB')} in another way, such as a later link or their NHS number.`;
}

/** The steps from invited to registered, with the share of those invited at each. */
export function stepsOf(total: Funnel): { key: keyof Funnel; name: string; value: number }[] {
  const words = [
    ['invited', 'Invited'],
    ['delivered', 'Delivered'],
    ['opened', 'Opened the link'],
    ['registered', 'Registered'],
  ] as const;
  return words.map(([key, name]) => ({
    key,
    value: total[key],
    name:
      key === 'invited' || total.invited === 0
        ? name
        : `${name}: ${percentWords(total[key] / total.invited)} of the invited`,
  }));
}

/**
 * What a group's numbers tell: the highest and the lowest where they cannot be chance, that is, where the ranges they
 * probably lie in do not touch.
 */
export function groupSentence(rows: readonly GroupRow[]): string {
  const known = rows.flatMap(({ label, registeredShare: share }) => (share ? [{ label, share }] : []));
  const [one] = known;
  if (!one) return 'Nobody was invited.';
  if (known.length === 1) return `All went to one: ${one.label}.`;
  const ordered = [...known].sort((a, b) => b.share.value - a.share.value);
  const [highest, lowest] = [ordered[0] ?? one, ordered.at(-1) ?? one];
  if (highest.share.low <= lowest.share.high)
    return 'The differences may be chance: the ranges they probably lie in overlap.';
  return `Highest: ${highest.label}, ${percentWords(highest.share.value)} registered. Lowest: ${lowest.label}, ${percentWords(lowest.share.value)}.`;
}

/** How long it took those who registered, in a sentence. */
export function timeSentence({ medianHours, p90Hours }: Results['timeToRegister']): string {
  if (medianHours === null || p90Hours === null) return 'Nobody has registered yet.';
  return `Half of those who registered did so within ${hoursWords(medianHours)}, nine in ten within ${hoursWords(p90Hours)}.`;
}

/** The largest groups, as many as a chart can show; its table has them all. */
export const largest = <Row extends { invited: number }>(rows: readonly Row[], most: number): Row[] =>
  rows.length <= most ? [...rows] : [...rows].sort((a, b) => b.invited - a.invited).slice(0, most);

/** "37 patients wait to be rung up"; the count ends at ten thousand. */
export function unreachableWords(unreachable: number): string {
  if (unreachable === 0) return 'Nobody waits to be rung up.';
  const words = count(Math.min(unreachable, 10_000), 'patient waits', 'patients wait');
  return `${unreachable > 10_000 ? words.replace(' ', '+ ') : words} to be rung up`;
}
