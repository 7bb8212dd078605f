import { ConfigError, loadConfig } from '../api/config.ts';
import { verifyAudit } from '../api/features/audit-events/audit-verification.service.ts';
import { createDb } from '../api/lib/db.ts';

/** Reads the audit from the first event on, says in one sentence whether it is as it was written; exit 1 when not. */
async function main(): Promise<number> {
  // Verifying needs no Redis, so it must not be asked for.
  const config = loadConfig({ REDIS_URL: 'redis://unused', ...process.env });
  const db = createDb({ url: config.DATABASE_URL ?? '', poolMax: 1, applicationName: 'audit-verify' });
  try {
    const verdict = await verifyAudit({ db, config });
    console.log(verdict.sentence);
    return verdict.holds ? 0 : 1;
  } finally {
    await db.destroy();
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
