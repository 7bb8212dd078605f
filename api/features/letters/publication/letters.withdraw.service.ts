import type { Db } from '../../../lib/db.ts';
import { Problem } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { cancelLetterNotifications } from '../../notifications/notifications.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import {
  endVersions,
  type LockedLetter,
  lockLetters,
  stepLetters,
  touchLetters,
} from '../letters.changes.queries.ts';
import { actProblem, lockForAct } from '../letters.locking.service.ts';
import { type ActRefusal, actFor, standingOf } from '../letters.policy.ts';
import type { BulkDone } from '../letters.schema.ts';
import { databaseNow } from './letters.publication.queries.ts';

/**
 * Takes a letter away from its patient at once, for good; what was not sent yet is not sent. A replacement that
 * is still being worked on stays; one that waits for its moment goes as well.
 */
export async function withdrawLetter(
  trx: Db,
  actor: StaffActor,
  { id, version, reason }: { id: string; version: number; reason: string },
): Promise<void> {
  const letter = await lockForAct(trx, actor, id, 'withdraw', version);
  const shown = letter.published_version_id as string;
  const out = letter.state === 'published' ? [...new Set([shown, letter.latest_version_id])] : [shown];
  await endVersions(trx, out, 'withdrawn', { by: actor.id, reason });
  const isOver = letter.state === 'published' || letter.state === 'refused';
  await touchLetters(trx, [id], actor.id, {
    published_version_id: null,
    visible_from: null,
    ...(isOver ? { state: 'withdrawn' } : {}),
    // A refused replacement is no reason to call the letter refused: it was withdrawn.
    ...(letter.state === 'refused' ? { latest_version_id: shown } : {}),
  });
  await cancelLetterNotifications(trx, [id], 'withdrawn');
  await recordAudit(trx, actor, {
    action: 'letters.withdrawn',
    entity: 'letters',
    entityId: id,
    patientId: letter.patient_id,
    after: { versionIds: out },
    reason,
  });
}

/**
 * Takes publishing back before its moment has come: the letter is ready again, and nobody was told.
 * @throws Problem 409 'already-visible', or 'already-sent' when a message has left
 */
export async function undoPublishing(
  trx: Db,
  actor: StaffActor,
  { id, version }: { id: string; version: number },
): Promise<void> {
  const letter = await lockForAct(trx, actor, id, 'undo', version);
  const { held } = await undo(trx, actor, [letter]);
  const [refusal] = held;
  if (refusal?.reason === 'already-sent') {
    throw new Problem(409, 'already-sent', 'The patient has been told already. Withdraw the letter instead.');
  }
  if (refusal) throw actProblem(refusal.reason as ActRefusal);
}

/** `undoPublishing` for the letters of one bulk publication; those it is too late for are told apart. */
export async function undoPublishingMany(
  trx: Db,
  actor: StaffActor,
  ids: readonly string[],
): Promise<BulkDone> {
  const letters = await lockLetters(trx, ids);
  const known = new Set(letters.map((letter) => letter.id));
  const missing = ids.filter((id) => !known.has(id)).map((letterId) => ({ letterId, reason: 'not-found' }));
  const { doneIds, held } = await undo(trx, actor, letters);
  return { doneIds, held: [...held, ...missing] };
}

async function undo(trx: Db, actor: StaffActor, letters: readonly LockedLetter[]): Promise<BulkDone> {
  const now = await databaseNow(trx);
  const held: BulkDone['held'] = [];
  const possible = letters.filter((letter) => {
    const answer = actFor(actor.permissions, standingOf(letter), 'undo', now);
    if (answer !== true) held.push({ letterId: letter.id, reason: answer });
    return answer === true;
  });
  const isFirst = (letter: LockedLetter) => letter.published_version_id === letter.latest_version_id;
  // Of a replacement nobody is told before its moment, so only first publications have messages waiting.
  const { alreadyLeft } = await cancelLetterNotifications(
    trx,
    possible.filter(isFirst).map(({ id }) => id),
    'publishing-undone',
  );
  const left = new Set(alreadyLeft);
  const undone = possible.filter(({ id }) => !left.has(id));
  held.push(...alreadyLeft.map((letterId) => ({ letterId, reason: 'already-sent' })));
  const step = {
    from: 'published' as const,
    to: 'ready' as const,
    by: actor.id,
    version: { published_by: null, published_at: null, visible_from: null },
  };
  const hidden = { published_version_id: null, visible_from: null };
  await stepLetters(trx, undone.filter(isFirst), { ...step, letter: hidden });
  await stepLetters(
    trx,
    undone.filter((letter) => !isFirst(letter)),
    step,
  );
  await recordAudit(
    trx,
    actor,
    undone.map((letter) => ({
      action: 'letters.publishing-undone' as const,
      entity: 'letters',
      entityId: letter.id,
      patientId: letter.patient_id,
      after: { versionId: letter.latest_version_id },
    })),
  );
  return { doneIds: undone.map(({ id }) => id), held };
}
