import createKnex, { type Knex } from 'knex';
import pg from 'pg';

/** A pool or a transaction: every query function takes one first, so that callers decide what is atomic. */
export type Db = Knex;
/** An open transaction; asked for by functions whose writes must commit with others. */
export type Trx = Knex.Transaction;

const DATE = 1082;
const BIGINT = 20;
// A birth date has no time zone: kept as the text 'YYYY-MM-DD', never turned into a Date.
pg.types.setTypeParser(DATE, (text) => text);
pg.types.setTypeParser(BIGINT, Number);

export interface DbSettings {
  url: string;
  poolMax: number;
  applicationName: string;
}

/**
 * Opens the connection pool. The settings are measured ones (see README, Decisions): a short acquire timeout
 * turns a pool deadlock into an error within three seconds, and timeouts end what a dead process left open.
 */
export function createDb({ url, poolMax, applicationName }: DbSettings): Knex {
  return createKnex({
    client: 'pg',
    connection: {
      connectionString: url,
      application_name: applicationName,
      keepAlive: true,
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 30_000,
    },
    pool: { min: 0, max: poolMax },
    acquireConnectionTimeout: 3_000,
    asyncStackTraces: false,
    // Knex would print errors beside throwing them, as plain text; those who catch them log what names no one.
    log: { error: unsaid, warn: unsaid },
  });
}

const unsaid = (): void => undefined;

/**
 * Sends a hot read as a named prepared statement, so PostgreSQL parses it once a connection; knex by itself
 * prepares each time, a third to a half of a point read's cost. One name must always carry the same SQL text.
 */
export function named<T extends { options(options: Readonly<Record<string, unknown>>): T }>(
  query: T,
  name: string,
): T {
  return query.options({ name });
}

/** Runs `sql` with `?` bindings as the named prepared statement `name` and gives its rows. */
export async function namedRows<Row>(
  db: Db,
  name: string,
  sql: string,
  bindings: Knex.RawBinding[] = [],
): Promise<Row[]> {
  const result = await db.raw(sql, bindings).options({ name });
  return result.rows as Row[];
}

/** PostgreSQL's SQLSTATE of a failed query, or undefined when the error is not PostgreSQL's. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

export const UNIQUE_VIOLATION = '23505';
