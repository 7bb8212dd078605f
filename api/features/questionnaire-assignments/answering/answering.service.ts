import type { z } from 'zod';
import { londonDay } from '../../../lib/dates/london.ts';
import type { Db } from '../../../lib/db.ts';
import { notFound, Problem, unprocessable } from '../../../lib/problem.ts';
import { evaluate } from '../../questionnaires/evaluation/evaluation.policy.ts';
import type { PatientActor } from '../../sessions/actors.ts';
import { attachmentsOf } from '../attachments/answer-attachments.queries.ts';
import {
  answersOf,
  presentEvaluation,
  presentQuestionnaireForPatient,
  presentWholeQuestionnaireForPatient,
} from './answering.presenter.ts';
import {
  definitionOfVersion,
  type HeldForAnswers,
  lockOwnAssignment,
  writeDraft,
} from './answering.queries.ts';
import type { PortalQuestionnaire, saveAnswersBody, savedAnswersSchema } from './answering.schema.ts';
import { differingQuestions, mergedAnswers, unknownAnswers } from './answers.policy.ts';
import { compiledVersion } from './compiled-versions.ts';
import { findOwnQuestionnaire, listOwnQuestionnaires } from './portal-reading.queries.ts';

/** What I am asked, open ones first. @param db as the patient */
export async function ownQuestionnaires(
  db: Db,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const rows = await listOwnQuestionnaires(db, { limit: limit + 1, ...(cursor ? { after: cursor } : {}) });
  const kept = rows.slice(0, limit);
  return {
    items: kept.map(presentQuestionnaireForPatient),
    nextCursor: rows.length > limit ? (kept.at(-1)?.id ?? null) : null,
  };
}

/** One of them, with what I saved and sent. @param db as the patient. @throws Problem 404 */
export async function ownQuestionnaire(db: Db, id: string): Promise<PortalQuestionnaire> {
  const row = await findOwnQuestionnaire(db, id);
  if (!row) throw notFound();
  const compiled = await compiledVersion(row.version_id, async () => row.definition);
  return presentWholeQuestionnaireForPatient(row, evaluate(compiled, answersOf(row), londonDay(new Date())));
}

export interface Writing {
  id: string;
  /** Of the saved answers, as this device last had them. */
  version: number;
}

/**
 * Saves answers as they are given, also of questions hidden just now. Nothing is asked of them but that they are answers to
 * these questions: what is wrong with them is told, and keeps nobody from saving.
 * @throws Problem 404, 409 as `heldForAnswers`, 412 'saved-elsewhere' naming the questions that differ, 422
 */
export async function saveAnswers(
  trx: Db,
  actor: PatientActor,
  { id, version }: Writing,
  { answers: sent, replace }: z.output<typeof saveAnswersBody>,
): Promise<z.input<typeof savedAnswersSchema>> {
  const held = await heldForAnswers(trx, actor, id);
  const before = savedBefore(held);
  if (before.version !== version)
    throw savedElsewhere(before.version, differingQuestions(sent, before.answers));
  const compiled = await compiledVersion(held.versionId, () => definitionOfVersion(trx, held.versionId));
  const faults = unknownAnswers(compiled, sent, await attachmentsOf(trx, id));
  if (faults.length > 0) throw unprocessable(faults);
  const answers = mergedAnswers(before.answers, sent, replace);
  const savedAt = await writeDraft(trx, {
    assignmentId: id,
    patientId: actor.patientId,
    answers,
    version: version + 1,
  });
  const evaluation = evaluate(compiled, answers, londonDay(new Date()));
  return { version: version + 1, savedAt: savedAt.toISOString(), evaluation: presentEvaluation(evaluation) };
}

/** What there is to go on from: the draft, else what was sent, else nothing. */
export const savedBefore = ({ draft, submission }: HeldForAnswers) => ({
  answers: draft?.answers ?? submission?.answers ?? {},
  version: draft?.version ?? submission?.draftVersion ?? 0,
});

/**
 * The patient's own assignment, held, where something may be written to it.
 * @throws Problem 404, 409 'no-longer-asked', 'already-submitted'
 */
export async function heldForAnswers(trx: Db, actor: PatientActor, id: string): Promise<HeldForAnswers> {
  const held = await lockOwnAssignment(trx, { id, patientId: actor.patientId });
  if (!held) throw notFound();
  refuseEnded(held);
  if (held.state === 'submitted' && (!held.allowAmend || held.isPastEnd)) throw alreadySubmitted();
  return held;
}

/** @throws Problem 409 'no-longer-asked' */
export function refuseEnded({ state }: HeldForAnswers): void {
  if (state === 'withdrawn' || state === 'expired') {
    const sentence = 'The hospital no longer asks for these answers. Nothing was sent.';
    throw new Problem(409, 'no-longer-asked', sentence);
  }
}

export const alreadySubmitted = () =>
  new Problem(409, 'already-submitted', 'These answers were sent already, and cannot be changed any more.');

/** Names no answers, only where they differ: whoever was overtaken reads the others and chooses. */
export const savedElsewhere = (version: number, questions: string[]) =>
  new Problem(
    412,
    'saved-elsewhere',
    'Answers were saved on another device meanwhile. Nothing was changed.',
    {
      extra: { current: { version, questions } },
    },
  );
