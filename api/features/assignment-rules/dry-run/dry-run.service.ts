import type { Db } from '../../../lib/db.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { dryRunCannotTell, notAskedSentence } from '../assignment-rule-words.ts';
import type { AssignmentDryRun, AssignmentDryRunConditions } from '../assignment-rules.schema.ts';
import { simulateDays } from './dry-run.queries.ts';

/**
 * Whom a rule would have asked over the last 30 days. Nothing is asked, kept or held. Who may not read patients gets the
 * numbers alone.
 */
export async function dryRunRule(
  db: Db,
  actor: StaffActor,
  rule: AssignmentDryRunConditions,
): Promise<AssignmentDryRun> {
  const record = await simulateDays(db, rule);
  return {
    days: record.days,
    total: record.total,
    considered: record.considered,
    notAsked: record.not_asked.map(({ code, appointments }) => ({
      code,
      appointments,
      sentence: notAskedSentence(code, appointments),
    })),
    specialties: record.specialties,
    examples: (actor.permissions.has('patients:read') ? record.examples : []).map((example) => ({
      ...example,
      startsAt: new Date(example.startsAt).toISOString(),
    })),
    cannotTell: [...dryRunCannotTell],
  };
}
