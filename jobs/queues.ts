import type { Config } from '../api/config.ts';
import { deliveryTimings } from '../api/features/notifications/notifications.policy.ts';

export interface QueueSettings {
  name: string;
  /** Jobs a worker process runs at once. */
  concurrency: number;
  /** After this long a run is taken for dead, and its row is rung again. Longer than any run may take. */
  leaseSeconds: number;
}

/** The part of a job's name before the dot is its queue: one kind of work must not hold up another. */
export const queueOf = (job: string): string => job.split('.')[0] ?? job;

/** How each queue is worked; those not named here are rare and small. */
export function queueSettings(config: Config, name: string): QueueSettings {
  const { slice, sendingIsLostAfter } = deliveryTimings(config.PROVIDER_TIMEOUT_MS);
  const known: Record<string, Omit<QueueSettings, 'name'>> = {
    notifications: { concurrency: config.NOTIFICATION_CONCURRENCY, leaseSeconds: 120 },
    letters: { concurrency: config.INSPECTORS, leaseSeconds: 120 },
    // A slice of a batch, and the time its last calls may take (sending-slice.service.ts).
    'batch-sending': { concurrency: 4, leaseSeconds: Math.ceil((slice + sendingIsLostAfter) / 1000) + 5 },
    // A file of a hundred thousand rows takes some seconds; its reading gives up sooner than this by itself.
    'invitation-batches': { concurrency: 1, leaseSeconds: 300 },
    // Somebody sits before a page and waits for a code.
    registrations: { concurrency: 4, leaseSeconds: 60 },
    // The same, for a link or a hint of who forgot how to sign in.
    accounts: { concurrency: 4, leaseSeconds: 60 },
  };
  return { name, ...(known[name] ?? { concurrency: 1, leaseSeconds: 900 }) };
}
