import { z } from 'zod';
import { defineJob } from '../../lib/outbox.ts';

/** Remove stored files that nothing names; run nightly. */
export const sweepOrphansJob = defineJob({ name: 'files.sweep-orphans', payload: z.strictObject({}) });
