import type { ReleaseRule } from '../api/features/release-rules/release-rule.schema.ts';
import {
  insertDraft,
  replaceRules,
  swapActiveSet,
} from '../api/features/release-rules/release-rules.changes.queries.ts';
import { findSetByState } from '../api/features/release-rules/release-rules.queries.ts';
import type { Trx } from '../api/lib/db.ts';
import { newId } from '../api/lib/ids.ts';

const rule = (more: Partial<ReleaseRule>): ReleaseRule => ({
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
  showsComing: true,
  ...more,
});

const held = (testName: string, reason: string): ReleaseRule =>
  rule({ testName, alwaysHeld: true, reason, showsComing: false });

const bloodCount = rule({ testName: 'Full blood count', outcome: 'after-days', days: 3 });

/** Rules such as a hospital has: some tests always held and why, routine blood after some days, the rest by a clinician. */
const inUse: ReleaseRule[] = [
  held('histology', 'A finding of cancer is told by a person who can answer questions.'),
  held('HIV', 'A first positive result is told in person, with support at hand.'),
  held('genetic', 'It may say something about relatives, who are spoken with first.'),
  bloodCount,
  rule({ testName: 'HbA1c', abnormal: false, outcome: 'at-once', showsComing: false }),
  rule({ testName: 'HbA1c', outcome: 'after-days', days: 2 }),
  rule({ ageUnder: 18 }),
  rule({ status: 'preliminary', outcome: 'never', showsComing: false }),
  rule({}),
];

/** And a draft that would show blood counts sooner, to be tried and switched on or discarded. */
const drafted: ReleaseRule[] = inUse.map((each) =>
  each === bloodCount ? { ...each, outcome: 'at-once', days: null, showsComing: false } : each,
);

/** Puts the demo's rules in use, so that the results that are filed after it go by them. */
export async function seedReleaseRules(trx: Trx, adminId: string): Promise<void> {
  const first = await findSetByState(trx, 'active');
  if (!first) throw new Error('there are no release rules to begin with');
  const id = newId();
  await insertDraft(trx, { id, staffId: adminId });
  await replaceRules(trx, id, inUse);
  const note = 'Agreed with the specialties in September.';
  await swapActiveSet(trx, { activeId: first.id, draftId: id, staffId: adminId, note });
  const draftId = newId();
  await insertDraft(trx, { id: draftId, staffId: adminId });
  await replaceRules(trx, draftId, drafted);
}
