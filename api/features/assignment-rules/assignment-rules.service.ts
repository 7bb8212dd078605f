import type { z } from 'zod';
import { type Db, sqlState, UNIQUE_VIOLATION } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { changedMeanwhile, notFound, Problem, unprocessable } from '../../lib/problem.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { specialtiesOfAppointments } from '../invitation-rules/invitation-rules.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { conditionsOf, presentRule } from './assignment-rules.presenter.ts';
import {
  type AssignmentRuleRow,
  findRule,
  insertRule,
  isQuestionnairePublished,
  listPlaces,
  listRules,
  lockRule,
  updateRule,
} from './assignment-rules.queries.ts';
import type {
  AssignmentRuleConditions,
  AssignmentRuleView,
  assignmentRuleList,
  ruleChoicesSchema,
} from './assignment-rules.schema.ts';

interface Which {
  id: string;
  version: number;
}

export async function browseRules(db: Db, query: z.output<typeof assignmentRuleList>) {
  const { rows, total } = await listRules(db, query);
  return pageOf(rows, query, total, presentRule);
}

/** @throws Problem 404 */
export async function viewRule(db: Db, id: string): Promise<AssignmentRuleView> {
  const row = await findRule(db, id);
  if (!row) throw notFound();
  return presentRule(row);
}

/** What the form offers: only what there is. */
export async function ruleChoices(db: Db): Promise<z.input<typeof ruleChoicesSchema>> {
  return { ...(await specialtiesOfAppointments(db)), ...(await listPlaces(db)) };
}

/** Makes a rule, off until somebody switches it on. @throws Problem 422 'name-taken', 'questionnaire-unknown' */
export async function addRule(
  trx: Db,
  actor: StaffActor,
  conditions: AssignmentRuleConditions,
): Promise<AssignmentRuleView> {
  const id = newId();
  await refuseUnknown(trx, conditions);
  await named(() => insertRule(trx, { id, conditions, staffId: actor.id }));
  await audit(trx, actor, id, { after: { ...conditions } });
  return viewRule(trx, id);
}

/** Changes whom it asks from now on; who was asked stays asked. @throws Problem 404, 412, 422 */
export async function changeRule(
  trx: Db,
  actor: StaffActor,
  which: Which,
  conditions: AssignmentRuleConditions,
): Promise<AssignmentRuleView> {
  const current = await hold(trx, which);
  await refuseUnknown(trx, conditions);
  await named(() => updateRule(trx, which.id, { staffId: actor.id, conditions }));
  await audit(trx, actor, which.id, { before: { ...conditionsOf(current) }, after: { ...conditions } });
  return viewRule(trx, which.id);
}

/**
 * Switches a rule on or off. Switched on it also asks about the appointments that are nearer than its days by now.
 * @throws Problem 404, 409 'wrong-state' or 'questionnaire-not-published', 412
 */
export async function switchRule(
  trx: Db,
  actor: StaffActor,
  which: Which,
  state: 'on' | 'off',
): Promise<AssignmentRuleView> {
  const current = await hold(trx, which);
  if (current.state === state) throw new Problem(409, 'wrong-state', `This rule is already ${state}.`);
  if (state === 'on' && !(await isQuestionnairePublished(trx, current.questionnaire_id))) {
    const sentence = 'Its questionnaire is not published, so there is nothing to ask. Publish it first.';
    throw new Problem(409, 'questionnaire-not-published', sentence);
  }
  await updateRule(trx, which.id, { staffId: actor.id, state });
  await audit(trx, actor, which.id, { before: { state: current.state }, after: { state } });
  return viewRule(trx, which.id);
}

async function refuseUnknown(trx: Db, { questionnaireId }: AssignmentRuleConditions): Promise<void> {
  if ((await isQuestionnairePublished(trx, questionnaireId)) !== undefined) return;
  const message = 'There is no such questionnaire.';
  throw unprocessable([{ path: 'body.questionnaireId', code: 'questionnaire-unknown', message }]);
}

async function named(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
    throw unprocessable([{ path: 'body.name', code: 'name-taken', message: 'Another rule has this name.' }]);
  }
}

async function hold(trx: Db, { id, version }: Which): Promise<AssignmentRuleRow> {
  const current = await lockRule(trx, id);
  if (!current) throw notFound();
  if (current.version === version) return current;
  throw changedMeanwhile({
    version: current.version,
    changedAt: current.updated_at.toISOString(),
    ...(current.updated_by_name ? { changedBy: current.updated_by_name } : {}),
  });
}

const audit = (
  trx: Db,
  actor: StaffActor,
  id: string,
  change: { before?: Record<string, unknown>; after?: Record<string, unknown> },
): Promise<void> =>
  recordAudit(trx, actor, {
    action: 'assignment-rules.changed',
    entity: 'assignment-rules',
    entityId: id,
    ...change,
  });
