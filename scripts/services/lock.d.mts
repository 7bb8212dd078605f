export function takeLock(name: string): Promise<{ release: () => void } | { heldBy: string }>;
export function withLock<T>(name: string, work: () => Promise<T>): Promise<T>;
