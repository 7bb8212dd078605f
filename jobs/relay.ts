import type { Logger } from 'pino';
import type { Db } from '../api/lib/db.ts';
import type { Job } from '../api/lib/outbox.ts';
import { loggable } from '../api/middleware/errors.ts';
import type { Bell } from './bell.ts';
import { ringDue, sweepLost, unring } from './outbox.queries.ts';
import type { WakeUp } from './wake-up.ts';

export interface RelaySettings {
  jobs: Job[];
  leaseSecondsOf(job: string): number;
  /** A ring this old that nobody answered is rung again. */
  unansweredSeconds: number;
  sweepEveryMs: number;
}

export interface RelayParts {
  db: Db;
  bell: Bell;
  wakeUp: WakeUp;
  logger: Logger;
  /** Redis was away; those who listen may have gone deaf. */
  onRedisBack(): void;
  /** Rings stay unanswered although Redis is there. */
  onUnanswered(): void;
}

const POLL_MS = 1_000;
const BUSY_MS = 40;
/** Rows of a job out at Bull at once; the rest of a backlog waits in PostgreSQL. */
const MOST_RUNG = 500;

/**
 * Rings Bull for what is due, and again for what was lost. Any number may run side by side.
 * @returns stops it, after its present round
 */
export function startRelay(
  { db, bell, wakeUp, logger, onRedisBack, onUnanswered }: RelayParts,
  settings: RelaySettings,
  alsoEachRound: () => Promise<void>,
): () => Promise<void> {
  let stopped = false;
  let redisForgot = true;
  let wasUp = false;
  let sweepAt = 0;
  bell.onUp(() => {
    if (wasUp) onRedisBack();
    wasUp = true;
    redisForgot = true;
    wakeUp.ring();
  });

  const round = async (): Promise<number> => {
    if (!bell.isUp()) return 0;
    // Not by the clock of the day: one that is put back would stop this for as long.
    if (redisForgot || performance.now() >= sweepAt) {
      sweepAt = performance.now() + settings.sweepEveryMs;
      const unansweredSeconds = redisForgot ? 0 : settings.unansweredSeconds;
      redisForgot = false;
      const unanswered = await sweep(db, settings, unansweredSeconds, logger);
      if (unanswered > 0 && unansweredSeconds > 0) onUnanswered();
      await alsoEachRound();
    }
    const rows = await ringDue(
      db,
      settings.jobs.map(({ name }) => name),
      MOST_RUNG,
    );
    if (rows.length === 0) return 0;
    try {
      await bell.ring(rows);
    } catch (error) {
      await unring(db, rows);
      throw error;
    }
    return rows.length;
  };
  const running = (async () => {
    while (!stopped) {
      let rung = 0;
      try {
        rung = await round();
      } catch (error) {
        logger.warn({ err: loggable(error) }, 'relay round failed');
      }
      if (!stopped) await wakeUp.wait(rung > 0 ? BUSY_MS : POLL_MS);
    }
  })();
  return async () => {
    stopped = true;
    wakeUp.ring();
    await running;
  };
}

async function sweep(
  db: Db,
  settings: RelaySettings,
  unansweredSeconds: number,
  logger: Logger,
): Promise<number> {
  let all = 0;
  for (const { name, attempts } of settings.jobs) {
    const { unanswered, workerLost, givenUp } = await sweepLost(db, {
      job: name,
      attempts,
      unansweredSeconds,
      leaseSeconds: settings.leaseSecondsOf(name),
    });
    all += unanswered;
    if (unanswered + workerLost > 0) logger.warn({ job: name, unanswered, workerLost }, 'to be rung again');
    for (const id of givenUp) logger.error({ outboxId: id, job: name }, 'job given up: its worker died');
  }
  return all;
}
