import Queue from 'bull';
import type { Logger } from 'pino';
import { loggable } from '../api/middleware/errors.ts';
import { createBell, redisOptions, within } from './bell.ts';
import type { Handler, WorkerDeps } from './handler.ts';
import { type QueueSettings, queueOf, queueSettings } from './queues.ts';
import { startRelay } from './relay.ts';
import { createRunner } from './runner.ts';
import { promiseScheduled, type ScheduledJob, schedule } from './schedule.ts';
import { listenForPromises } from './wake-up.ts';

export interface JobsOptions {
  handlers: Handler[];
  /** Repeated jobs; tests that count what happens leave them out. */
  schedule?: ScheduledJob[];
  /** Keys in Redis begin with this; tests keep apart by it. */
  prefix?: string;
  /** How soon what was lost is noticed, for tests and faults. */
  unansweredSeconds?: number;
  leaseSeconds?: number;
  sweepEveryMs?: number;
}

/** How long running jobs may take to end when the process is told to stop. */
const FINISH_MS = 20_000;
const CLOSE_MS = 2_000;

/**
 * Starts relaying the outbox and working the queues.
 * @returns stops taking work, waits for what runs, and closes its connections; within 25 s
 */
export function startJobs(deps: WorkerDeps, options: JobsOptions): () => Promise<void> {
  const { config, db, logger } = deps;
  const prefix = options.prefix ?? 'portal';
  const redisUrl = config.REDIS_URL ?? '';
  const jobs = options.handlers.map(({ job }) => job);
  const settings = [...new Set(jobs.map(({ name }) => queueOf(name)))].map((name) =>
    queueSettings(config, name),
  );
  const bell = createBell(
    redisUrl,
    prefix,
    settings.map(({ name }) => name),
  );
  const wakeUp = listenForPromises(config.DATABASE_URL ?? '');
  const running = new Set<Promise<void>>();
  const ending = new AbortController();
  const run = createRunner(
    { ...deps, ending: ending.signal, sessionPid: wakeUp.sessionPid },
    options.handlers,
  );
  const answer = (outboxId: string): Promise<void> => {
    const ran = run(outboxId).catch((error: unknown) => {
      // The row stays rung; the sweep rings it again.
      logger.warn({ outboxId, err: loggable(error) }, 'a ring could not be answered');
    });
    running.add(ran);
    return ran.finally(() => running.delete(ran));
  };
  const listen = () => settings.map((queue) => workQueue(queue, { redisUrl, prefix, answer, logger }));
  let queues = listen();
  const listenAnew = () => {
    const deaf = queues;
    queues = listen();
    for (const queue of deaf) void hangUp(queue);
    logger.warn('listening anew');
  };
  const stopRelay = startRelay(
    {
      db,
      bell,
      wakeUp,
      logger,
      onRedisBack: listenAnew,
      // Whoever is at work has heard; then the rings only wait their turn.
      onUnanswered: () => running.size === 0 && listenAnew(),
    },
    {
      jobs,
      leaseSecondsOf: (job) =>
        options.leaseSeconds ?? settings.find(({ name }) => name === queueOf(job))?.leaseSeconds ?? 900,
      unansweredSeconds: options.unansweredSeconds ?? 30,
      sweepEveryMs: options.sweepEveryMs ?? 5_000,
    },
    () => promiseScheduled(db, options.schedule ?? schedule),
  );

  return async () => {
    ending.abort();
    await stopRelay();
    await Promise.all(queues.map((queue) => quietly(within(CLOSE_MS, queue.pause(true, true)))));
    await quietly(within(FINISH_MS, Promise.all(running)));
    await Promise.all(queues.map(hangUp));
    await Promise.all([bell.close(), wakeUp.close()]);
  };
}

/** Works one queue. A stalled ring is dropped by Bull, not repeated: the outbox knows better when to ring again. */
function workQueue(
  { name, concurrency }: QueueSettings,
  {
    redisUrl,
    prefix,
    answer,
    logger,
  }: { redisUrl: string; prefix: string; answer: (outboxId: string) => Promise<void>; logger: Logger },
): Queue.Queue<{ id: string }> {
  const queue = new Queue<{ id: string }>(name, {
    prefix,
    redis: redisOptions(redisUrl),
    settings: { maxStalledCount: 0, lockDuration: 60_000, retryProcessDelay: 500 },
  });
  queue.on('error', (error) => logger.debug({ queue: name, err: loggable(error) }, 'Redis'));
  void queue.process(concurrency, ({ data }) => answer(data.id)).catch(() => undefined);
  return queue;
}

/**
 * Closes a queue's connections whatever state they are in. Bull's listeners can stay deaf after Redis was away
 * (measured, where it was still reading its file back), so they are replaced rather than trusted.
 */
async function hangUp(queue: Queue.Queue): Promise<void> {
  await quietly(within(CLOSE_MS, queue.close(true)));
  for (const client of queue.clients) client.disconnect();
}

/** For the end of a process: what fails to close is closed by the exit. */
async function quietly(work: Promise<unknown>): Promise<void> {
  await work.catch(() => undefined);
}
