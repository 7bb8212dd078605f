/**
 * Reads that many ask for in the same moment, done once: whoever asks while one is under way, or within `maxAgeMs` of its
 * beginning, gets its answer. One that failed is not kept. Of this process only.
 */
export class SharedReads {
  readonly #kept = new Map<string, Promise<unknown>>();
  readonly #maxAgeMs: number;

  constructor(maxAgeMs: number) {
    this.#maxAgeMs = maxAgeMs;
  }

  /** @param key says what is read; two reads of one key must mean the same */
  read<Value>(key: string, read: () => Promise<Value>): Promise<Value> {
    const kept = this.#kept.get(key);
    if (kept) return kept as Promise<Value>;
    const startedAt = performance.now();
    const value = read();
    this.#kept.set(key, value);
    const forget = () => this.#kept.delete(key);
    value.then(
      () => setTimeout(forget, Math.max(0, startedAt + this.#maxAgeMs - performance.now())).unref(),
      forget,
    );
    return value;
  }
}
