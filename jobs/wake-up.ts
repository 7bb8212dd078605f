import { setTimeout as after } from 'node:timers/promises';
import pg from 'pg';
import { OUTBOX_CHANNEL } from '../api/lib/outbox.ts';

export interface WakeUp {
  /** Resolves when something was promised, or after so many milliseconds. */
  wait(milliseconds: number): Promise<void>;
  ring(): void;
  /** The database's name for this listener's session, which lives as long as the process does; undefined while it is lost. */
  sessionPid(): number | undefined;
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
  let isListening = false;
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
      await listen(client, () => {
        isListening = true;
        ring();
      });
      isListening = false;
      if (!closed) await after(RECONNECT_MS);
    }
  })();
  return {
    ring,
    sessionPid: () => (isListening ? pidOf(client) : undefined),
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

/** The driver knows it from the server's greeting. */
function pidOf(client: pg.Client | undefined): number | undefined {
  const pid: unknown = client && 'processID' in client ? client.processID : undefined;
  return typeof pid === 'number' ? pid : undefined;
}
