import { londonDay } from '../../lib/dates/london.ts';

/** A procedure that was done was not done on a day that is still to come, by London's calendar. */
export const isStillToCome = (day: string, now: Date): boolean => day > londonDay(now);
