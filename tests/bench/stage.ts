import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { startSession } from '../../api/features/sessions/sessions.service.ts';
import { createDb } from '../../api/lib/db.ts';
import type { FileStore } from '../../api/providers/files/file-store.ts';
import { createFiles } from '../../api/providers/index.ts';
import type { Child } from '../../scripts/services/child.ts';
import { type Call, interleave, load } from './load.ts';
import { addressOf, type Bench } from './product.ts';
import type { Statement } from './statements.ts';

export interface Pace {
  seconds: number;
  rounds: number;
}

/** A running api, a clerk who has signed in, and the means to compare with a bare server. */
export interface Stage {
  bench: Bench;
  db: Knex;
  files: FileStore;
  api: { url: string; child: Child };
  pace: Pace;
  clerkCookie: string;
  /** A signed-in patient's bearer token. */
  patientToken(patientId: string, accountId: string): Promise<string>;
  /** Requests a second of ours and of the bare server, medians of the interleaved rounds. */
  compare(
    ours: Call[],
    bare: { statements: Statement[]; calls: Call[]; file?: string },
  ): Promise<{ ours: number; bare: number }>;
  close(): Promise<void>;
}

const CONCURRENCY = 16;
const client = { ip: '127.0.0.1', userAgent: 'bench' };

export async function openStage(bench: Bench, pace: Pace): Promise<Stage> {
  const db = createDb({ url: bench.databaseUrl, poolMax: 4, applicationName: 'bench' });
  const address = await addressOf();
  const child = await bench.start(
    'api',
    'build/api/server.js',
    { PORT: address.port },
    `${address.url}/healthz`,
  );
  const { token } = await startSession(db, { staffId: bench.clerkId }, 'full', client);
  return {
    bench,
    db,
    files: createFiles({ kind: 'local', folder: bench.filesDir }),
    api: { url: address.url, child },
    pace,
    clerkCookie: `staff_session=${token}`,
    patientToken: async (patientId, accountId) =>
      (await startSession(db, { patientId, accountId }, 'full', client)).token,
    async compare(ours, { statements, calls, file }) {
      const bare = await startBare(bench, statements, file);
      try {
        return await interleave(
          pace.rounds,
          () => load(address.url, ours, CONCURRENCY, pace.seconds),
          () => load(bare.url, calls, CONCURRENCY, pace.seconds),
        );
      } finally {
        await bare.stop();
      }
    },
    async close() {
      await db.destroy();
      await child.stop();
    },
  };
}

/** The bare server with these statements. */
export async function startBare(bench: Bench, statements: Statement[], file = '') {
  const list = join(tmpdir(), `bare-statements-${process.pid}.json`);
  writeFileSync(list, JSON.stringify(statements));
  const address = await addressOf();
  const child = await bench.start(
    'bare',
    'tests/bench/bare-server.ts',
    { PORT: address.port, BARE_STATEMENTS: list, BARE_FILE: file },
    `${address.url}/`,
  );
  return { url: address.url, stop: () => child.stop() };
}

/** The bare server's call for a statement with these values. */
export const bareCall = (statement: Statement, values: unknown[] = statement.values): Call => ({
  method: 'GET',
  path: `/rows/${statement.name}?v=${encodeURIComponent(JSON.stringify(values))}`,
});
