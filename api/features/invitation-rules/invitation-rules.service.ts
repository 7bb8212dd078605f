import { asSeen } from '../../lib/as-seen.ts';
import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { notFound, Problem, unprocessable } from '../../lib/problem.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import { refusingTakenName } from '../../lib/unique-names.ts';
import { knownSpecialties } from '../appointments/appointments.service.ts';
import { auditOf } from '../audit-events/audit-events.service.ts';
import { refuseSameState } from '../rules/rules.policy.ts';
import type { RuleListQuery } from '../rules/rules.schema.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { mayRelease, wordingFaults } from './invitation-rules.policy.ts';
import { conditionsOf, presentRule } from './invitation-rules.presenter.ts';
import {
  findRule,
  insertRule,
  listRules,
  lockRule,
  lockWordingsOfRule,
  updateRule,
} from './invitation-rules.queries.ts';
import type { RuleConditions, RuleView } from './invitation-rules.schema.ts';
import { nextRunDay } from './rule-hours.policy.ts';

const NAME_TAKEN = 'Another rule has this name.';
const audit = auditOf('invitation-rules.changed', 'invitation-rules');

const DAY = 86_400_000;

export async function browseRules(db: Db, query: RuleListQuery) {
  const { rows, total } = await listRules(db, query);
  const at = new Date();
  return pageOf(rows, query, total, (row) => presentRule(row, at));
}

/** @throws Problem 404 */
export async function viewRule(db: Db, id: string): Promise<RuleView> {
  const row = await findRule(db, id);
  if (!row) throw notFound();
  return presentRule(row, new Date());
}

/** The specialties the form offers: those that appointments have. */
export const ruleSpecialties = async (db: Db): Promise<{ specialties: string[] }> => ({
  specialties: await knownSpecialties(db),
});

/** Makes a rule, which is off. @throws Problem 403 'by-itself-by-administrator', 422 */
export async function addRule(trx: Db, actor: StaffActor, conditions: RuleConditions): Promise<RuleView> {
  await checkConditions(trx, actor, conditions);
  const id = newId();
  await refusingTakenName(NAME_TAKEN, () => insertRule(trx, { id, conditions, staffId: actor.id }));
  await audit(trx, actor, id, { after: { ...conditions } });
  return viewRule(trx, id);
}

/** Changes a rule; one that is on goes by its new hour from then on. @throws Problem 403, 404, 412, 422 */
export async function changeRule(
  trx: Db,
  actor: StaffActor,
  { id, version, conditions }: { id: string; version: number; conditions: RuleConditions },
): Promise<RuleView> {
  const current = asSeen(await lockRule(trx, id), version);
  await checkConditions(trx, actor, conditions);
  const rule = { hour: conditions.hour, lastRunOn: current.last_run_on };
  const nextRunOn = current.state === 'on' ? nextRunDay(rule, new Date()) : null;
  await refusingTakenName(NAME_TAKEN, () =>
    updateRule(trx, id, { staffId: actor.id, conditions, nextRunOn }),
  );
  await audit(trx, actor, id, { before: { ...conditionsOf(current) }, after: { ...conditions } });
  return viewRule(trx, id);
}

/**
 * Switches a rule on: it runs at its next hour. It looks at most a day back, so that one that was off for months does not
 * invite months' worth of patients in its first night.
 * @throws Problem 403 'by-itself-by-administrator', 404, 409 'wrong-state', 412, 422
 */
export async function switchRuleOn(
  trx: Db,
  actor: StaffActor,
  { id, version }: { id: string; version: number },
): Promise<RuleView> {
  const current = asSeen(await lockRule(trx, id), version);
  refuseSameState(current.state, 'on');
  // A wording may have gone out of use meanwhile.
  await checkConditions(trx, actor, conditionsOf(current));
  const at = new Date();
  const yesterday = new Date(at.getTime() - DAY);
  const lookedUntil =
    current.looked_until && current.looked_until > yesterday ? current.looked_until : yesterday;
  const nextRunOn = nextRunDay({ hour: current.hour, lastRunOn: current.last_run_on }, at);
  await updateRule(trx, id, { staffId: actor.id, state: 'on', nextRunOn, lookedUntil });
  await audit(trx, actor, id, { before: { state: 'off' }, after: { state: 'on' } });
  return viewRule(trx, id);
}

/** Switches a rule off; batches it has built stay. @throws Problem 404, 409 'wrong-state', 412 */
export async function switchRuleOff(
  trx: Db,
  actor: StaffActor,
  { id, version }: { id: string; version: number },
): Promise<RuleView> {
  const current = asSeen(await lockRule(trx, id), version);
  refuseSameState(current.state, 'off');
  await updateRule(trx, id, { staffId: actor.id, state: 'off', nextRunOn: null });
  await audit(trx, actor, id, { before: { state: 'on' }, after: { state: 'off' } });
  return viewRule(trx, id);
}

async function checkConditions(trx: Db, actor: StaffActor, conditions: RuleConditions): Promise<void> {
  if (!mayRelease(conditions.release, actor.roles)) {
    const sentence = 'Only an administrator may let batches be sent by themselves.';
    throw new Problem(403, 'by-itself-by-administrator', sentence);
  }
  const ids = [conditions.wordingId, conditions.secondWordingId, conditions.reminderWordingId];
  const known = await lockWordingsOfRule(
    trx,
    ids.filter((id) => id !== null),
  );
  const faults = wordingFaults(conditions, known);
  if (faults.length > 0) throw unprocessable(faults);
}
