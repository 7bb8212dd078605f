import type { Deps } from '../../../deps.ts';
import type { Trx } from '../../../lib/db.ts';
import { askPatients } from '../../questionnaire-assignments/assigning/assigning.service.ts';
import { oneByOne } from '../../rules/one-by-one.ts';
import { theSystem } from '../../sessions/actors.ts';
import { markRan, pickAppointments, rulesThatAreOn, takeRule } from './rule-runs.queries.ts';

/** So many in a transaction. */
const SLICE = 500;
/** A run ends after so many of a rule; the next one, minutes later, goes on. */
const MOST_OF_A_RUN = 20_000;

/**
 * Asks the patients whose appointments have come near enough, rule after rule, each slice committed by itself. May run at any
 * time, twice, or after a gap: nobody is asked twice about an appointment by a rule, which the database sees to. A rule that
 * fails does not keep the others from running.
 * @returns how many were asked
 * @throws what the first failing rule threw, once the others have run
 */
export async function runAssignmentRules(
  { db, logger }: Pick<Deps, 'db' | 'logger'>,
  slice = SLICE,
): Promise<{ rules: number; asked: number }> {
  const ids = await rulesThatAreOn(db);
  const told = { logger, sentence: 'a rule of questionnaires could not run' };
  const asked = await oneByOne(told, ids, (id) => runRule(db, id, slice));
  return { rules: ids.length, asked: asked.reduce((sum, each) => sum + each, 0) };
}

async function runRule(db: Deps['db'], id: string, slice: number): Promise<number> {
  for (let asked = 0; ; ) {
    const done = await db.transaction((trx) => runSlice(trx, id, slice));
    asked += done.asked;
    // A full slice of which nobody could be asked would come again and again.
    if (done.picked < slice || done.asked === 0 || asked >= MOST_OF_A_RUN) return asked;
  }
}

async function runSlice(trx: Trx, id: string, slice: number): Promise<{ picked: number; asked: number }> {
  const rule = await takeRule(trx, id);
  if (!rule) return { picked: 0, asked: 0 };
  const picked = await pickAppointments(trx, rule, slice);
  const asked = await askPatients(trx, theSystem, {
    questionnaireId: rule.questionnaire_id,
    source: 'rule',
    sourceId: id,
    patience: {
      mostReminders: rule.most_reminders,
      reminderDays: rule.reminder_days,
      graceDays: rule.grace_days,
      allowAmend: rule.allow_amend,
    },
    whom: picked,
  });
  await markRan(trx, id);
  return { picked: picked.length, asked: asked?.assigned.length ?? 0 };
}
