import { londonDay } from '../../../lib/dates/london.ts';
import type { Db, Trx } from '../../../lib/db.ts';
import { newId } from '../../../lib/ids.ts';
import { notFound, unprocessable } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { cancelNotificationsAbout } from '../../notifications/notifications.service.ts';
import { raiseScoreAlerts } from '../../questionnaire-alerts/questionnaire-alerts.service.ts';
import { evaluate } from '../../questionnaires/evaluation/evaluation.policy.ts';
import type { PatientActor } from '../../sessions/actors.ts';
import { attachmentsOf } from '../attachments/answer-attachments.queries.ts';
import {
  definitionOfVersion,
  type HeldForAnswers,
  lockOwnAssignment,
  type NewSubmission,
  writeSubmission,
} from './answering.queries.ts';
import {
  alreadySubmitted,
  refuseEnded,
  savedBefore,
  savedElsewhere,
  type Writing,
} from './answering.service.ts';
import { refusedAttachments } from './answers.policy.ts';
import { compiledVersion } from './compiled-versions.ts';

/**
 * Sends the saved answers: those of shown questions, with their scores. The same version sent again, by a second tap or after
 * a lost answer, is the submission there is. Where it may be amended, a new one takes its place.
 * @throws Problem 404, 409 'no-longer-asked' or 'already-submitted', 412 'saved-elsewhere', 422 naming each question
 */
export async function submitAnswers(trx: Db, actor: PatientActor, { id, version }: Writing): Promise<void> {
  const held = await lockOwnAssignment(trx, { id, patientId: actor.patientId });
  if (!held) throw notFound();
  refuseEnded(held);
  if (held.submission?.draftVersion === version) return;
  if (held.state === 'submitted' && (!held.allowAmend || held.isPastEnd)) throw alreadySubmitted();
  const before = savedBefore(held);
  if (before.version !== version) throw savedElsewhere(before.version, []);
  const submission = await scored(trx, actor, held);
  await writeSubmission(trx, submission, held.allowAmend);
  await cancelNotificationsAbout(trx as Trx, [id], 'submitted');
  await raiseScoreAlerts(trx as Trx, actor, submission);
  await recordAudit(trx, actor, {
    action: 'questionnaire-assignments.submitted',
    entity: 'questionnaire-assignments',
    entityId: id,
    patientId: actor.patientId,
    after: { submissionId: submission.id, number: submission.number },
  });
}

async function scored(trx: Db, actor: PatientActor, held: HeldForAnswers): Promise<NewSubmission> {
  const { id, versionId, questionnaireId, patientId } = held;
  const saved = savedBefore(held);
  const compiled = await compiledVersion(versionId, () => definitionOfVersion(trx, versionId));
  const { faults, answers, scores } = evaluate(compiled, saved.answers, londonDay(new Date()));
  const refused = refusedAttachments(compiled, answers, await attachmentsOf(trx, id));
  const wrong = [...faults, ...refused];
  if (wrong.length > 0) {
    throw unprocessable(
      wrong.map(({ question, code, message }) => ({ path: `answers.${question}`, code, message })),
    );
  }
  return {
    id: newId(),
    assignmentId: id,
    patientId,
    questionnaireId,
    versionId,
    number: (held.submission?.number ?? 0) + 1,
    answers,
    scores,
    draftVersion: saved.version,
    accountId: actor.accountId,
  };
}
