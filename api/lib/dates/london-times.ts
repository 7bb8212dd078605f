import { TZDate } from '@date-fns/tz';

const LONDON = 'Europe/London';
const HOUR = 3_600_000;

/** A day and a time as a form or a file has them: 'YYYY-MM-DD' and 'HH:MM', by London's clocks. */
export interface LondonTime {
  day: string;
  time: string;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** What London's clocks say at that moment. */
export function londonTimeAt(at: Date): LondonTime {
  const there = new TZDate(at, LONDON);
  return {
    day: `${there.getFullYear()}-${two(there.getMonth() + 1)}-${two(there.getDate())}`,
    time: `${two(there.getHours())}:${two(there.getMinutes())}`,
  };
}

/**
 * The moments at which London's clocks say this: one; none in the hour they skip in March; two in the hour they repeat
 * in October, the earlier first. So nobody is booked for a time by a guess.
 */
export function londonMoments({ day, time }: LondonTime): Date[] {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  // London is at UTC or an hour ahead of it (Summer Time Act 1972).
  const candidates = [new Date(asUtc - HOUR), new Date(asUtc)];
  return candidates.filter((at) => {
    const clock = londonTimeAt(at);
    return clock.day === day && clock.time === time;
  });
}

/** The moment London's day begins, and the one the next day does. */
export function londonDayBounds(day: string): { from: Date; to: Date } {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const midnight = (days: number) => new Date(new TZDate(year, month - 1, date + days, 0, LONDON).getTime());
  return { from: midnight(0), to: midnight(1) };
}
