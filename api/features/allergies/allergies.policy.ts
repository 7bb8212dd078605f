import { londonDay } from '../../lib/dates/london.ts';

/** Nothing is recorded on a day that is still to come, by London's calendar. */
export const isRecordedLater = (day: string, now: Date): boolean => day > londonDay(now);
