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
