import type { Deps } from '../../../deps.ts';
import { londonDateTime, londonDay } from '../../../lib/dates/london.ts';
import type { Trx } from '../../../lib/db.ts';
import {
  buildBatch,
  createIncoming,
  currentVersionOf,
  releaseByItself,
} from '../../invitation-batches/building/built-batches.service.ts';
import { oneByOne } from '../../rules/one-by-one.ts';
import type { RuleRow } from '../invitation-rules.queries.ts';
import { databaseNow, takeTime } from '../picking.queries.ts';
import { daysAfter, londonHour } from '../rule-hours.policy.ts';
import { dueRules, pickPatients, recordRun, takeDueRule } from './rule-runs.queries.ts';

/** A batch is no larger than a file may be; who is left over is in the next one, minutes later. */
const MOST = 100_000;
/** An appointment is stamped when its transaction begins and seen when that ends: so much is looked at again. */
const OVERLAP_MS = 10 * 60_000;
const DAY = 86_400_000;

/**
 * Runs each rule whose hour has come, once a day, each in a transaction of its own: of two workers one does, and one that
 * dies halfway leaves everything as it was, for the next run. A rule that fails does not keep the others from running.
 * @param at the moment it is; by PostgreSQL's clock unless told
 * @returns how many rules ran, and how many patients are in their batches
 * @throws what the first failing rule threw, once the others have run
 */
export async function runRules(
  { db, config, logger }: Pick<Deps, 'db' | 'config' | 'logger'>,
  at?: Date,
): Promise<{ runs: number; patients: number }> {
  const now = at ?? (await databaseNow(db));
  const due = await dueRules(db, londonDay(now), londonHour(now));
  const told = { logger, sentence: 'a batch of invitations could not be built' };
  const found = await oneByOne(told, due, (id) => db.transaction((trx) => runRule(trx, config, id, now)));
  return { runs: found.length, patients: found.reduce((sum, patients) => sum + patients, 0) };
}

/** @returns how many patients it found; undefined where somebody else has run it */
async function runRule(trx: Trx, config: Deps['config'], id: string, at: Date): Promise<number | undefined> {
  const today = londonDay(at);
  const rule = await takeDueRule(trx, id, today, londonHour(at));
  if (!rule) return undefined;
  await takeTime(trx);
  await createIncoming(trx);
  const since = rule.looked_until ?? new Date(at.getTime() - DAY);
  const from = new Date(since.getTime() - OVERLAP_MS);
  const { patients, reachable } = await pickPatients(trx, rule, { since: from, at, today, most: MOST });
  // Nobody to send to: patients without any address are no work for whoever checks batches.
  const batchId = reachable > 0 ? await buildRuleBatch(trx, rule, at, patients) : null;
  if (batchId && rule.release === 'by-itself') await releaseByItself(trx, config, batchId, rule.updated_by);
  const isAll = patients < MOST;
  await recordRun(trx, {
    ruleId: id,
    since: from,
    until: isAll ? at : since,
    patients,
    batchId,
    today,
    nextRunOn: isAll ? daysAfter(today, 1) : today,
  });
  return patients;
}

async function buildRuleBatch(trx: Trx, rule: RuleRow, at: Date, rows: number): Promise<string> {
  const { wording_id: first, second_wording_id: second } = rule;
  const settings = {
    rule_id: rule.id,
    wording_version_id: await currentVersionOf(trx, first),
    second_wording_version_id: second && (await currentVersionOf(trx, second)),
    reminder_wording_id: rule.reminder_wording_id,
    most_reminders: rule.most_reminders,
    reminder_days: rule.reminder_days,
    recent_days: rule.recent_days,
  };
  const name = `${rule.name}, ${londonDateTime(at).split(',')[0]}`;
  return buildBatch(trx, { name, source: 'rule', rows, settings }, 'built-by-rule', {
    ruleId: rule.id,
    rows,
  });
}
