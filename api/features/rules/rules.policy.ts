import { Problem } from '../../lib/problem.ts';
import type { RuleState } from './rules.schema.ts';

/** A rule is switched from the one to the other. @throws Problem 409 'wrong-state' */
export function refuseSameState(current: RuleState, next: RuleState): void {
  if (current === next) throw new Problem(409, 'wrong-state', `This rule is already ${next}.`);
}
