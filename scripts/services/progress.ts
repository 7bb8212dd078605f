const WORTH_A_LINE_MS = 1_000;

/**
 * Does a step and, where it takes over a second, says that it is under way and then how long it took.
 * @throws what the work throws
 */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  let said = false;
  const timer = setTimeout(() => {
    said = true;
    console.log(`… ${what}`);
  }, WORTH_A_LINE_MS);
  try {
    const result = await work();
    if (said) console.log(`✓ ${what} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    return result;
  } finally {
    clearTimeout(timer);
  }
}
