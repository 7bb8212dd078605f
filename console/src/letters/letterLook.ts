import type { LetterRow } from '../../../api/features/letters/letters.schema.ts';
import type { StateLook } from '../fields/StateChip.tsx';
import { letterLooks, verdictLooks } from '../fields/states.ts';

/** How a letter stands; of one still to be looked at, the verdict says it better than its state. */
export const letterLook = ({ state, verdict }: Pick<LetterRow, 'state' | 'verdict'>): StateLook =>
  state === 'checked' && verdict ? verdictLooks[verdict] : letterLooks[state];
