import type { Db } from '../../lib/db.ts';
import type { ReleaseRule } from './release-rule.schema.ts';

/** A draft with the next number; undefined when there is a draft already. */
export async function insertDraft(
  trx: Db,
  draft: { id: string; staffId: string },
): Promise<{ number: number } | undefined> {
  const { rows } = await trx.raw(
    `insert into release_rule_sets (id, number, state, made_by, updated_by)
     select ?, max(number) + 1, 'draft', ?, ? from release_rule_sets
     on conflict do nothing returning number`,
    [draft.id, draft.staffId, draft.staffId],
  );
  return rows[0];
}

/** Puts these rules in the place of a draft's own. */
export async function replaceRules(trx: Db, setId: string, rules: readonly ReleaseRule[]): Promise<void> {
  await trx('release_rules').where({ set_id: setId }).delete();
  await trx('release_rules').insert(
    rules.map((rule, at) => ({
      set_id: setId,
      id: rule.id,
      ordinal: at + 1,
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
}

export async function touchDraft(trx: Db, id: string, staffId: string): Promise<void> {
  await trx('release_rule_sets')
    .where({ id, state: 'draft' })
    .update({ updated_by: staffId, updated_at: trx.fn.now(), version: trx.raw('version + 1') });
}

/** The one goes out of use and the other into it, at one moment. */
export async function swapActiveSet(
  trx: Db,
  { activeId, draftId, staffId, note }: { activeId: string; draftId: string; staffId: string; note: string },
): Promise<void> {
  await trx('release_rule_sets')
    .where({ id: activeId, state: 'active' })
    .update({ state: 'retired', retired_at: trx.fn.now(), version: trx.raw('version + 1') });
  await trx('release_rule_sets')
    .where({ id: draftId, state: 'draft' })
    .update({
      state: 'active',
      note,
      switched_on_by: staffId,
      switched_on_at: trx.fn.now(),
      version: trx.raw('version + 1'),
    });
}

/** Takes a draft away with its rules and simulations: nothing was ever decided by it. */
export async function deleteDraft(trx: Db, id: string): Promise<void> {
  await trx('release_rules').where({ set_id: id }).delete();
  await trx('release_rule_sets').where({ id, state: 'draft' }).delete();
}
