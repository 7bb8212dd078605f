import { londonDay } from '../../lib/dates/london.ts';

/** Nothing was recorded or done on a day that is still to come, by London's calendar. */
export const isStillToCome = (day: string, now: Date): boolean => day > londonDay(now);

/** Of what an entry was, the fields that staff may change: what the audit sets beside what they sent. */
export const sameFields = (view: object, facts: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(view).filter(([field]) => field in facts));
