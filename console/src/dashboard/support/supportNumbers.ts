import type { SupportDashboardView } from '../../../../api/features/dashboard/dashboard.schema.ts';
import { count } from '../../fields/count.ts';
import { dayAndMonth } from '../../fields/dates.ts';
import { hoursWords } from '../../fields/hoursWords.ts';

type Funnel = SupportDashboardView['funnel'];
export type FunnelStep = Exclude<keyof Funnel[number], 'day'>;
type Causes = SupportDashboardView['causes'];
type Weeks = SupportDashboardView['timeToResolve'];
type Categories = SupportDashboardView['ticketsByCategory'];

/** The steps of registering, in the order they are taken. */
export const funnelSteps: readonly { step: FunnelStep; words: string }[] = [
  { step: 'invited', words: 'Links sent' },
  { step: 'opened', words: 'Links opened' },
  { step: 'tried', words: 'Tried to register' },
  { step: 'matched', words: 'Details matched' },
  { step: 'code', words: 'Code entered' },
  { step: 'registered', words: 'Registered' },
];

const WEEK = 7;

/** Each step in the last seven days and in the seven before. */
export function lastTwoWeeks(funnel: Funnel) {
  const sum = (days: Funnel, step: FunnelStep) => days.reduce((total, day) => total + day[step], 0);
  const now = funnel.slice(-WEEK);
  const before = funnel.slice(-2 * WEEK, -WEEK);
  return funnelSteps.map(({ step, words }) => ({
    step,
    words,
    now: sum(now, step),
    before: sum(before, step),
  }));
}

const percent = (part: number, whole: number): string => `${Math.round((part / whole) * 100)}%`;

/** "84 tried, 61 of them registered (73%). In the 7 days before: 90 and 70 (78%)." */
export function funnelSentence(funnel: Funnel): string {
  const weeks = lastTwoWeeks(funnel);
  const of = (step: FunnelStep) => weeks.find((each) => each.step === step) ?? { now: 0, before: 0 };
  const [tried, registered] = [of('tried'), of('registered')];
  if (tried.now + tried.before === 0) return 'Nobody has tried to register in the last 14 days.';
  const number = (value: number) => value.toLocaleString('en-GB');
  const now =
    tried.now === 0
      ? 'Nobody tried in the last 7 days.'
      : `${number(tried.now)} tried in the last 7 days, ${number(registered.now)} of them registered (${percent(registered.now, tried.now)}).`;
  const before =
    tried.before === 0
      ? 'Nobody tried in the 7 days before.'
      : `In the 7 days before: ${number(tried.before)} and ${number(registered.before)} (${percent(registered.before, tried.before)}).`;
  return `${now} ${before}`;
}

const SHOWN = 8;

/** The commonest causes, and all rarer ones as one; the table has each. */
export function commonest(ranked: Causes): Causes {
  if (ranked.length <= SHOWN + 1) return ranked;
  const rarer = ranked.slice(SHOWN);
  const cases = rarer.reduce((total, each) => total + each.cases, 0);
  return [...ranked.slice(0, SHOWN), { cause: `${rarer.length} rarer causes`, cases }];
}

/** "Half of 12 cases ended within 5 hours in the week of 9 Nov, after 9 hours in the week of 2 Nov." */
export function resolveSentence(weeks: Weeks): string {
  const ended = weeks.flatMap(({ week, cases, medianHours }) =>
    medianHours === null ? [] : [{ week: dayAndMonth(week), cases, within: hoursWords(medianHours) }],
  );
  const last = ended.at(-1);
  if (!last) return 'No case has ended yet.';
  const before = ended.at(-2);
  const compared = before ? `, after ${before.within} in the week of ${before.week}` : '';
  return `Half of ${count(last.cases, 'case')} ended within ${last.within} in the week of ${last.week}${compared}.`;
}

/** "41 came, 38 were resolved." */
export function ticketsSentence(categories: Categories): string {
  const sum = (name: 'opened' | 'resolved') => categories.reduce((total, each) => total + each[name], 0);
  const [opened, resolved] = [sum('opened'), sum('resolved')];
  if (opened + resolved === 0) return 'No tickets in the last 30 days.';
  return `${count(opened, 'ticket')} came in the last 30 days, ${resolved.toLocaleString('en-GB')} were resolved.`;
}
