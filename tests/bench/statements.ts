import type { Knex } from 'knex';

/** A query as it reaches PostgreSQL: text with $1, $2 … and its values. */
export interface Statement {
  name: string;
  text: string;
  values: unknown[];
}

/** What `work` sends to the database, in order: the bare server is given the same. */
export async function statementsOf(db: Knex, work: () => Promise<unknown>): Promise<Statement[]> {
  const heard: Statement[] = [];
  const listen = (query: { sql: string; bindings: unknown[]; options?: { name?: string } }) => {
    heard.push({
      name: query.options?.name ?? `unnamed-${heard.length}`,
      text: query.sql,
      values: query.bindings,
    });
  };
  db.on('query', listen);
  try {
    await work();
  } finally {
    db.removeListener('query', listen);
  }
  return heard;
}
