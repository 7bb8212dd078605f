import type { z } from 'zod';
import { asSeen } from '../../lib/as-seen.ts';
import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { notFound, Problem, unprocessable } from '../../lib/problem.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import type { AuditAction } from '../audit-events/audit-events.schema.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { toFhir } from './fhir/export.policy.ts';
import { fromFhir } from './fhir/import.policy.ts';
import { isPublishable, lintDefinition } from './lint/lint.policy.ts';
import { hasTooMany, tooManyItems } from './questionnaire-definition.schema.ts';
import { presentQuestionnaire, presentQuestionnaireRow, presentVersion } from './questionnaires.presenter.ts';
import {
  findQuestionnaire,
  findVersion,
  insertDraft,
  insertQuestionnaire,
  isNameTaken,
  listQuestionnaires,
  listVersions,
  lockQuestionnaire,
  publishDraft,
  retirePublished,
  updateDraft,
  updateQuestionnaire,
} from './questionnaires.queries.ts';
import type { newQuestionnaireBody, QuestionnaireView, questionnaireList } from './questionnaires.schema.ts';
import { changesBetween } from './versions/changes.policy.ts';

type Words = z.output<typeof newQuestionnaireBody>;

export async function browseQuestionnaires(db: Db, query: z.output<typeof questionnaireList>) {
  const { rows, total } = await listQuestionnaires(db, query);
  return pageOf(rows, query, total, presentQuestionnaireRow);
}

/** @throws Problem 404 */
export async function viewQuestionnaire(db: Db, id: string): Promise<QuestionnaireView> {
  const row = await findQuestionnaire(db, id);
  if (!row) throw notFound();
  return presentQuestionnaire(row, await listVersions(db, id));
}

/** One version, word for word. @throws Problem 404 */
export async function viewVersion(db: Db, id: string, number: number) {
  const row = await findVersion(db, id, number);
  if (!row) throw notFound();
  return { ...presentVersion(row), definition: row.definition };
}

/** What is different between two versions, in sentences; since the version before when left out. @throws Problem 404 */
export async function viewChanges(
  db: Db,
  id: string,
  { number, since = Math.max(1, number - 1) }: { number: number; since?: number | undefined },
) {
  const [before, after] = [await viewVersion(db, id, since), await viewVersion(db, id, number)];
  return { sentences: changesBetween(before.definition, after.definition) };
}

/** A FHIR R4 Questionnaire as a definition its author may go on with. @throws Problem 422 'too-many-items' */
export function importQuestionnaire(resource: unknown) {
  // A text beside a question may become its help, so texts are counted only once they are ours.
  if (hasTooMany(resource, 'item', (item) => !('type' in item && item.type === 'display')))
    throw unprocessable([{ path: 'body.resource', ...tooManyItems }]);
  const { definition, notRepresented } = fromFhir(resource);
  return { definition, notRepresented, findings: definition ? lintDefinition(definition) : [] };
}

/** @throws Problem 404 */
export async function exportQuestionnaire(db: Db, id: string, number: number) {
  const { definition, state } = await viewVersion(db, id, number);
  return toFhir(definition, { id, state, number });
}

/** Begins a questionnaire with its first draft. @throws Problem 422 'name-taken' */
export async function beginQuestionnaire(
  trx: Db,
  actor: StaffActor,
  words: Words,
): Promise<QuestionnaireView> {
  await refuseTakenName(trx, words.name, null);
  const id = newId();
  const { name, specialty, definition } = words;
  await insertQuestionnaire(trx, { id, name, specialty, updated_by: actor.id });
  await insertDraft(trx, { id: newId(), questionnaire_id: id, number: 1, definition, made_by: actor.id });
  await audit(trx, actor, 'questionnaires.changed', id, { name, number: 1 });
  return viewQuestionnaire(trx, id);
}

/**
 * Changes the draft; where the latest version is published or retired, a new draft begins, and what is published goes on
 * being asked until that is published too. A definition may be saved with errors: nobody finishes one in a go.
 * @throws Problem 404, 412, 422 'name-taken'
 */
export async function changeQuestionnaire(
  trx: Db,
  actor: StaffActor,
  { id, version, words }: { id: string; version: number; words: Words },
): Promise<QuestionnaireView> {
  const held = asSeen(await lockQuestionnaire(trx, id), version);
  const { name, specialty, definition } = words;
  await refuseTakenName(trx, name, id);
  const isDraft = held.latest_state === 'draft';
  const number = isDraft ? held.latest_number : held.latest_number + 1;
  if (isDraft) await updateDraft(trx, id, definition);
  else await insertDraft(trx, { id: newId(), questionnaire_id: id, number, definition, made_by: actor.id });
  await updateQuestionnaire(trx, id, { name, specialty, updated_by: actor.id });
  await audit(trx, actor, 'questionnaires.changed', id, { name, number });
  return viewQuestionnaire(trx, id);
}

/**
 * The draft becomes what is asked from now on, and never changes again.
 * @throws Problem 404, 412, 409 'nothing-to-publish', 422 'has-errors' naming each
 */
export async function publishQuestionnaire(
  trx: Db,
  actor: StaffActor,
  { id, version }: { id: string; version: number },
): Promise<QuestionnaireView> {
  const held = asSeen(await lockQuestionnaire(trx, id), version);
  if (held.latest_state !== 'draft') {
    throw new Problem(409, 'nothing-to-publish', 'There is no draft. What you see is published already.');
  }
  const findings = lintDefinition(held.definition);
  if (!isPublishable(findings)) {
    throw unprocessable(
      findings
        .filter(({ severity }) => severity === 'error')
        .map(({ code, item, sentence }) => ({
          path: item ? `definition.${item}` : 'definition',
          code,
          message: sentence,
        })),
    );
  }
  await publishDraft(trx, id, actor.id);
  await updateQuestionnaire(trx, id, { state: 'published', updated_by: actor.id });
  await audit(trx, actor, 'questionnaires.published', id, { name: held.name, number: held.latest_number });
  return viewQuestionnaire(trx, id);
}

/**
 * Nobody is asked it any more; answers given to it stay readable. A draft of it stays, and may be published.
 * @throws Problem 404, 412, 409 'not-published'
 */
export async function retireQuestionnaire(
  trx: Db,
  actor: StaffActor,
  { id, version }: { id: string; version: number },
): Promise<QuestionnaireView> {
  const held = asSeen(await lockQuestionnaire(trx, id), version);
  if (held.state !== 'published') throw new Problem(409, 'not-published', 'This is not being asked.');
  await retirePublished(trx, id);
  await updateQuestionnaire(trx, id, { state: 'retired', updated_by: actor.id });
  await audit(trx, actor, 'questionnaires.retired', id, { name: held.name });
  return viewQuestionnaire(trx, id);
}

async function refuseTakenName(trx: Db, name: string, exceptId: string | null): Promise<void> {
  if (!(await isNameTaken(trx, name, exceptId))) return;
  const message = 'There is a questionnaire of this name. Choose another, or change that one.';
  throw unprocessable([{ path: 'body.name', code: 'name-taken', message }]);
}

const audit = (trx: Db, actor: StaffActor, action: AuditAction, id: string, after: object) =>
  recordAudit(trx, actor, { action, entity: 'questionnaires', entityId: id, after: { ...after } });
