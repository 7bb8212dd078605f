import { useState } from 'react';

/** One step of signing in: runs it, holds what was refused, knows when it is busy. */
export function useStep() {
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const take = async (step: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await step();
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  return { error, busy, take };
}
