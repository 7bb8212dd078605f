import type { Db } from '../../lib/db.ts';
import { Problem } from '../../lib/problem.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import {
  type LockedLetter,
  lockLetters,
  type Step,
  stepLetters,
  touchLetters,
} from './letters.changes.queries.ts';
import { judgeNow } from './letters.check.service.ts';
import { NO_IDENTITIES } from './letters.evidence.ts';
import { lockForAct } from './letters.locking.service.ts';
import { actFor, type LetterAct, standingOf } from './letters.policy.ts';
import { checkReferences } from './letters.references.service.ts';
import type { BulkDone, LetterKind, LetterState } from './letters.schema.ts';

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
      refusal_code: 'by-eye',
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
      after: { versionId: letter.latest_version_id, refusalCode: 'by-eye' },
      reason,
    })),
  );
}

export interface LetterChange {
  kind: LetterKind;
  specialty: string | null;
  patientId: string | null;
  appointmentId: string | null;
  ownerId?: string | undefined;
}

/**
 * Changes what a letter says about itself, before it is published. Another patient means another comparison: what
 * was confirmed for the one before counts no longer.
 * @throws Problem 404, 412, 403, 409 (also 'patient-fixed'), 422
 */
export async function changeLetter(
  trx: Db,
  actor: StaffActor,
  { id, version, ...change }: LetterChange & { id: string; version: number },
): Promise<void> {
  const letter = await lockForAct(trx, actor, id, 'edit', version);
  const isMoved = change.patientId !== letter.patient_id;
  if (isMoved && letter.version_number > 1) {
    throw new Problem(409, 'patient-fixed', 'A version of this letter went to its patient. Upload it anew.');
  }
  await checkReferences(trx, change);
  const columns = {
    patient_id: change.patientId,
    kind: change.kind,
    specialty: change.specialty,
    appointment_id: change.appointmentId,
    ...(change.ownerId ? { owner_id: change.ownerId } : {}),
  };
  if (isMoved && letter.state !== 'uploaded') await compareAgain(trx, actor, letter, columns);
  else await touchLetters(trx, [id], actor.id, columns, letter.state);
  await recordAudit(trx, actor, {
    action: 'letters.changed',
    entity: 'letters',
    entityId: id,
    patientId: change.patientId,
    before: {
      patientId: letter.patient_id,
      kind: letter.kind,
      specialty: letter.specialty,
      appointmentId: letter.appointment_id,
      ownerId: letter.owner_id,
    },
    after: { ...change, ownerId: change.ownerId ?? letter.owner_id },
  });
}

async function compareAgain(
  trx: Db,
  actor: StaffActor,
  letter: LockedLetter,
  columns: Required<Step>['letter'] & { patient_id: string | null },
): Promise<void> {
  const identities = letter.guard?.identities ?? NO_IDENTITIES;
  const judged = await judgeNow(trx, identities, letter.warnings, columns.patient_id, { propose: false });
  const to: LetterState = judged.verdict === 'agrees' ? 'ready' : 'checked';
  await stepLetters(trx, [letter], {
    from: letter.state,
    to,
    by: actor.id,
    letter: columns,
    version: {
      verdict: judged.verdict,
      guard: JSON.stringify(judged.guard),
      confirmed_by: null,
      confirmed_at: null,
      override_reason: null,
    },
  });
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
