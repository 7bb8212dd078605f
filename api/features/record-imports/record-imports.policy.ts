import type { ImportAct, ImportState } from './record-imports.schema.ts';

/** What is looked at to say what can be done with a file. */
export interface ImportStanding {
  state: ImportState;
  good: number;
}

const possible: Record<ImportAct, readonly ImportState[]> = {
  map: ['columns', 'check'],
  import: ['check'],
  // Also one whose reading was given up; what was begun to be written is brought to its end.
  discard: ['reading', 'columns', 'unreadable', 'check'],
};

const refusals: Record<ImportState, { code: string; sentence: string }> = {
  reading: { code: 'being-read', sentence: 'The file is still being read.' },
  columns: { code: 'columns-open', sentence: 'Say first what the columns are.' },
  unreadable: { code: 'is-unreadable', sentence: 'The file could not be read. Mend it and upload it again.' },
  check: { code: 'not-imported', sentence: 'Nothing of this file was imported yet.' },
  importing: { code: 'is-importing', sentence: 'This file is being imported.' },
  finished: { code: 'is-finished', sentence: 'This file was imported.' },
  discarded: { code: 'is-discarded', sentence: 'This file was discarded.' },
};

/** Why an act is not possible now; undefined where it is. */
export function actRefused(
  act: ImportAct,
  { state, good }: ImportStanding,
): { code: string; sentence: string } | undefined {
  if (!possible[act].includes(state)) return refusals[state];
  if (act === 'import' && good === 0)
    return { code: 'no-good-rows', sentence: 'There is no row in this file that can be imported.' };
  return undefined;
}

export const actsPossible = (standing: ImportStanding): ImportAct[] =>
  (Object.keys(possible) as ImportAct[]).filter((act) => actRefused(act, standing) === undefined);
