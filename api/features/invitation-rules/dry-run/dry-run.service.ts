import { londonDay } from '../../../lib/dates/london.ts';
import type { Db } from '../../../lib/db.ts';
import type { DryRun, DryRunConditions } from '../invitation-rules.schema.ts';
import { takeTime } from '../picking.queries.ts';
import { daysAfter, hourComes } from '../rule-hours.policy.ts';
import { cannotTell, notInvitedSentence } from '../rule-words.ts';
import { type PastRun, simulateRuns } from './dry-run.queries.ts';

const NIGHTS = 30;

/** The rule's last thirty runs before that moment, had it been on, and before them the one whose look-back ends there. */
export function pastRuns(hour: number, at: Date): PastRun[] {
  const today = londonDay(at);
  const last = hourComes(today, hour) <= at ? today : daysAfter(today, -1);
  return Array.from({ length: NIGHTS + 1 }, (_, back) => {
    const day = daysAfter(last, back - NIGHTS);
    return { day, at: hourComes(day, hour) };
  });
}

/**
 * Whom a rule would have invited over the last 30 days. Nothing is sent, kept or held.
 * @param db a transaction; a large hospital's month takes seconds
 * @param at the moment it is looked at; now, except in tests
 */
export async function dryRun(db: Db, rule: DryRunConditions, at: Date = new Date()): Promise<DryRun> {
  await takeTime(db);
  const record = await simulateRuns(db, rule, pastRuns(rule.hour, at));
  return {
    days: record.days,
    total: record.total,
    considered: record.considered,
    notInvited: record.not_invited.map(({ code, patients }) => ({
      code,
      patients,
      sentence: notInvitedSentence(code, patients, rule),
    })),
    specialties: record.specialties,
    examples: record.examples,
    cannotTell: [...cannotTell],
  };
}
