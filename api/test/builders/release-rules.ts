import type { Knex } from 'knex';
import type { ReleaseRule } from '../../features/release-rules/release-rule.schema.ts';
import { newId } from '../../lib/ids.ts';

/** A rule about everything that waits for a clinician, unless told otherwise. */
export const aReleaseRule = (more: Partial<ReleaseRule> = {}): ReleaseRule => ({
  id: newId(),
  testSystem: null,
  testCode: null,
  testName: null,
  specialty: null,
  ageFrom: null,
  ageUnder: null,
  abnormal: null,
  status: null,
  outcome: 'after-clinician',
  days: null,
  alwaysHeld: false,
  reason: null,
  showsComing: false,
  ...more,
});

/** A rule that shows results after so many working days, and says that they are coming. */
export const afterDays = (days: number, more: Partial<ReleaseRule> = {}): ReleaseRule =>
  aReleaseRule({ outcome: 'after-days', days, showsComing: true, ...more });

/** A rule that no other beats. */
export const alwaysHeld = (testName: string, reason: string, more: Partial<ReleaseRule> = {}): ReleaseRule =>
  aReleaseRule({ testName, alwaysHeld: true, reason, ...more });

const FIRST_SET = '01890000-0000-7000-8000-000000000064';

/** Back to the rules the portal came with. */
export async function forgetReleaseRules(db: Knex): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw('alter table release_rules disable trigger keep_release_rules');
    await trx('release_rules').whereNot({ set_id: FIRST_SET }).delete();
    await trx.raw('alter table release_rules enable trigger keep_release_rules');
    await trx('release_simulations').delete();
    await trx('release_rule_sets').whereNot({ id: FIRST_SET }).delete();
    await trx('release_rule_sets').where({ id: FIRST_SET }).update({ state: 'active', retired_at: null });
  });
}
