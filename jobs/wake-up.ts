import { setTimeout as after } from 'node:timers/promises';
import pg from 'pg';
import { OUTBOX_CHANNEL } from '../api/lib/outbox.ts';

export interface WakeUp {
  /** Resolves when something was promised, or after so many milliseconds. */
  wait(milliseconds: number): Promise<void>;
  ring(): void;
  close(): Promise<void>;
}

const RECONNECT_MS = 1_000;

/**
 * Listens for promises being committed. The listener is only for speed: when its connection is lost, polling
 * goes on and it connects again.
 */
export function listenForPromises(databaseUrl: string): WakeUp {
  let closed = false;
  let rung = false;
  let wake: (() => void) | undefined;
  let client: pg.Client | undefined;
  const ring = () => {
    rung = true;
    wake?.();
  };
  const listening = (async () => {
    while (!closed) {
      client = new pg.Client({
        connectionString: databaseUrl,
        application_name: 'portal-jobs-listen',
        keepAlive: true,
      });
      await listen(client, ring);
      if (!closed) await after(RECONNECT_MS);
    }
  })();
  return {
    ring,
    async wait(milliseconds) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = undefined;
      rung = false;
    },
    async close() {
      closed = true;
      ring();
      await client?.end().catch(() => undefined);
      await listening;
    },
  };
}

/** Listens until the connection ends, however it does. */
async function listen(client: pg.Client, heard: () => void): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    client.once('end', resolve);
    client.on('error', () => resolve());
  });
  try {
    await client.connect();
    client.on('notification', heard);
    await client.query(`listen ${OUTBOX_CHANNEL}`);
    heard();
  } catch {
    // Not there, or not any more: the caller tries again.
    await client.end().catch(() => undefined);
    return;
  }
  await ended;
}
