import { count } from '../../fields/count.ts';
import { type Entry, needOf } from './entries.ts';

export interface Tally {
  ready: number;
  /** Different patients the ready letters are for. */
  readyPatients: number;
  toLook: number;
  refused: number;
  checking: number;
  sending: number;
  failed: number;
  duplicates: number;
  published: number;
}

/** Counts the lines of the table by what they need; each is counted once. */
export function tallyOf(entries: readonly Entry[]): Tally {
  const patients = new Set<string>();
  const tally: Tally = {
    ready: 0,
    readyPatients: 0,
    toLook: 0,
    refused: 0,
    checking: 0,
    sending: 0,
    failed: 0,
    duplicates: 0,
    published: 0,
  };
  for (const entry of entries) {
    const need = needOf(entry);
    if (need === 'ready') {
      tally.ready += 1;
      if (entry.letter?.patient) patients.add(entry.letter.patient.id);
    } else if (need === 'blocked' || need === 'no-patient' || need === 'look') tally.toLook += 1;
    else if (need === 'refused') tally.refused += 1;
    else if (need === 'failed') tally.failed += 1;
    else if (need === 'duplicate') tally.duplicates += 1;
    else if (need === 'done' && entry.letter?.state === 'published') tally.published += 1;
    else if (need === 'busy') tally[entry.letter ? 'checking' : 'sending'] += 1;
  }
  return { ...tally, readyPatients: patients.size };
}

const words: [Exclude<keyof Tally, 'ready' | 'readyPatients'>, string][] = [
  ['toLook', 'to look at'],
  ['refused', 'refused'],
  ['failed', 'not sent'],
  ['duplicates', 'here already'],
  ['checking', 'being checked'],
  ['sending', 'on the way'],
  ['published', 'published'],
];

/** The sentence at the foot: "128 ready · 9 to look at · 3 refused". Noughts are left out, but for the ready. */
export function footSentence(tally: Tally): string {
  const others = words
    .filter(([key]) => tally[key] > 0)
    .map(([key, word]) => `${tally[key].toLocaleString('en-GB')} ${word}`);
  return [`${tally.ready.toLocaleString('en-GB')} ready`, ...others].join(' · ');
}

/** The button names what it does: "Publish 128 letters to 127 patients". */
export const publishWords = (letters: number, patients: number): string =>
  `Publish ${count(letters, 'letter')} to ${count(patients, 'patient')}`;
