import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import createKnex, { type Knex } from 'knex';
import pg from 'pg';

const folder = join(import.meta.dirname, '..', 'migrations');
/** `.ts` as written, `.js` where this file itself was compiled. */
const ending = extname(import.meta.filename);
/** Any number, as long as nothing else on the database uses it. */
const ADVISORY_LOCK = 8_140_225;

interface Migration {
  up: (db: Knex) => PromiseLike<unknown>;
  down: (db: Knex) => PromiseLike<unknown>;
}

/**
 * Brings a database up to the newest migration; several may call it at once. All that are new run in one transaction,
 * so a killed run leaves the database as it was.
 * @returns the names of those that ran now
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'migrate' });
  await client.connect();
  try {
    if (await isUpToDate(client)) return [];
    // PostgreSQL drops this lock with the connection. knex's own is a row in a table, which a killed run leaves set;
    // whoever holds ours knows that nobody is at work, and may clear it.
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
    return await runNew(databaseUrl);
  } finally {
    await client.end();
  }
}

async function runNew(databaseUrl: string): Promise<string[]> {
  const db = createKnex({ client: 'pg', connection: databaseUrl, pool: { min: 0, max: 2 } });
  try {
    const config = { migrationSource };
    await db.migrate.forceFreeMigrationsLock(config);
    const [, names] = await db.migrate.latest(config);
    return names as string[];
  } finally {
    await db.destroy();
  }
}

async function isUpToDate(client: pg.Client): Promise<boolean> {
  const there = await client.query("select to_regclass('knex_migrations') is not null as there");
  if (!there.rows[0].there) return false;
  const { rows } = await client.query<{ name: string }>('select name from knex_migrations');
  const done = new Set(rows.map((row) => row.name));
  const wanted = migrationNames();
  return wanted.every((name) => done.has(name)) && done.size === wanted.length;
}

/** A migration keeps its name in the database whether it is run as written or compiled. */
const migrationNames = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending) && !name.endsWith(`.test${ending}`))
    .map((name) => `${name.slice(0, -ending.length)}.ts`)
    .sort();

// knex would `require` these files; they are ES modules.
const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: async () => migrationNames(),
  getMigrationName: (name) => name,
  getMigration: async (name) => {
    const migration: Migration = await import(
      pathToFileURL(join(folder, name.replace(/\.ts$/, ending))).href
    );
    return {
      up: async (db) => void (await migration.up(db)),
      down: async (db) => void (await migration.down(db)),
    };
  },
};

if (process.argv[1] === import.meta.filename) {
  const url = process.env.DATABASE_URL;
  if (!url) {
    console.error('DATABASE_URL is needed: the address of the database to migrate.');
    process.exit(1);
  }
  const names = await migrate(url);
  console.log(names.length === 0 ? 'The database is up to date.' : `Ran ${names.join(', ')}.`);
}
