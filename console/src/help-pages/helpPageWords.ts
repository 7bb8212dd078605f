import type { HelpPageRow, HelpVersion } from '../../../api/features/help-pages/help-pages.schema.ts';
import { helpTopicWords } from '../../../api/features/help-pages/help-pages.schema.ts';
import type { StateLook } from '../fields/StateChip.tsx';

export const topicOptions = Object.entries(helpTopicWords).map(([value, label]) => ({ value, label }));

export const stateOptions = [
  { value: 'published', label: 'On the portal' },
  { value: 'draft', label: 'Not yet published' },
  { value: 'withdrawn', label: 'Withdrawn' },
];

/** Whether patients read it, and whether somebody is writing what they will read next. */
export function helpPageLook({ state, hasDraft }: Pick<HelpPageRow, 'state' | 'hasDraft'>): StateLook {
  if (state === 'withdrawn') return { word: 'Withdrawn', tone: 'calm', shape: 'cross' };
  if (state === 'draft') return { word: 'Not yet published', tone: 'busy', shape: 'ring' };
  return hasDraft
    ? { word: 'On the portal, changes not published', tone: 'warn', shape: 'half' }
    : { word: 'On the portal', tone: 'good', shape: 'tick' };
}

export const versionLooks: Record<HelpVersion['state'], StateLook> = {
  draft: { word: 'Being written', tone: 'busy', shape: 'ring' },
  published: { word: 'On the portal', tone: 'good', shape: 'tick' },
  replaced: { word: 'Was on the portal', tone: 'calm', shape: 'dot' },
};

/** An address made of a title: "A code doesn’t arrive" is `a-code-doesnt-arrive`. */
export const slugOf = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9\s-]/g, '')
    .trim()
    .replace(/[\s-]+/g, '-')
    .slice(0, 80)
    .replace(/^-|-$/g, '');
