import type {
  QuestionnaireRow,
  VersionState,
} from '../../../api/features/questionnaires/questionnaires.schema.ts';
import type { StateLook } from '../fields/StateChip.tsx';

export const stateLooks: Record<VersionState, StateLook> = {
  draft: { word: 'Draft', tone: 'busy', shape: 'ring' },
  published: { word: 'Published', tone: 'good', shape: 'tick' },
  retired: { word: 'Retired', tone: 'calm', shape: 'cross' },
};

/** "Version 2", "Version 2, and a draft", "A draft only". */
export function versionWords({
  publishedNumber,
  hasDraft,
  state,
}: Pick<QuestionnaireRow, 'publishedNumber' | 'hasDraft' | 'state'>): string {
  if (publishedNumber !== null) return `Version ${publishedNumber}${hasDraft ? ', and a draft' : ''}`;
  if (state === 'retired') return hasDraft ? 'None, and a draft' : 'None';
  return 'A draft only';
}
