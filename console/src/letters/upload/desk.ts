import { useSyncExternalStore } from 'react';
import type { LetterRow } from '../../../../api/features/letters/letters.schema.ts';
import { dayOf } from '../../fields/dates.ts';
import { session } from '../../providers/session.ts';
import { letterCalls } from '../letterCalls.ts';
import type { UploadAnswer, UploadItem } from './entries.ts';
import { tellProgress } from './uploadProgress.ts';
import { createUploadQueue } from './uploadQueue.ts';

export interface Desk {
  items: readonly UploadItem[];
  rows: ReadonlyMap<string, LetterRow>;
  /** Files of the last drop that were too many for one go. */
  leftOut: number;
}

/** Files taken at once; the API's lists of ids end there too. */
export const MOST_FILES = 500;
/** Progress is shown ten times a second at most, however many files are under way. */
const SHOW_EVERY_MS = 100;

let rows = new Map<string, LetterRow>();
let owner: string | null = session.get()?.staff.id ?? null;
let leftOut = 0;
let snapshot: Desk = { items: [], rows, leftOut };
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** Rank of each line of the table, so that a line stays where it was when it is worked on. */
export const places = new Map<string, number>();

function publish(): void {
  clearTimeout(timer);
  timer = undefined;
  snapshot = { items: queue.items(), rows, leftOut };
  askBeforeLeaving();
  tellProgress(snapshot.items);
  for (const listener of listeners) listener();
}

const stay = (event: BeforeUnloadEvent): void => event.preventDefault();

/** Closing the tab loses files that have not left yet, so the browser asks; accepted ones are safe. */
function askBeforeLeaving(): void {
  window.removeEventListener('beforeunload', stay);
  const isUnderWay = queue.items().some(({ state }) => state === 'waiting' || state === 'sending');
  if (isUnderWay) window.addEventListener('beforeunload', stay);
}

const queue = createUploadQueue<UploadAnswer>({
  send: letterCalls.send,
  onChange: () => {
    timer ??= setTimeout(publish, SHOW_EVERY_MS);
  },
});

/** Takes rows as the server has them now; an older answer that comes late changes nothing. */
function keep(fresh: readonly LetterRow[]): void {
  const changed = fresh.filter((row) => (rows.get(row.id)?.version ?? -1) <= row.version);
  if (changed.length === 0) return;
  rows = new Map([...rows, ...changed.map((row) => [row.id, row] as const)]);
  publish();
}

/** The letters of this upload, in memory: they outlive the page, not the tab, and not the person. */
export const desk = {
  get: (): Desk => snapshot,
  keep,

  /** Takes files in, up to 500 that are not through yet. */
  add(files: readonly File[]): void {
    owner = session.get()?.staff.id ?? null;
    const under = queue.items().filter(({ state }) => state !== 'accepted').length;
    const taken = files.slice(0, Math.max(0, MOST_FILES - under));
    leftOut = files.length - taken.length;
    queue.add(taken);
  },
  retry: queue.retry,
  dismiss: (keys: readonly string[]) => queue.dismiss(keys),

  /** Brings back this person's unfinished letters of today, for whoever closed the tab. */
  async reopen(): Promise<void> {
    const me = session.get()?.staff.id;
    if (!me) return;
    const today = dayOf(new Date().toISOString());
    const isToday = (row: LetterRow) => dayOf(row.createdAt) === today;
    keep((await letterCalls.unfinishedOf(me, isToday)).filter(isToday));
  },

  /** Takes rows that another page changed, where this upload shows them. */
  keepKnown: (fresh: readonly LetterRow[]) => keep(fresh.filter(({ id }) => isKnown(id))),

  /** Reads these letters again, those of them which this upload shows. */
  async refresh(ids: readonly string[]): Promise<void> {
    const known = ids.filter(isKnown);
    if (known.length > 0) keep(await letterCalls.byIds(known));
  },

  /** Asks again about letters that are still being checked. */
  async refreshUnchecked(): Promise<void> {
    const ids = waitingIds();
    if (ids.length > 0) keep(await letterCalls.byIds(ids));
  },
};

const isKnown = (id: string): boolean =>
  rows.has(id) || queue.items().some(({ answer }) => answer?.letter.id === id);

function waitingIds(): string[] {
  const fromFiles = queue
    .items()
    .flatMap(({ answer }) => (answer ? [rows.get(answer.letter.id) ?? answer.letter] : []));
  const all = new Map([...fromFiles, ...rows.values()].map((row) => [row.id, row]));
  return [...all.values()].filter(({ state }) => state === 'uploaded').map(({ id }) => id);
}

/** Whether some letter is still being checked. */
export const isChecking = (): boolean => waitingIds().length > 0;

// What was read in letters goes when the person goes; files still to be sent wait for the same person only.
session.subscribe(() => {
  const me = session.get()?.staff.id ?? null;
  if (me && me === owner) return;
  rows = new Map();
  places.clear();
  leftOut = 0;
  queue.dismiss(
    queue
      .items()
      .filter(({ state }) => state === 'accepted')
      .map(({ key }) => key),
  );
  if (me && me !== owner) {
    owner = me;
    queue.clear();
  }
  publish();
});

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useDesk = (): Desk => useSyncExternalStore(subscribe, desk.get);
