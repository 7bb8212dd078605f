import { useEffect, useState } from 'react';

const secondsTo = (until: string | null): number =>
  until ? Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000)) : 0;

/** Whole seconds until an instant, counted down each second; 0 once it is over. */
export function useCountdown(until: string | null): number {
  const [seconds, setSeconds] = useState(() => secondsTo(until));
  useEffect(() => {
    const tick = () => setSeconds(secondsTo(until));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [until]);
  return seconds;
}

/** "1:59"; over an hour there is nothing to count by the second. */
export const clockWords = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
