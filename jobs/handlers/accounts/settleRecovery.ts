import { settleRecoveryJob } from '../../../api/features/accounts/recovery/recovery.jobs.ts';
import { settleRecovery } from '../../../api/features/accounts/recovery/recovery.settling.service.ts';
import type { Handler } from '../../handler.ts';

/** Sends the hint or the link that somebody asked for. */
export const settleRecoveryHandler: Handler<typeof settleRecoveryJob.payload> = {
  job: settleRecoveryJob,
  run: (deps, payload) => settleRecovery(deps, payload),
};
