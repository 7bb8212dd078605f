import { changedMeanwhile, notFound } from './problem.ts';

/** What the lock of a record gives: by its version an act shows that it saw the record as it is. */
export interface Versioned {
  version: number;
  updated_at: Date;
  /** Who changed it last, where that is told. */
  updated_by_name?: string | null;
}

/**
 * The locked record, where it is still as whoever acts on it saw it.
 * @param version of If-Match; left out where the record's state alone decides
 * @throws Problem 404 where there is none; 412 with when it was changed, and by whom
 */
export function asSeen<Locked extends Versioned>(locked: Locked | undefined, version?: number): Locked {
  if (!locked) throw notFound();
  if (version === undefined || locked.version === version) return locked;
  throw changedMeanwhile({
    version: locked.version,
    changedAt: locked.updated_at.toISOString(),
    ...(locked.updated_by_name ? { changedBy: locked.updated_by_name } : {}),
  });
}
