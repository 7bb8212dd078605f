import type { Db } from '../../../lib/db.ts';
import { notAllowed } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { type LockedLetter, lockLetters, type Step, stepLetters } from '../letters.changes.queries.ts';
import { lockForAct } from '../letters.locking.service.ts';
import { actFor, type LetterAct, standingOf } from '../letters.policy.ts';
import type { BulkDone } from '../letters.schema.ts';
import type { RefusalCode } from '../refusal-words.ts';

const BY_EYE: RefusalCode = 'by-eye';

/** Lets through who may override the guard; the refusal of anybody else is written down. @throws Problem 403 */
export async function requireOverride(db: Db, actor: StaffActor): Promise<void> {
  if (actor.permissions.has('letters:override')) return;
  await recordAudit(db, actor, {
    action: 'staff.access-denied',
    entity: 'permission',
    reason: 'letters:override',
  });
  throw notAllowed();
}

/**
 * Confirms by eye that an amber letter is its patient's. With a reason also against a blocking guard, for those
 * who may override; that is audited as what it is.
 * @throws Problem 404, 412, 403, 409
 */
export async function acceptLetter(
  trx: Db,
  actor: StaffActor,
  { id, version, overrideReason }: { id: string; version: number; overrideReason?: string | undefined },
): Promise<void> {
  const act = overrideReason === undefined ? 'accept' : 'override';
  const letter = await lockForAct(trx, actor, id, act, version);
  await confirm(trx, actor, [letter], overrideReason ?? null);
}

/** `acceptLetter` for the amber ones of a selection; the others are told apart and stay as they were. */
export const acceptLetters = (trx: Db, actor: StaffActor, ids: readonly string[]): Promise<BulkDone> =>
  forThosePossible(trx, actor, ids, 'accept', (letters) => confirm(trx, actor, letters, null));

async function confirm(
  trx: Db,
  actor: StaffActor,
  letters: readonly LockedLetter[],
  overrideReason: string | null,
): Promise<void> {
  await stepLetters(trx, letters, {
    from: 'checked',
    to: 'ready',
    by: actor.id,
    version: { confirmed_by: actor.id, confirmed_at: trx.fn.now(), override_reason: overrideReason },
  });
  await recordAudit(
    trx,
    actor,
    letters.map((letter) => ({
      action: overrideReason === null ? ('letters.accepted' as const) : ('letters.overridden' as const),
      entity: 'letters',
      entityId: letter.id,
      patientId: letter.patient_id,
      after: { versionId: letter.latest_version_id, verdict: letter.verdict },
      ...(overrideReason === null ? {} : { reason: overrideReason }),
    })),
  );
}

/** Refuses a letter nobody should publish: by eye, for good. What the patient sees already stays. */
export async function refuseLetter(
  trx: Db,
  actor: StaffActor,
  { id, version, reason }: { id: string; version: number; reason: string },
): Promise<void> {
  await refuse(trx, actor, [await lockForAct(trx, actor, id, 'refuse', version)], reason);
}

/** `refuseLetter` for those of a selection that are not finished yet. */
export const refuseLetters = (
  trx: Db,
  actor: StaffActor,
  ids: readonly string[],
  reason: string,
): Promise<BulkDone> =>
  forThosePossible(trx, actor, ids, 'refuse', (letters) => refuse(trx, actor, letters, reason));

async function refuse(
  trx: Db,
  actor: StaffActor,
  letters: readonly LockedLetter[],
  reason: string,
): Promise<void> {
  const step: Omit<Step, 'from'> = {
    to: 'refused',
    by: actor.id,
    version: {
      refusal_code: BY_EYE,
      ended_by: actor.id,
      ended_at: trx.fn.now(),
      ended_reason: reason,
    },
  };
  for (const from of ['uploaded', 'checked', 'ready'] as const) {
    await stepLetters(
      trx,
      letters.filter(({ state }) => state === from),
      { ...step, from },
    );
  }
  await recordAudit(
    trx,
    actor,
    letters.map((letter) => ({
      action: 'letters.refused' as const,
      entity: 'letters',
      entityId: letter.id,
      patientId: letter.patient_id,
      after: { versionId: letter.latest_version_id, refusalCode: BY_EYE },
      reason,
    })),
  );
}

/** Locks a selection, does `work` for those that allow the act, and says of the others why not. */
async function forThosePossible(
  trx: Db,
  actor: StaffActor,
  ids: readonly string[],
  act: LetterAct,
  work: (letters: LockedLetter[]) => Promise<void>,
): Promise<BulkDone> {
  const letters = new Map((await lockLetters(trx, ids)).map((letter) => [letter.id, letter]));
  const possible: LockedLetter[] = [];
  const held: BulkDone['held'] = [];
  for (const letterId of new Set(ids)) {
    const letter = letters.get(letterId);
    const answer = letter ? actFor(actor.permissions, standingOf(letter), act, new Date()) : 'not-found';
    if (letter && answer === true) possible.push(letter);
    else held.push({ letterId, reason: String(answer) });
  }
  await work(possible);
  return { doneIds: possible.map(({ id }) => id), held };
}
