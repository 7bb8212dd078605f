import Queue from 'bull';
import { queueOf } from './queues.ts';

/** The part of ioredis's options that a URL says. */
export function redisOptions(url: string): Queue.QueueOptions['redis'] & object {
  const { hostname, port, username, password, pathname, protocol } = new URL(url);
  return {
    host: hostname,
    port: Number(port || 6379),
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    db: Number(pathname.slice(1) || 0),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
    // Bull's own grows to 20 s: work would stand still that long after Redis is back.
    retryStrategy: (times: number) => Math.min(times * 100, 1_000),
  };
}

/** Ends what Redis keeps of finished rings: PostgreSQL knows what became of them. */
const FORGET = { removeOnComplete: { count: 100 }, removeOnFail: { count: 100 } };
const RING_MS = 3_000;

export interface Bell {
  /** Whether ringing is worth a try. */
  isUp(): boolean;
  /** Rings for these rows. @throws when Redis did not take it within three seconds */
  ring(rows: { id: string; job: string; attempt: number }[]): Promise<void>;
  /** Calls when Redis is (back) there; what was rung before may be forgotten. */
  onUp(listener: () => void): void;
  close(): Promise<void>;
}

/**
 * The doorbell: puts ids into Bull's queues and fails fast. By default an `add` to a Redis that is away hangs for
 * minutes; here commands are neither queued nor repeated, since the outbox does both better.
 */
export function createBell(redisUrl: string, prefix: string, queueNames: string[]): Bell {
  const queues = new Map(
    queueNames.map((name) => [
      name,
      new Queue(name, {
        prefix,
        defaultJobOptions: FORGET,
        redis: {
          ...redisOptions(redisUrl),
          // 'ready' then means that Redis has read its file back, not only that it takes connections.
          enableReadyCheck: true,
          enableOfflineQueue: false,
          maxRetriesPerRequest: 0,
          connectTimeout: RING_MS,
          commandTimeout: RING_MS,
        },
      }),
    ]),
  );
  const clients = [...queues.values()].map((queue) => queue.client);
  const isAllUp = () => clients.every((client) => client.status === 'ready');
  return {
    isUp: isAllUp,
    async ring(rows) {
      const rings = [...queues].map(([name, queue]) => {
        const due = rows.filter(({ job }) => queueOf(job) === name);
        return due.length > 0
          ? queue.addBulk(
              due.map(({ id, attempt }) => ({ data: { id }, opts: { jobId: `${id}:${attempt}` } })),
            )
          : undefined;
      });
      await within(RING_MS, Promise.all(rings));
    },
    onUp(listener) {
      for (const client of clients) client.on('ready', () => isAllUp() && listener());
    },
    async close() {
      for (const client of clients) client.disconnect();
    },
  };
}

/** Gives up waiting after so long; what it waited for may still happen. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
