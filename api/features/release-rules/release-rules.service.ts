import type { z } from 'zod';
import { asSeen } from '../../lib/as-seen.ts';
import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { notFound, Problem } from '../../lib/problem.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import { auditOf, recordAudit } from '../audit-events/audit-events.service.ts';
import { bankHolidays } from '../bank-holidays/bank-holidays.service.ts';
import { releasePlanner } from '../results/release/release.policy.ts';
import { countReplanned, replanWaiting } from '../results/release/replanning.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import type { ReleaseRule } from './release-rule.schema.ts';
import {
  deleteDraft,
  insertDraft,
  replaceRules,
  swapActiveSet,
  touchDraft,
} from './release-rules.changes.queries.ts';
import { presentRuleSet, presentRuleSetRow } from './release-rules.presenter.ts';
import {
  findActiveRules,
  findRuleSet,
  findRules,
  findSetBefore,
  findSetByState,
  listRuleSets,
  lockActiveSet,
  lockRuleSet,
  type RuleSetRecord,
} from './release-rules.queries.ts';
import type {
  RuleSetBody,
  RuleSetView,
  ruleSetList,
  SimulationState,
  WaitingView,
} from './release-rules.schema.ts';
import { changesBetween } from './set-changes.policy.ts';
import { hasReports } from './simulation/replay.queries.ts';
import { presentSimulationState } from './simulation/simulations.presenter.ts';
import { findLatest, lastYear } from './simulation/simulations.queries.ts';
import { whyNotYet } from './switching-on.policy.ts';

const audit = auditOf('release-rules.changed', 'release-rules');

/** The rules that decide when a result may be seen, in their order; the last is about everything else. */
export const activeReleaseRules = (db: Db): Promise<ReleaseRule[]> => findActiveRules(db);

export async function browseRuleSets(db: Db, query: z.output<typeof ruleSetList>) {
  const { rows, total } = await listRuleSets(db, query);
  return pageOf(rows, query, total, presentRuleSetRow);
}

/** A set with its rules in words, what changed, and whether it may be switched on. @throws Problem 404 */
export async function viewRuleSet(db: Db, id: string): Promise<RuleSetView> {
  const row = await findRuleSet(db, id);
  if (!row) throw notFound();
  const rules = await findRules(db, id);
  const active = await findSetByState(db, 'active');
  const previous = row.state === 'draft' ? active : await findSetBefore(db, row.number);
  const before = previous && (await findRules(db, previous.id));
  const latest = await findLatest(db, id);
  const compared = { version: row.version, activeSetId: active?.id ?? '' };
  const simulation = latest ? presentSimulationState(latest, compared) : null;
  const notYet =
    row.state === 'draft' ? await notYetOf(db, { rules, before: before ?? [], simulation }) : null;
  return presentRuleSet(row, { rules, before, simulation, notYet });
}

const notYetOf = async (
  db: Db,
  draft: { rules: ReleaseRule[]; before: ReleaseRule[]; simulation: SimulationState | null },
) =>
  whyNotYet({
    hasChanges: changesBetween(draft.before, draft.rules).length > 0,
    hasReports: await hasReports(db, await lastYear(db)),
    simulation: draft.simulation,
  });

/** Begins a draft, which says what the rules in use say until somebody changes it. @throws Problem 409 'draft-exists' */
export async function startDraft(trx: Db, actor: StaffActor): Promise<RuleSetView> {
  const active = await lockActiveSet(trx);
  const id = newId();
  if (!(await insertDraft(trx, { id, staffId: actor.id }))) {
    const draft = await findSetByState(trx, 'draft');
    throw new Problem(409, 'draft-exists', 'There is a draft already. Go on with that one, or discard it.', {
      extra: { draft: draft?.id ?? null },
    });
  }
  await replaceRules(trx, id, await findRules(trx, active.id));
  await audit(trx, actor, id, { after: { state: 'draft' } });
  return viewRuleSet(trx, id);
}

/** Changes a draft; what was tried on the past before says nothing of it any more. @throws Problem 404, 409, 412 */
export async function changeDraft(
  trx: Db,
  actor: StaffActor,
  { id, version, body }: { id: string; version: number; body: RuleSetBody },
): Promise<RuleSetView> {
  await lockDraft(trx, id, version);
  const before = await findRules(trx, id);
  await replaceRules(trx, id, body.rules);
  await touchDraft(trx, id, actor.id);
  const changes = changesBetween(before, body.rules).map(({ words }) => words);
  await audit(trx, actor, id, { after: { changes } });
  return viewRuleSet(trx, id);
}

/**
 * Lets a draft decide from now on. Of the results that wait, those it keeps back longer are planned anew in the same act; the
 * others keep what they were told, so that nothing goes out earlier by it.
 * @throws Problem 404; 409 'not-a-draft', 'nothing-changed', 'not-simulated', 'being-simulated'; 412
 */
export async function switchOn(
  trx: Db,
  actor: StaffActor,
  { id, version, note }: { id: string; version: number; note: string },
): Promise<RuleSetView> {
  await lockDraft(trx, id, version);
  const active = await lockActiveSet(trx);
  const { notYet, changes } = await viewRuleSet(trx, id);
  if (notYet) throw new Problem(409, notYet.code, notYet.why);
  await swapActiveSet(trx, { activeId: active.id, draftId: id, staffId: actor.id, note });
  const replanned = await replanWaiting(trx, actor, await plannerOf(trx, id));
  await recordAudit(trx, actor, {
    action: 'release-rules.switched-on',
    entity: 'release-rules',
    entityId: id,
    before: { activeSet: active.number },
    after: { changes: changes.map(({ words }) => words), replanned },
    reason: note,
  });
  return viewRuleSet(trx, id);
}

/** What switching a draft on would do to the results that wait now; nothing, where it is no draft. @throws Problem 404 */
export async function viewWaiting(db: Db, id: string): Promise<WaitingView> {
  const row = await findRuleSet(db, id);
  if (!row) throw notFound();
  if (row.state !== 'draft') return { waiting: 0, later: 0, afterClinician: 0, never: 0, kept: 0 };
  const { 'after-clinician': afterClinician, ...counts } = await countReplanned(db, await plannerOf(db, id));
  return { ...counts, afterClinician };
}

const plannerOf = async (db: Db, setId: string) =>
  releasePlanner(await findRules(db, setId), await bankHolidays(db));

/** Takes a draft away. @throws Problem 404, 409 'not-a-draft', 412 */
export async function discardDraft(
  trx: Db,
  actor: StaffActor,
  { id, version }: { id: string; version: number },
): Promise<void> {
  const draft = await lockDraft(trx, id, version);
  await audit(trx, actor, id, {
    before: { state: 'draft', rules: draft.rule_count },
    after: { state: 'discarded' },
  });
  await deleteDraft(trx, id);
}

async function lockDraft(trx: Db, id: string, version: number): Promise<RuleSetRecord> {
  const current = await lockRuleSet(trx, id);
  if (current && current.state !== 'draft') throw notADraft();
  return asSeen(current, version);
}

const notADraft = () =>
  new Problem(
    409,
    'not-a-draft',
    'These rules are, or were, in use, so they stay as they are. Make a draft.',
  );
