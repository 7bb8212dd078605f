import type { Deps } from '../../../deps.ts';
import type { Db, Trx } from '../../../lib/db.ts';
import { once } from '../../../lib/idempotency.ts';
import { promiseJobs } from '../../../lib/outbox.ts';
import { Problem, unprocessable } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { enqueueLetterNotifications } from '../../notifications/notifications.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { type LockedLetter, lockLetters, stepLetters } from '../letters.changes.queries.ts';
import { showReplacementJob } from '../letters.jobs.ts';
import { lockForAct } from '../letters.locking.service.ts';
import type { PublishSummary } from '../letters.schema.ts';
import { databaseNow, findPublicationFacts } from './letters.publication.queries.ts';
import type { HeldReason } from './letters.publication.ts';
import {
  type PlannedLetter,
  type PublicationPlan,
  planPublication,
  summarise,
} from './letters.publication.ts';
import { showReplacements } from './letters.replacement.service.ts';

type Settings = Pick<Deps['config'], 'UNDO_SECONDS'>;
export interface Published extends PublishSummary {
  publishedIds: string[];
  visibleFrom: string;
}

/** What publishing these letters would do now. Changes nothing. */
export const summarisePublication = async (db: Db, ids: readonly string[]): Promise<PublishSummary> =>
  summarise(planPublication(ids, await findPublicationFacts(db, ids), new Date()));

/**
 * Publishes one letter: the patient sees it, and is told, once the time to undo is over, or at `publishAt`.
 * @throws Problem 404, 412, 403, 409 with the rule's code or with why the letter is held
 */
export async function publishLetter(
  trx: Db,
  actor: StaffActor,
  settings: Settings,
  { id, version, publishAt }: { id: string; version: number; publishAt?: string },
): Promise<void> {
  const letter = await lockForAct(trx, actor, id, 'publish', version);
  const plan = planPublication([id], await findPublicationFacts(trx, [id]), new Date());
  const [held] = plan.held;
  if (held) throw new Problem(409, held.reason, HELD[held.reason]);
  await carryOut(trx, actor, [letter], plan, await momentOf(trx, settings, publishAt));
}

/**
 * Publishes the letters of a selection as one act: all that can be, in one transaction and a fixed number of
 * statements; the rest is told apart. The same key again gives the first answer.
 */
export function publishLetters(
  trx: Db,
  actor: StaffActor,
  settings: Settings,
  request: { ids: string[]; publishAt?: string; key: string },
): Promise<Published> {
  const { ids, publishAt, key } = request;
  return once(
    trx,
    { key, actorId: actor.id, request: ['letters/publish-many', ids, publishAt] },
    async () => {
      const letters = await lockLetters(trx, ids);
      const plan = planPublication(ids, await findPublicationFacts(trx, ids), new Date());
      const visibleFrom = await momentOf(trx, settings, publishAt);
      await carryOut(trx, actor, letters, plan, visibleFrom);
      return {
        ...summarise(plan),
        publishedIds: plan.publish.map((letter) => letter.letterId),
        visibleFrom: visibleFrom.toISOString(),
      };
    },
  );
}

/** The facts were read under the letters' locks, so what the plan says of their states still holds. */
async function carryOut(
  trx: Db,
  actor: StaffActor,
  letters: readonly LockedLetter[],
  plan: PublicationPlan,
  visibleFrom: Date,
): Promise<void> {
  if (plan.publish.length === 0) return;
  const planned = new Map(plan.publish.map((letter) => [letter.letterId, letter]));
  const chosen = letters.filter(({ id }) => planned.has(id));
  const isReplacement = ({ published_version_id }: LockedLetter) => published_version_id !== null;
  const step = {
    from: 'ready' as const,
    to: 'published' as const,
    by: actor.id,
    version: { published_by: actor.id, published_at: trx.fn.now(), visible_from: visibleFrom },
  };
  const first = chosen.filter((letter) => !isReplacement(letter));
  const replacing = chosen.filter(isReplacement);
  await stepLetters(trx, first, {
    ...step,
    letter: { published_version_id: trx.raw('latest_version_id'), visible_from: visibleFrom },
  });
  await stepLetters(trx, replacing, step);
  await recordAudit(
    trx,
    actor,
    plan.publish.map((letter) => ({
      action: 'letters.published' as const,
      entity: 'letters',
      entityId: letter.letterId,
      patientId: letter.patientId,
      after: { versionId: letter.versionId, visibleFrom: visibleFrom.toISOString(), channel: letter.channel },
    })),
  );
  await tell(trx, actor, first, planned, visibleFrom);
  await replaceInTime(trx, replacing, visibleFrom);
}

async function tell(
  trx: Db,
  actor: StaffActor,
  letters: readonly LockedLetter[],
  planned: ReadonlyMap<string, PlannedLetter>,
  sendAfter: Date,
): Promise<void> {
  const rows = letters.flatMap(({ id: letterId }) => {
    const plan = planned.get(letterId);
    if (!plan) return [];
    return { letterId, patientId: plan.patientId, channel: plan.channel, requestedBy: actor.id, sendAfter };
  });
  await enqueueLetterNotifications(trx, rows);
}

/** The version before stays on view until the replacement's moment; only then is the patient told of it. */
async function replaceInTime(trx: Db, letters: readonly LockedLetter[], visibleFrom: Date): Promise<void> {
  const versionIds = letters.map((letter) => letter.latest_version_id);
  if (visibleFrom <= (await databaseNow(trx))) {
    await showReplacements(trx, versionIds);
    return;
  }
  await promiseJobs(
    inTransaction(trx),
    showReplacementJob,
    versionIds.map((letterVersionId) => ({ letterVersionId })),
    visibleFrom,
  );
}

/** A promise outside a transaction could be kept although the act it belongs to was undone. */
function inTransaction(db: Db): Trx {
  if (!db.isTransaction) throw new TypeError('letters are published inside a transaction');
  return db as Trx;
}

const A_YEAR = 366 * 24 * 3_600_000;

/** When the patient sees it: `publishAt`, but never before the time to undo is over. */
async function momentOf(trx: Db, { UNDO_SECONDS }: Settings, publishAt?: string): Promise<Date> {
  const now = await databaseNow(trx);
  const soonest = new Date(now.getTime() + UNDO_SECONDS * 1000);
  const wanted = publishAt ? new Date(publishAt) : soonest;
  if (wanted.getTime() - now.getTime() > A_YEAR) {
    throw unprocessable([
      { path: 'body.publishAt', code: 'too-far-ahead', message: 'Choose a day within a year.' },
    ]);
  }
  return wanted > soonest ? wanted : soonest;
}

const HELD: Record<HeldReason, string> = {
  deceased: 'This patient has died. The letter is held back.',
  merged: 'This patient’s record was merged into another. Choose that patient.',
  'not-ready': 'This letter is not ready.',
  blocked: 'This letter carries another patient’s details.',
  'not-found': 'There is no such letter.',
};
