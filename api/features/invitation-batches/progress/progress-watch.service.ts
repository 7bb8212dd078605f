import type { Deps } from '../../../deps.ts';
import { EventStream } from '../../../lib/event-streams.ts';
import { Problem } from '../../../lib/problem.ts';
import type { FileReply } from '../../../lib/route.ts';
import { loggable } from '../../../middleware/errors.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { sessionsThatMay } from '../../sessions/sessions.service.ts';
import { batchProgress } from './progress.service.ts';

type WatchDeps = Pick<Deps, 'db' | 'config' | 'logger'>;

/** At most once a second: people read no faster. */
const EVERY_MS = 1_000;
/** Whose session ended is let go within this. */
const SESSIONS_EVERY_MS = 5_000;

/** One session's open streams: tabs, and those a lost connection left behind. Beyond this the oldest ends; its page then asks by itself. */
const MOST_STREAMS = 8;
const streamsOf = new Map<string, Set<EventStream>>();

function keepFew(sessionId: string, stream: EventStream): void {
  const streams = streamsOf.get(sessionId) ?? new Set<EventStream>();
  streamsOf.set(sessionId, streams.add(stream));
  stream.onClose(() => {
    streams.delete(stream);
    if (streams.size === 0) streamsOf.delete(sessionId);
  });
  for (const oldest of [...streams].slice(0, -MOST_STREAMS)) {
    streams.delete(oldest);
    oldest.end();
  }
}

/** Everybody of this process who watches one batch: one look a second for all of them, however many they are. */
class BatchWatch {
  /** Each viewer's stream, by their session. */
  readonly #viewers = new Map<EventStream, string>();
  readonly #deps: WatchDeps;
  readonly #batchId: string;
  readonly #empty: () => void;
  #last: string;
  #sessionsSeenAt = performance.now();

  constructor(deps: WatchDeps, batchId: string, first: string, empty: () => void) {
    this.#deps = deps;
    this.#batchId = batchId;
    this.#last = first;
    this.#empty = empty;
    this.#lookLater();
  }

  /** Adds a viewer, who is told at once how far it is `now`. */
  add(stream: EventStream, sessionId: string, now: string): void {
    this.#viewers.set(stream, sessionId);
    stream.onClose(() => this.#viewers.delete(stream));
    stream.send('progress', now);
  }

  /** Between two looks nothing of the database is held. */
  #lookLater(): void {
    setTimeout(() => void this.#look(), EVERY_MS).unref();
  }

  async #look(): Promise<void> {
    if (this.#viewers.size === 0) return this.#empty();
    try {
      await this.#dismiss();
      if (this.#viewers.size > 0) this.#tell(await readProgress(this.#deps, this.#batchId));
    } catch (error) {
      if (error instanceof Problem) for (const stream of this.#viewers.keys()) stream.end();
      // The database may be back at the next look; those who watch stay.
      else this.#deps.logger.warn({ err: loggable(error) }, 'progress of a batch could not be read');
    }
    this.#lookLater();
  }

  #tell(now: string): void {
    if (now === this.#last) return;
    this.#last = now;
    for (const stream of this.#viewers.keys()) stream.send('progress', now);
  }

  /** Ends the streams of sessions that ended, and of people who may no longer see it. */
  async #dismiss(): Promise<void> {
    if (performance.now() - this.#sessionsSeenAt < SESSIONS_EVERY_MS) return;
    this.#sessionsSeenAt = performance.now();
    const ids = [...new Set(this.#viewers.values())];
    const allowed = await sessionsThatMay(this.#deps.db, ids, 'invitation-batches:read');
    for (const [stream, sessionId] of this.#viewers) if (!allowed.has(sessionId)) stream.end();
  }
}

const readProgress = async ({ db, config }: WatchDeps, batchId: string): Promise<string> =>
  JSON.stringify(await batchProgress(db, config, batchId));

/** By pool and batch: two servers of one process share nothing. */
const watchesOf = new WeakMap<object, Map<string, BatchWatch>>();

/**
 * Opens a viewer's stream on a batch: event `progress` at once and whenever it changed, until they go, their session or their
 * permission ends, or the server shuts down.
 * @throws Problem 404
 */
export async function watchProgress(deps: WatchDeps, actor: StaffActor, batchId: string): Promise<FileReply> {
  const first = await readProgress(deps, batchId);
  const watches = watchesOf.get(deps.db) ?? new Map<string, BatchWatch>();
  watchesOf.set(deps.db, watches);
  const watch = watches.get(batchId) ?? new BatchWatch(deps, batchId, first, () => watches.delete(batchId));
  watches.set(batchId, watch);
  const stream = new EventStream();
  keepFew(actor.sessionId, stream);
  watch.add(stream, actor.sessionId, first);
  return stream.reply();
}
