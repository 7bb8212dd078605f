import type { Knex } from 'knex';
import { newId } from '../../lib/ids.ts';
import { aReleaseRule } from '../../test/builders/release-rules.ts';
import type { ReleaseRule } from '../release-rules/release-rule.schema.ts';

/** Switches these rules on, before the one for everything else. */
export async function withRules(db: Knex, ...rules: ReleaseRule[]): Promise<void> {
  const setId = newId();
  const last = await db('release_rule_sets').max('number as number').first();
  await db.transaction(async (trx) => {
    await trx('release_rule_sets')
      .insert({ id: setId, number: (last?.number ?? 0) + 1, state: 'draft' })
      .onConflict()
      .ignore();
    await trx('release_rules').insert(
      [...rules, aReleaseRule()].map((rule, index) => ({
        set_id: setId,
        id: rule.id,
        ordinal: index + 1,
        test_system: rule.testSystem,
        test_code: rule.testCode,
        test_name: rule.testName,
        specialty: rule.specialty,
        age_from: rule.ageFrom,
        age_under: rule.ageUnder,
        abnormal: rule.abnormal,
        status: rule.status,
        outcome: rule.outcome,
        days: rule.days,
        always_held: rule.alwaysHeld,
        reason: rule.reason,
        shows_coming: rule.showsComing,
      })),
    );
    await trx('release_rule_sets')
      .where({ state: 'active' })
      .update({ state: 'retired', retired_at: trx.fn.now() });
    await trx('release_rule_sets')
      .where({ id: setId })
      .update({ state: 'active', switched_on_at: trx.fn.now() });
  });
}

/** What a patient is told about a result: purpose and state, oldest first. */
export const noticesAbout = (db: Knex, subjectId: string): Promise<string[]> =>
  db('notifications')
    .where({ subject_id: subjectId })
    .orderBy('created_at')
    .then((rows) => rows.map((row: { purpose: string; state: string }) => `${row.purpose}: ${row.state}`));

/** What was written down of a result, oldest first. */
export const auditOf = (db: Knex, id: string): Promise<string[]> =>
  db('audit_events').where({ entity_id: id }).orderBy('at').pluck('action');
