import { type LondonTime, londonMoments } from '../../../lib/dates/london-times.ts';
import { unprocessable } from '../../../lib/problem.ts';

/** A time of a form; `which` of two where London's clocks say it twice. */
export interface AskedTime extends LondonTime {
  which?: 'first' | 'second' | undefined;
}

export type TimeReading = { at: Date } | { code: 'no-such-time' | 'time-twice'; message: string };

/** The moment that is meant, or what has to be asked. */
export function readTime({ day, time, which }: AskedTime): TimeReading {
  const [first, second] = londonMoments({ day, time });
  if (!first) {
    return {
      code: 'no-such-time',
      message: `There is no ${time} on that day: the clocks go forward from 01:00 to 02:00.`,
    };
  }
  if (!second) return { at: first };
  if (which) return { at: which === 'first' ? first : second };
  return {
    code: 'time-twice',
    message: `The clocks go back on that day, so ${time} comes twice. Say whether the first or the second is meant.`,
  };
}

/** `readTime` of a body. @throws Problem 422 'no-such-time', or 'time-twice' which asks for `which` */
export function momentOf(asked: AskedTime): Date {
  const reading = readTime(asked);
  if ('at' in reading) return reading.at;
  const path = reading.code === 'time-twice' ? 'body.which' : 'body.time';
  throw unprocessable([{ path, ...reading }]);
}
