import type { RuleSetRow } from '../../../api/features/release-rules/release-rules.schema.ts';
import type { StateLook } from '../fields/StateChip.tsx';

export const setLooks: Record<RuleSetRow['state'], StateLook> = {
  draft: { word: 'Draft', tone: 'busy', shape: 'half' },
  active: { word: 'In use', tone: 'good', shape: 'tick' },
  retired: { word: 'Replaced', tone: 'calm', shape: 'ring' },
};

export const setName = ({ number }: { number: number }): string => `Release rules ${number}`;
