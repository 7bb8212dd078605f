import { asSeen } from '../../lib/as-seen.ts';
import type { Db } from '../../lib/db.ts';
import { notAllowed, Problem } from '../../lib/problem.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { type LockedLetter, lockLetter } from './letters.changes.queries.ts';
import { type ActRefusal, actFor, type LetterAct, standingOf } from './letters.policy.ts';

const SENTENCES: Record<Exclude<ActRefusal, 'not-permitted'>, string> = {
  'being-checked': 'This letter is still being checked.',
  'no-patient': 'Choose the patient first.',
  blocked: 'This letter carries another patient’s details. It needs somebody who may override, and a reason.',
  'not-blocked': 'Nothing blocks this letter, so there is nothing to override.',
  'not-ready': 'Somebody has to look at this letter first.',
  'already-ready': 'This letter is ready already.',
  'already-published': 'This letter is published already.',
  'already-visible': 'The patient can see this letter already. Withdraw it instead.',
  'not-published': 'This letter is not published.',
  'not-yet-visible': 'Undo publishing first.',
  'replacement-waiting': 'A replacement waits already. Finish or refuse that one first.',
  refused: 'This letter was refused.',
  withdrawn: 'This letter was withdrawn.',
};

/** 409 with the policy's code, or 403. */
export const actProblem = (refusal: ActRefusal): Problem =>
  refusal === 'not-permitted' ? notAllowed() : new Problem(409, refusal, SENTENCES[refusal]);

/**
 * Locks a letter for one act and checks that it may be done: the version the reader saw, then the rules.
 * @param version of If-Match; left out where the state alone decides
 * @throws Problem 404, 412, 403, or 409 with the rule's code
 */
export async function lockForAct(
  trx: Db,
  actor: StaffActor,
  id: string,
  act: LetterAct,
  version?: number,
): Promise<LockedLetter> {
  const letter = asSeen(await lockLetter(trx, id), version);
  const verdict = actFor(actor.permissions, standingOf(letter), act, new Date());
  if (verdict !== true) throw actProblem(verdict);
  return letter;
}
