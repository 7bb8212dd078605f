import type { z } from 'zod';
import type { Config } from '../../../config.ts';
import type { Db } from '../../../lib/db.ts';
import { unprocessable } from '../../../lib/problem.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { presentSettings } from '../invitation-batches.presenter.ts';
import type { BatchSettings, batchSettingsBody } from '../invitation-batches.schema.ts';
import { type Seen, withdrawSubmission } from './approval.service.ts';
import { recordBatchAct } from './batch-audit.service.ts';
import { type BatchRecord, updateBatch } from './batch-record.queries.ts';
import { lockForAct } from './batch-standing.service.ts';
import { judgeAnew } from './rejudging.service.ts';
import { faultsOfSettings } from './settings.policy.ts';
import { findChosenWordings } from './settings.queries.ts';

const columnOf: Record<keyof BatchSettings, keyof BatchRecord> = {
  wordingVersionId: 'wording_version_id',
  secondWordingVersionId: 'second_wording_version_id',
  reminderWordingId: 'reminder_wording_id',
  mostReminders: 'most_reminders',
  reminderDays: 'reminder_days',
  recentDays: 'recent_days',
  linkDays: 'link_days',
  windowFrom: 'window_from',
  windowTo: 'window_to',
  workingDaysOnly: 'working_days_only',
  sendAfter: 'send_after',
  sendBy: 'send_by',
};
const keys = Object.keys(columnOf) as (keyof BatchSettings)[];

/**
 * Changes a batch's name and settings, until it is approved. Where that changes whom it goes to, its rows are judged anew, and
 * approval that was asked for is asked for again.
 * @throws Problem 404, 412, 403, 409 with the rule's code, 422 naming each field
 */
export async function changeSettings(
  trx: Db,
  config: Config,
  actor: StaffActor,
  { changes, ...seen }: Seen & { changes: z.output<typeof batchSettingsBody> },
): Promise<void> {
  const { batch } = await lockForAct(trx, config, actor, { ...seen, act: 'change' });
  const was = presentSettings(batch);
  const { name = batch.name, ...asked } = changes;
  const becomes: BatchSettings = { ...was, ...asked };
  const changed = new Set(keys.filter((key) => !isSame(was[key], becomes[key])));
  const ids = [becomes.wordingVersionId, becomes.secondWordingVersionId, becomes.reminderWordingId];
  const known = await findChosenWordings(
    trx,
    ids.filter((id) => id !== null),
  );
  const faults = faultsOfSettings(becomes, known, changed, new Date());
  if (faults.length > 0) throw unprocessable(faults);
  if (changed.size === 0 && name === batch.name) return;
  const of = (settings: BatchSettings) => Object.fromEntries([...changed].map((key) => [key, settings[key]]));
  await updateBatch(trx, seen.id, {
    name,
    ...Object.fromEntries([...changed].map((key) => [columnOf[key], becomes[key]])),
  });
  await recordBatchAct(trx, actor, seen.id, {
    action: 'invitation-batches.changed',
    kind: 'changed',
    before: { ...of(was), ...(name === batch.name ? {} : { name: batch.name }) },
    detail: { ...of(becomes), ...(name === batch.name ? {} : { name }) },
  });
  if (!changed.has('recentDays') || batch.state === 'columns') return;
  if (batch.state === 'approval') await withdrawSubmission(trx, seen.id);
  await judgeAnew(trx, seen.id);
}

/** Moments are the same whatever zone they are written in. */
const isSame = (a: unknown, b: unknown): boolean =>
  a === b ||
  (typeof a === 'string' && typeof b === 'string' && a.includes('T') && Date.parse(a) === Date.parse(b));
