import type { z } from 'zod';
import { runAssignmentRulesJob } from '../api/features/assignment-rules/assignment-rules.jobs.ts';
import { watchDeliveryJob } from '../api/features/delivery/delivery.jobs.ts';
import { sweepOrphansJob } from '../api/features/files/files.jobs.ts';
import {
  judgeTrialsJob,
  keepSendingJob,
} from '../api/features/invitation-batches/invitation-batches.jobs.ts';
import { countResultsJob } from '../api/features/invitation-results/invitation-results.jobs.ts';
import { remindJob, runRulesJob } from '../api/features/invitation-rules/invitation-rules.jobs.ts';
import { keepMessagesSendingJob } from '../api/features/messages/messages.jobs.ts';
import { reconcileNotificationsJob } from '../api/features/notifications/notifications.jobs.ts';
import { keepAssignmentsJob } from '../api/features/questionnaire-assignments/questionnaire-assignments.jobs.ts';
import { keepCasesJob } from '../api/features/registration-cases/registration-cases.jobs.ts';
import { releaseDueJob } from '../api/features/results/results.jobs.ts';
import { forgetSettledJob } from '../api/features/unreachable-patients/unreachable-patients.jobs.ts';
import type { Db } from '../api/lib/db.ts';
import { type Job, promiseJob } from '../api/lib/outbox.ts';
import { sealAuditJob } from './handlers/audit-events/sealAudit.ts';
import { tidyJob } from './handlers/upkeep/tidy.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface ScheduledJob {
  job: Job<z.ZodObject<Record<never, never>>>;
  everySeconds: number;
}

/** Every repeated job there is. Each may be run at any time, twice, or after a gap. */
export const schedule: ScheduledJob[] = [
  { job: reconcileNotificationsJob, everySeconds: MINUTE },
  { job: keepSendingJob, everySeconds: MINUTE },
  { job: releaseDueJob, everySeconds: MINUTE },
  { job: keepMessagesSendingJob, everySeconds: MINUTE },
  { job: watchDeliveryJob, everySeconds: MINUTE },
  { job: sealAuditJob, everySeconds: MINUTE },
  { job: countResultsJob, everySeconds: MINUTE },
  { job: forgetSettledJob, everySeconds: 10 * MINUTE },
  { job: keepCasesJob, everySeconds: 5 * MINUTE },
  { job: runRulesJob, everySeconds: 5 * MINUTE },
  { job: keepAssignmentsJob, everySeconds: 5 * MINUTE },
  { job: runAssignmentRulesJob, everySeconds: 10 * MINUTE },
  { job: remindJob, everySeconds: HOUR },
  { job: judgeTrialsJob, everySeconds: HOUR },
  { job: tidyJob, everySeconds: HOUR },
  { job: sweepOrphansJob, everySeconds: DAY },
];

/**
 * Promises what is due by the table, through the outbox like all other work: one promise for all workers, and none
 * while the last one is still open. Bull's own repetition lives in Redis and would be gone with it.
 */
export async function promiseScheduled(db: Db, entries: ScheduledJob[] = schedule): Promise<void> {
  for (const { job, everySeconds } of entries) {
    await db.transaction(async (trx) => {
      const { rows } = await trx.raw(
        `insert into scheduled_jobs as s (job, promised_at) values (?, now())
         on conflict (job) do update set promised_at = now()
           where s.promised_at <= now() - ? * interval '1 second' and not exists (
             select 1 from outbox o where o.job = s.job and o.done_at is null and o.failed_at is null)
         returning job`,
        [job.name, everySeconds],
      );
      if (rows.length > 0) await promiseJob(trx, job, {});
    });
  }
}
