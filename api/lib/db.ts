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

/** The text of each named statement with PostgreSQL's own $1, $2 …, as knex writes it the first time. */
const texts = new Map<string, { sql: string; text: string }>();

/** A value of a statement; arrays become PostgreSQL's, and may hold nulls. */
export type Binding = Knex.RawBinding | readonly (string | number | boolean | Buffer | Date | null)[];

function textOf(db: Db, name: string, sql: string, bindings: Binding[]): string {
  const known = texts.get(name);
  if (known?.sql === sql) return known.text;
  if (known) throw new Error(`the statement ${name} has two texts`);
  // Only the places are read here, not what stands in them.
  const places = bindings.map(() => null) as unknown as Knex.RawBinding[];
  const { sql: text } = db.raw(sql, places).toSQL().toNative();
  texts.set(name, { sql, text });
  return text;
}

/**
 * Runs `sql` with `?` bindings as the named prepared statement `name` and gives its rows. For hot reads: knex by itself
 * prepares each time, a third to a half of a point read's cost. One name must always carry the same text. It takes
 * knex's connection, pool or transaction, and leaves out the rest of knex, which is another tenth.
 */
export async function namedRows<Row>(
  db: Db,
  name: string,
  sql: string,
  bindings: Binding[] = [],
): Promise<Row[]> {
  if (db.isTransaction && (db as Trx).isCompleted())
    throw new Error(`${name} came after its transaction ended`);
  const client = db.client;
  const text = textOf(db, name, sql, bindings);
  const connection = await client.acquireConnection();
  try {
    // Whoever listens to knex's queries (a benchmark, a debugger) hears these too.
    if (client.listenerCount('query') > 0) client.emit('query', { sql: text, bindings, options: { name } });
    const { rows } = await connection.query({ name, text, values: bindings });
    return rows as Row[];
  } finally {
    await client.releaseConnection(connection);
  }
}

/** PostgreSQL's SQLSTATE of a failed query, or undefined when the error is not PostgreSQL's. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

export const UNIQUE_VIOLATION = '23505';
