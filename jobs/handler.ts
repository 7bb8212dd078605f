import type { z } from 'zod';
import type { Deps } from '../api/deps.ts';
import type { DeliveryTimings } from '../api/features/notifications/notifications.policy.ts';
import type { Job } from '../api/lib/outbox.ts';
import type { PdfInspector } from '../api/lib/pdf/inspector.ts';

/**
 * What handlers are given. `timings` is for tests and faults, which cannot wait ten minutes; `ending` is aborted when the
 * process is told to stop, for those that run for longer than a moment.
 */
export type WorkerDeps = Deps & {
  inspector: PdfInspector;
  timings?: Partial<DeliveryTimings>;
  ending?: AbortSignal;
  /** The database session that lives as long as this process; see notifications.sender_pid. */
  sessionPid?: () => number | undefined;
};

/**
 * What does a job. It may be run again at any moment (at least once, also after a kill -9), so it reloads what it
 * acts on and leaves alone what is done. It throws when the job should be tried again later.
 */
export interface Handler<P extends z.ZodType = z.ZodType> {
  job: Job<P>;
  run(deps: WorkerDeps, payload: z.output<P>): Promise<void>;
}
