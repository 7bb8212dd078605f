import { type Child, killGroup } from './child.ts';

/** In the order in which they are stopped: who uses the services ends before the services do. */
const RANKS = ['program', 'service'] as const;
type Rank = (typeof RANKS)[number];

const PARENT_EVERY_MS = 1_000;
const SAME_REQUEST_MS = 1_000;

export interface Supervisor {
  /** Watches a child from now on: its death ends all. A child that comes up while we stop is stopped too. */
  keep: (rank: Rank, child: Child, log?: string) => Promise<void>;
  /** Stops every child in order; `after` has run when it settles. */
  stop: () => Promise<void>;
}

/**
 * Keeps a set of children that live and die together: SIGINT, SIGTERM, SIGHUP, the death of npm above us, or of any
 * child, stops them all; a second signal kills them.
 * @param after what is to be done when all have gone
 */
export function supervise(after: () => void | Promise<void> = () => undefined): Supervisor {
  const kept: { rank: Rank; child: Child }[] = [];
  let stopping: Promise<void> | undefined;

  const stopAll = async () => {
    for (const rank of RANKS)
      await Promise.all(kept.filter((one) => one.rank === rank).map(({ child }) => child.stop()));
    await after();
  };
  const stop = () => {
    stopping ??= stopAll();
    return stopping;
  };
  const end = (code: number) => stop().then(() => process.exit(code));
  const keep = async (rank: Rank, child: Child, log?: string) => {
    kept.push({ rank, child });
    if (stopping) await child.stop();
    child.gone.then((how) => {
      if (stopping) return;
      console.error(`${child.name} has ended (${how})${log ? `; see ${log}` : ''}. Stopping the rest.`);
      end(1);
    });
  };

  let askedAt = 0;
  const onSignal = () => {
    if (stopping) {
      // npm and timeout pass on what the terminal has sent to all of us: that is one request, not two.
      if (Date.now() - askedAt < SAME_REQUEST_MS) return;
      for (const { child } of kept) if (!child.hasGone()) killGroup(child.pid);
      process.exit(1);
    }
    askedAt = Date.now();
    console.error('\nStopping …');
    end(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  // A terminal or a pipe that has gone is no reason to leave children behind.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  watchNpm(() => end(1));
  return { keep, stop };
}

/** Under npm, a kill -9 of npm leaves us with another parent: nobody would know that we still run. */
function watchNpm(onGone: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, PARENT_EVERY_MS);
  timer.unref();
}
