import type { Config } from '../../../config.ts';
import type { Db } from '../../../lib/db.ts';
import { Problem } from '../../../lib/problem.ts';
import { networkOf, signInLimitsOf } from '../../../lib/rate-limits.ts';

/**
 * Counts a message to the support desk by the address it comes from: so many in a quarter of an hour, then one a minute.
 * @throws Problem 429 with Retry-After, or 503 when the count cannot be kept: a limit never fails open
 */
export async function takeMessage(db: Db, config: Config, ip: string): Promise<void> {
  const limits = signInLimitsOf(db, 'support-message', config.SUPPORT_MESSAGES_PER_QUARTER_HOUR);
  try {
    await limits.begin({ account: networkOf(ip), ip });
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 503) throw error;
    const sentence = 'Writing to us is not possible at this moment. Try again shortly, or telephone.';
    throw new Problem(503, 'support-unavailable', sentence, { headers: error.headers, cause: error });
  }
}
