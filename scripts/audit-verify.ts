import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, loadConfig } from '../api/config.ts';
import { verifyAudit } from '../api/features/audit-events/audit-verification.service.ts';
import { createDb } from '../api/lib/db.ts';
import { clusterPassword, OWNER } from './services/postgres-cluster.ts';

const WHICH =
  'Which audit? Set DATABASE_URL to its database, or run this in the folder where `npm start` is running.';

/** Reads the audit from the first event on, says in one sentence whether it is as it was written; exit 1 when not. */
async function main(): Promise<number> {
  const address = process.env.DATABASE_URL || addressOfRunningProduct();
  if (!address) {
    console.error(WHICH);
    return 2;
  }
  // Verifying needs no Redis, so it must not be asked for.
  const config = loadConfig({ REDIS_URL: 'redis://unused', ...process.env, DATABASE_URL: address });
  const db = createDb({ url: address, poolMax: 1, applicationName: 'audit-verify' });
  try {
    const verdict = await verifyAudit({ db, config });
    console.log(verdict.sentence);
    return verdict.holds ? 0 : 1;
  } finally {
    await db.destroy();
  }
}

/** Of the PostgreSQL that `npm start` runs from this folder; undefined where none is running. */
function addressOfRunningProduct(): string | undefined {
  const dataDir = join('.data', 'postgres');
  try {
    // The server's own record of itself: line 4 is its port, line 8 says that it takes connections.
    const lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
    if (lines[7]?.trim() !== 'ready') return undefined;
    return `postgres://${OWNER}:${clusterPassword(dataDir)}@127.0.0.1:${lines[3]}/portal`;
  } catch {
    return undefined;
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  // A connection error names host and port only; a query's error would quote values, so its message stays here.
  console.error(
    error instanceof ConfigError
      ? error.message
      : 'The audit could not be read: is the database of DATABASE_URL up?',
  );
  process.exitCode = 2;
}
