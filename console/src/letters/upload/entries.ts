import type { LetterRow } from '../../../../api/features/letters/letters.schema.ts';
import type { QueueItem } from './uploadQueue.ts';

export interface UploadAnswer {
  letter: LetterRow;
  duplicateOf: string | null;
}
export type UploadItem = QueueItem<UploadAnswer>;

/** One line of the upload table: a file on its way, a letter of the server, or both. */
export interface Entry {
  key: string;
  fileName: string;
  /** The file while it is not accepted yet, or failed. */
  item: UploadItem | null;
  letter: LetterRow | null;
  /** The letter that holds these bytes already; nothing was stored for this file. */
  duplicateOf: LetterRow | null;
}

/** What a line needs from the clerk; the order is the order of the table. */
export const needs = [
  'failed',
  'blocked',
  'no-patient',
  'look',
  'refused',
  'busy',
  'duplicate',
  'ready',
  'done',
] as const;
export type Need = (typeof needs)[number];

/** What this line needs now. */
export function needOf({ item, letter, duplicateOf }: Entry): Need {
  if (item?.state === 'failed') return 'failed';
  if (duplicateOf) return 'duplicate';
  if (!letter || letter.state === 'uploaded') return 'busy';
  if (letter.state === 'refused') return 'refused';
  if (letter.state === 'ready') return 'ready';
  if (letter.state !== 'checked') return 'done';
  if (letter.verdict === 'blocked') return 'blocked';
  return letter.verdict === 'no-patient' || !letter.patient ? 'no-patient' : 'look';
}

/** Whether a line stands for a letter that something can still be done with. */
export const isWorkable = (entry: Entry): boolean =>
  ['ready', 'look', 'no-patient', 'blocked'].includes(needOf(entry));

/** Files and letters as lines: a letter that came by one of the files stands on that file's line. */
export function entriesOf(items: readonly UploadItem[], rows: ReadonlyMap<string, LetterRow>): Entry[] {
  const shown = new Set<string>();
  const fromFiles = items.map((item): Entry => {
    const { answer } = item;
    const current = answer ? (rows.get(answer.letter.id) ?? answer.letter) : null;
    if (current && !answer?.duplicateOf) shown.add(current.id);
    return {
      key: item.key,
      fileName: item.file.name,
      item: item.state === 'accepted' ? null : item,
      letter: answer?.duplicateOf ? null : current,
      duplicateOf: answer?.duplicateOf ? current : null,
    };
  });
  const others = [...rows.values()]
    .filter(({ id }) => !shown.has(id))
    .map(
      (letter): Entry => ({
        key: letter.id,
        fileName: letter.fileName,
        item: null,
        letter,
        duplicateOf: null,
      }),
    );
  return [...fromFiles, ...others];
}

/**
 * The order of the table: what needs eyes first. A line keeps the place it first had once it was checked, so that
 * nothing jumps away under the hand of whoever works through the list.
 * @param places rank by line, filled here and kept by the caller
 */
export function sortedByNeed(entries: readonly Entry[], places: Map<string, number>): Entry[] {
  const rank = (entry: Entry): number => {
    const now = needOf(entry);
    const kept = places.get(entry.key);
    if (kept !== undefined && now !== 'failed') return kept;
    const fresh = needs.indexOf(now);
    if (now !== 'busy' && now !== 'failed') places.set(entry.key, fresh);
    return fresh;
  };
  return entries
    .map((entry, index) => ({ entry, index, rank: rank(entry) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ entry }) => entry);
}
