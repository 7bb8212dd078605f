import { useEffect, useRef, useState } from 'react';

/** Read out at most this often: numbers that run would drown everything else. */
const EVERY_MS = 10_000;

/** Words for a screen reader: at once where `state` changes, otherwise the latest every ten seconds. */
export function useCalmly(words: string, state: string): string {
  const [said, setSaid] = useState(words);
  const latest = useRef(words);
  latest.current = words;
  useEffect(() => {
    if (state) setSaid(latest.current);
    const timer = setInterval(() => setSaid(latest.current), EVERY_MS);
    return () => clearInterval(timer);
  }, [state]);
  return said;
}
