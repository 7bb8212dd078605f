import { z } from 'zod';
import { defineJob } from '../../lib/outbox.ts';

const payload = z.strictObject({ batchId: z.uuid() });

/** Reads the file of a batch and judges its rows; columns that nobody can tell stop it at 'columns'. */
export const readBatchJob = defineJob({ name: 'invitation-batches.read', payload, attempts: 5 });

/** Judges every row of a batch anew, because a setting changed whom it goes to. */
export const judgeAnewJob = defineJob({ name: 'invitation-batches.judge-anew', payload, attempts: 5 });

/** Sends a slice of a batch, and promises the next one while rows are left. */
export const sendBatchJob = defineJob({ name: 'batch-sending.send', payload, attempts: 50 });

/** Stops the trials of two wordings that have a clear winner. */
export const judgeTrialsJob = defineJob({
  name: 'invitation-batches.judge-trials',
  payload: z.strictObject({}),
  attempts: 1,
});

/** Finds batches that are being sent while nobody promised to, after a backup was restored or a promise was given up. */
export const keepSendingJob = defineJob({
  name: 'batch-upkeep.keep-sending',
  payload: z.strictObject({}),
  attempts: 1,
});
