import type { Db } from '../../lib/db.ts';
import { forgetThoseGone, touchAndListOthers } from './presences.queries.ts';

/** Somebody else who has the same case or ticket open at this moment. */
export interface Presence {
  staffId: string;
  name: string;
  seenAt: string;
}

/** How many touches bring one tidying: the table holds who looked since yesterday, never all who ever did. */
const TIDY_EVERY = 500;
let touches = 0;

/**
 * Says that `staffId` has this case or ticket open, and gives the others who do; somebody not heard of for a minute has
 * left. The console says so every 20 seconds.
 */
export async function touchPresence(db: Db, entityId: string, staffId: string): Promise<Presence[]> {
  touches += 1;
  if (touches % TIDY_EVERY === 0) await forgetThoseGone(db);
  const others = await touchAndListOthers(db, entityId, staffId);
  return others.map(({ staff_id, name, seen_at }) => ({
    staffId: staff_id,
    name,
    seenAt: seen_at.toISOString(),
  }));
}
