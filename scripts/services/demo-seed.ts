import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { step } from './progress.ts';

export interface DemoLogin {
  role: string;
  email: string;
  password: string;
}

interface DemoModule {
  seedDemo: (databaseUrl: string, filesDir: string) => Promise<void>;
  demoLogins: DemoLogin[];
}

const SEED = join('seeds', 'demo.ts');
const STAMP = join('.data', 'demo-seed.json');

/**
 * Fills the database with the demo hospital once, and again when the seeds have changed (they are idempotent). What was
 * done is remembered beside the data, because loading the seeds to find that there is nothing to do takes a second.
 * @returns who can sign in; nobody in production, which is never seeded
 */
export async function seedOnce(databaseUrl: string, filesDir: string): Promise<DemoLogin[]> {
  if (process.env.NODE_ENV === 'production' || process.env.DEMO === 'false' || !existsSync(SEED)) return [];
  const done = await fingerprint(databaseUrl);
  const stamp = readStamp();
  if (stamp?.done === done) return stamp.logins;
  return step('Fill the demo hospital', async () => {
    const demo: DemoModule = await import(pathToFileURL(SEED).href);
    await demo.seedDemo(databaseUrl, filesDir);
    mkdirSync(dirname(STAMP), { recursive: true });
    writeFileSync(STAMP, JSON.stringify({ done, logins: demo.demoLogins }));
    return demo.demoLogins;
  });
}

/** Names this database of this cluster, and the seeds as they are now. */
async function fingerprint(databaseUrl: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of readdirSync('seeds').sort())
    if (file.endsWith('.ts')) hash.update(readFileSync(join('seeds', file)));
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      'select system_identifier, oid from pg_control_system(), pg_database where datname = current_database()',
    );
    return hash.update(JSON.stringify(rows)).digest('hex');
  } finally {
    await client.end();
  }
}

function readStamp(): { done: string; logins: DemoLogin[] } | undefined {
  try {
    return JSON.parse(readFileSync(STAMP, 'utf8'));
  } catch {
    // Never written, or only in part by a start that was killed: the seed runs again.
    return undefined;
  }
}
