import type { z } from 'zod';
import { asSeen } from '../../lib/as-seen.ts';
import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { notFound, Problem, unprocessable } from '../../lib/problem.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import { refusingTakenName } from '../../lib/unique-names.ts';
import { knownClinics } from '../appointments/appointments.service.ts';
import { auditOf } from '../audit-events/audit-events.service.ts';
import { namesOfPlacesInUse } from '../locations/locations.service.ts';
import { refuseSameState } from '../rules/rules.policy.ts';
import type { RuleListQuery, RuleState } from '../rules/rules.schema.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { conditionsOf, presentRule } from './assignment-rules.presenter.ts';
import {
  findRule,
  insertRule,
  isQuestionnairePublished,
  listRules,
  lockRule,
  updateRule,
} from './assignment-rules.queries.ts';
import type {
  AssignmentRuleConditions,
  AssignmentRuleView,
  ruleChoicesSchema,
} from './assignment-rules.schema.ts';

const NAME_TAKEN = 'Another rule has this name.';
const audit = auditOf('assignment-rules.changed', 'assignment-rules');

interface Which {
  id: string;
  version: number;
}

export async function browseRules(db: Db, query: RuleListQuery) {
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
  return { ...(await knownClinics(db)), locations: await namesOfPlacesInUse(db) };
}

/** Makes a rule, off until somebody switches it on. @throws Problem 422 'name-taken', 'questionnaire-unknown' */
export async function addRule(
  trx: Db,
  actor: StaffActor,
  conditions: AssignmentRuleConditions,
): Promise<AssignmentRuleView> {
  const id = newId();
  await refuseUnknown(trx, conditions);
  await refusingTakenName(NAME_TAKEN, () => insertRule(trx, { id, conditions, staffId: actor.id }));
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
  const current = asSeen(await lockRule(trx, which.id), which.version);
  await refuseUnknown(trx, conditions);
  await refusingTakenName(NAME_TAKEN, () => updateRule(trx, which.id, { staffId: actor.id, conditions }));
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
  state: RuleState,
): Promise<AssignmentRuleView> {
  const current = asSeen(await lockRule(trx, which.id), which.version);
  refuseSameState(current.state, state);
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
