import type { z } from 'zod';
import type { Db, Trx } from '../../../lib/db.ts';
import { changedMeanwhile, notFound, Problem, unprocessable } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { cancelNotificationsAbout, tellOfRecord } from '../../notifications/notifications.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { londonToday } from '../assigning/assigning.queries.ts';
import type { AssignmentView, changeAssignmentBody } from '../questionnaire-assignments.schema.ts';
import { assignmentView } from '../questionnaire-assignments.service.ts';
import {
  type HeldAssignment,
  hasAnotherOpen,
  lockAssignment,
  writeChange,
  writeWithdrawal,
} from './acts.queries.ts';

interface Which {
  id: string;
  version: number;
}

/**
 * Asks no more; the patient no longer finds it, and what has not left about it stays.
 * @throws Problem 404, 409 'not-open', 412
 */
export async function withdrawAssignment(
  trx: Db,
  actor: StaffActor,
  which: Which,
  reason: string,
): Promise<AssignmentView> {
  const held = await hold(trx, which);
  if (held.state !== 'open') throw new Problem(409, 'not-open', notOpen[held.state]);
  await writeWithdrawal(trx, held.id, { reason, staffId: actor.id });
  await cancelNotificationsAbout(trx, [held.id], 'withdrawn');
  await recordAudit(trx, actor, {
    action: 'questionnaire-assignments.withdrawn',
    entity: 'questionnaire-assignments',
    entityId: held.id,
    patientId: held.patientId,
    reason,
  });
  return assignmentView(trx, held.id);
}

const notOpen = {
  open: '',
  submitted: 'The patient has sent their answers. They stay.',
  withdrawn: 'This was withdrawn already.',
  expired: 'This ended by its date. Nobody can answer it.',
};

/**
 * Changes when it is due and how patience runs out. With a later date one that had ended is open again, and its patient
 * is told of it again.
 * @throws Problem 404, 409 'withdrawn' or 'asked-again', 412, 422 for a date that is over
 */
export async function changeAssignment(
  trx: Db,
  actor: StaffActor,
  which: Which,
  body: z.output<typeof changeAssignmentBody>,
): Promise<AssignmentView> {
  const held = await hold(trx, which);
  if (held.state === 'withdrawn') throw new Problem(409, 'withdrawn', notOpen.withdrawn);
  const { dueOn } = body;
  if (dueOn !== held.dueOn) await refuseDay(trx, held, dueOn);
  const isReopened = held.state === 'expired' && dueOn !== held.dueOn;
  if (isReopened && (await hasAnotherOpen(trx, held.id))) {
    throw new Problem(409, 'asked-again', 'The patient was asked this again meanwhile, and can answer that.');
  }
  const state = isReopened ? 'open' : held.state;
  if (state === 'expired') throw new Problem(409, 'expired', 'Give it a later day, and it is open again.');
  await writeChange(trx, held.id, { ...body, state, isReopened, staffId: actor.id });
  await recordAudit(trx, actor, {
    action: 'questionnaire-assignments.changed',
    entity: 'questionnaire-assignments',
    entityId: held.id,
    patientId: held.patientId,
    before: { dueOn: held.dueOn },
    after: { ...body },
  });
  if (isReopened) {
    const about = { patientId: held.patientId, subjectId: held.id, requestedBy: actor.id };
    await tellOfRecord(trx as Trx, [{ purpose: 'questionnaire-to-answer', ...about }]);
  }
  return assignmentView(trx, held.id);
}

async function refuseDay(trx: Db, held: HeldAssignment, dueOn: string | null): Promise<void> {
  if (dueOn === null) return;
  const today = await londonToday(trx);
  const refused = (code: string, message: string) => unprocessable([{ path: 'body.dueOn', code, message }]);
  if (dueOn < today) throw refused('due-in-past', 'Choose today or a day to come.');
  if (dueOn < held.opensOn)
    throw refused('due-before-opening', 'It cannot be due before it can be answered.');
}

async function hold(trx: Db, { id, version }: Which): Promise<HeldAssignment> {
  const held = await lockAssignment(trx, id);
  if (!held) throw notFound();
  if (held.version === version) return held;
  throw changedMeanwhile({
    version: held.version,
    changedAt: held.updatedAt.toISOString(),
    ...(held.updatedBy ? { changedBy: held.updatedBy } : {}),
  });
}
