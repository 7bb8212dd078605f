import type { RuleState } from '../../../api/features/rules/rules.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import type { StateLook } from '../fields/StateChip.tsx';

/** A rule of any kind that acts by itself, as its page and its dialog know it. */
export interface AnyRule {
  id: string;
  name: string;
  state: RuleState;
  sentence: string;
  updatedBy: string | null;
  updatedAt: string;
  version: number;
}
/** The kinds of rules that are written, tried on the last days, and switched on and off. */
export type RuleKind = 'assignment-rules' | 'invitation-rules';

export const ruleLooks: Record<RuleState, StateLook> = {
  on: { word: 'On', tone: 'good', shape: 'tick' },
  off: { word: 'Off', tone: 'calm', shape: 'ring' },
};

/** When a rule was changed last, and by whom. */
export const LastChange = ({ rule }: { rule: AnyRule }) => (
  <>
    <DateTime value={rule.updatedAt} />
    {rule.updatedBy ? `, ${rule.updatedBy}` : null}
  </>
);
