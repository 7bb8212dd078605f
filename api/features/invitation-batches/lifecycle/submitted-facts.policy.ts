import { londonDateTime } from '../../../lib/dates/london.ts';
import type { BatchCounts } from '../invitation-batches.schema.ts';
import { changeSentence } from './batch-event-words.ts';

/** What was asked to be approved, kept to tell later what changed. */
export interface SubmittedFacts {
  ready: { sms: number; email: number; post: number };
  standings: Record<string, number>;
  findings: Record<string, number>;
  settings: SettingFacts;
}

/** The settings that decide what leaves and when, as they are kept; times are ISO 8601. */
export interface SettingFacts {
  wording: string | null;
  secondWording: string | null;
  reminderWording: string | null;
  mostReminders: number;
  reminderDays: number;
  recentDays: number;
  linkDays: number;
  windowFrom: string;
  windowTo: string;
  workingDaysOnly: boolean;
  sendAfter: string | null;
  sendBy: string | null;
}

export const factsOf = (
  counts: Pick<BatchCounts, 'ready' | 'standings' | 'findings'>,
  settings: SettingFacts,
): SubmittedFacts => ({
  ready: counts.ready,
  standings: counts.standings,
  findings: Object.fromEntries(counts.findings.map(({ code, rows }) => [code, rows])),
  settings,
});

/** Somebody who changed something, by kind of event, and how many rows. */
export interface Changer {
  name: string;
  kind: string;
  times: number;
  rows: number;
}

const number = (n: number): string => n.toLocaleString('en-GB');
/** "12 more rows", "1 fewer row". */
const moreRows = (change: number): string =>
  `${number(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'} ${Math.abs(change) === 1 ? 'row' : 'rows'}`;
const total = ({ sms, email, post }: SubmittedFacts['ready']): number => sms + email + post;
const plainly = (value: string | number | null, none: string): string =>
  value === null ? none : typeof value === 'number' ? number(value) : `“${value}”`;
const moment = (iso: string | null): string => (iso === null ? 'any time' : londonDateTime(new Date(iso)));
const days = (n: number): string => (n === 1 ? '1 day' : `${number(n)} days`);

/** Each setting with its sentence from the old to the new. */
const settingSentences: { [Key in keyof SettingFacts]: (was: SettingFacts, is: SettingFacts) => string } = {
  wording: (was, is) =>
    `The wording changed from ${plainly(was.wording, 'none')} to ${plainly(is.wording, 'none')}.`,
  secondWording: (was, is) =>
    `The second wording changed from ${plainly(was.secondWording, 'none')} to ${plainly(is.secondWording, 'none')}.`,
  reminderWording: (was, is) =>
    `The wording of reminders changed from ${plainly(was.reminderWording, 'none')} to ${plainly(is.reminderWording, 'none')}.`,
  mostReminders: (was, is) =>
    `The most reminders changed from ${number(was.mostReminders)} to ${number(is.mostReminders)}.`,
  reminderDays: (was, is) =>
    `The time between reminders changed from ${days(was.reminderDays)} to ${days(is.reminderDays)}.`,
  recentDays: (was, is) =>
    `“Not again within” changed from ${days(was.recentDays)} to ${days(is.recentDays)}.`,
  linkDays: (was, is) =>
    `The time a link stays open changed from ${days(was.linkDays)} to ${days(is.linkDays)}.`,
  windowFrom: (was, is) => `Sending begins at ${is.windowFrom} a day instead of ${was.windowFrom}.`,
  windowTo: (was, is) => `Sending ends at ${is.windowTo} a day instead of ${was.windowTo}.`,
  workingDaysOnly: (_was, is) =>
    is.workingDaysOnly ? 'It is sent on working days only now.' : 'It is sent on every day of the week now.',
  sendAfter: (was, is) =>
    `Sending may begin from ${moment(is.sendAfter)} instead of ${moment(was.sendAfter)}.`,
  sendBy: (was, is) => `The time to send by changed from ${moment(was.sendBy)} to ${moment(is.sendBy)}.`,
};

const STANDINGS = [
  ['held', 'held'],
  ['excluded', 'left out'],
  ['skipped', 'skipped'],
] as const;
const CHANNELS = [
  ['sms', 'by text'],
  ['email', 'by e-mail'],
  ['post', 'by post'],
] as const;

/** "12 more rows will be sent: 10 by text, 2 by post"; nothing where nothing differs. */
function rowsSentence(was: SubmittedFacts['ready'], is: SubmittedFacts['ready']): string[] {
  const more = total(is) - total(was);
  const by = CHANNELS.flatMap(([channel, words]) => {
    const change = is[channel] - was[channel];
    return change === 0 ? [] : [`${number(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'} ${words}`];
  });
  if (more === 0) return by.length === 0 ? [] : [`As many rows will be sent, but ${by.join(', ')}.`];
  const words = `${moreRows(more)} will be sent`;
  return [by.length > 1 ? `${words}: ${by.join(', ')}.` : `${words}.`];
}

/**
 * What changed between what was asked to be approved and what would be sent now, in sentences for whoever approves: who did
 * something, what it did to the rows, and each setting from its old to its new value.
 */
export function changesSince(
  was: SubmittedFacts,
  is: SubmittedFacts,
  changers: readonly Changer[],
): string[] {
  const standings = STANDINGS.flatMap(([standing, words]) => {
    const change = (is.standings[standing] ?? 0) - (was.standings[standing] ?? 0);
    return change === 0 ? [] : [`${moreRows(change)} ${Math.abs(change) === 1 ? 'is' : 'are'} ${words}.`];
  });
  const keys = Object.keys(settingSentences) as (keyof SettingFacts)[];
  return [
    ...changers.flatMap((changer) => changeSentence(changer) ?? []),
    ...rowsSentence(was.ready, is.ready),
    ...standings,
    ...keys
      .filter((key) => was.settings[key] !== is.settings[key])
      .map((key) => settingSentences[key](was.settings, is.settings)),
  ];
}
