import type { Deps } from '../../../deps.ts';
import type { Trx } from '../../../lib/db.ts';
import {
  buildBatch,
  createIncoming,
  versionAsOf,
} from '../../invitation-batches/building/built-batches.service.ts';
import { releaseBatch } from '../../invitation-batches/invitation-batches.service.ts';
import { oneByOne } from '../../rules/one-by-one.ts';
import { databaseNow, takeTime } from '../picking.queries.ts';
import { dueParents, type ParentBatch, pickReminded, takeParent } from './reminders.queries.ts';

/** Nobody's batch is larger than a file may be. */
const MOST = 100_000;
const LONGEST_NAME = 200;

/**
 * Builds the reminders that are due, a batch for each batch whose patients are reminded, and lets them go: how often and
 * with which words was on the page when their invitations were let go or approved. Each patient is looked at again at the
 * moment of sending, so who registers before then gets none.
 * @param at the moment it is; by PostgreSQL's clock unless told
 * @returns how many patients are in each batch that was built
 */
export async function remind({ db, logger }: Pick<Deps, 'db' | 'logger'>, at?: Date): Promise<number[]> {
  const now = at ?? (await databaseNow(db));
  const told = { logger, sentence: 'a batch of reminders could not be built' };
  const due = await dueParents(db, now);
  return oneByOne(told, due, (id) => db.transaction((trx) => remindOf(trx, id, now)));
}

/** @returns how many are reminded; undefined where nobody is, or somebody else has done it */
async function remindOf(trx: Trx, parentId: string, at: Date): Promise<number | undefined> {
  const parent = await takeParent(trx, parentId, at);
  if (!parent) return undefined;
  await takeTime(trx);
  await createIncoming(trx);
  const { patients, reachable } = await pickReminded(trx, parent, { at, most: MOST });
  if (reachable === 0) return undefined;
  const batch = { name: nameOf(parent), source: 'reminder', rows: patients } as const;
  const settings = await settingsOf(trx, parent);
  const detail = { parentId, rows: patients };
  const id = await buildBatch(trx, { ...batch, settings }, 'built-as-reminder', detail);
  await releaseBatch(trx, id, null);
  return patients;
}

const nameOf = ({ name }: ParentBatch): string => `Reminder: ${name}`.slice(0, LONGEST_NAME);

/** Sent as the batch is that it reminds of, and approved with it. */
const settingsOf = async (trx: Trx, parent: ParentBatch): Promise<Record<string, unknown>> => ({
  parent_id: parent.id,
  // As it read when the batch was let go: nobody has agreed to what was written since.
  wording_version_id: await versionAsOf(trx, parent.reminder_wording_id, parent.released_at),
  // Of course they were invited lately: how lately is asked by `reminder_days`.
  recent_days: 0,
  link_days: parent.link_days,
  window_from: parent.window_from,
  window_to: parent.window_to,
  working_days_only: parent.working_days_only,
  submitted_by: parent.submitted_by,
  submitted_at: parent.submitted_at,
  approved_by: parent.approved_by,
  approved_at: parent.approved_at,
});
