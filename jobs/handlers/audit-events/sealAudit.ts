import { z } from 'zod';
import { sealAudit } from '../../../api/features/audit-events/audit-events.seal.ts';
import { defineJob } from '../../../api/lib/outbox.ts';
import type { Handler } from '../../handler.ts';

export const sealAuditJob = defineJob({
  name: 'audit-events.seal',
  payload: z.strictObject({}),
  attempts: 1,
});

/** Seals the audit events of the last minute. A run that failed is made up for by the next. */
export const sealAuditHandler: Handler<typeof sealAuditJob.payload> = {
  job: sealAuditJob,
  run: async (deps) => void (await sealAudit(deps)),
};
