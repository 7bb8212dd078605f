import type { Entry } from './entryNoun.ts';

/** What became of an entry made in error, and what its patient sees of it. */
export const errorSentence = ({ kind, by }: NonNullable<Entry['error']>): string =>
  kind === 'wrong-patient'
    ? `Entered in error${by ? ` (${by})` : ''}: it is about somebody else. The patient no longer sees it.`
    : `Entered in error${by ? ` (${by})` : ''}. The patient sees that it was removed, and nothing else of it.`;

export const errorKindOptions = [
  { value: 'mistake', label: 'A mistake about this patient. They go on seeing that it was removed.' },
  { value: 'wrong-patient', label: 'It is about another patient. It leaves this patient’s sight.' },
];

/** Empty where nothing was typed: the API keeps null, and no empty words. */
export const saidOrNull = (text: string): string | null => text.trim() || null;
