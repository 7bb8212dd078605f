import { useCallback, useEffect, useState } from 'react';
import { desk, isChecking, useDesk } from './desk.ts';

const ASK_AGAIN_MS = 1000;
const AFTER_TROUBLE_MS = 5000;

/** Brings back today's unfinished letters, and asks about those being checked each second until none is. */
export function useDeskUpkeep(): { error: unknown; retry: () => void } {
  useDesk();
  const [error, setError] = useState<unknown>(null);
  const checking = isChecking();

  const reopen = useCallback(() => {
    desk.reopen().then(() => setError(null), setError);
  }, []);
  useEffect(reopen, [reopen]);

  useEffect(() => {
    if (!checking) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    let left = false;
    const ask = async () => {
      const wait = await desk.refreshUnchecked().then(
        () => {
          setError(null);
          return ASK_AGAIN_MS;
        },
        (trouble: unknown) => {
          setError(trouble);
          return AFTER_TROUBLE_MS;
        },
      );
      if (!left) timer = setTimeout(ask, wait);
    };
    timer = setTimeout(ask, ASK_AGAIN_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [checking]);

  return { error, retry: reopen };
}
