import type { z } from 'zod';
import type { clockSchema } from '../../../api/features/support-tickets/support-tickets.schema.ts';
import type { StateLook } from '../fields/StateChip.tsx';

type Clock = z.infer<typeof clockSchema>;

/** A stretch of time in its two largest units: "1 h 20 min", "2 days 3 h". */
export function stretchWords(ms: number): string {
  const minutes = Math.max(1, Math.round(Math.abs(ms) / 60_000));
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const day = days > 0 ? `${days} ${days === 1 ? 'day' : 'days'}` : '';
  const hour = hours > 0 ? `${hours} h` : '';
  const minute = days === 0 && rest > 0 ? `${rest} min` : '';
  return [day, hour, minute].filter(Boolean).join(' ');
}

/** A service-level clock in words and shape: "Due in 1 h 20 min", "4 h late", "Paused". */
export function clockLook({ dueAt, metAt, state }: Clock, now = Date.now()): StateLook {
  const left = Date.parse(dueAt) - now;
  switch (state) {
    case 'paused':
      return { word: 'Paused', tone: 'calm', shape: 'ring' };
    case 'met':
      return { word: 'In time', tone: 'good', shape: 'tick' };
    case 'breached':
      return metAt
        ? {
            word: `Done ${stretchWords(Date.parse(metAt) - Date.parse(dueAt))} late`,
            tone: 'calm',
            shape: 'cross',
          }
        : { word: `${stretchWords(left)} late`, tone: 'bad', shape: 'square' };
    case 'breaching-soon':
      return { word: left > 0 ? `Due in ${stretchWords(left)}` : 'Due now', tone: 'warn', shape: 'triangle' };
    default:
      return { word: `Due in ${stretchWords(left)}`, tone: 'busy', shape: 'half' };
  }
}

type Clocks = { respond: Clock; resolve: Clock };

/** The clock that presses: the first answer until it is given, then the end. */
export const pressingClock = ({ respond, resolve }: Clocks): { clock: Clock; what: 'Answer' | 'Resolve' } =>
  respond.metAt === null && respond.state !== 'met' && resolve.metAt === null
    ? { clock: respond, what: 'Answer' }
    : { clock: resolve, what: 'Resolve' };
