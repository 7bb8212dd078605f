import { once } from 'node:events';
import { from as copyFrom } from 'pg-copy-streams';
import type { Db } from './db.ts';

const SPECIAL = /[\\\t\n\r]/g;
const SPOKEN: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const HAS_SPECIAL = /[\\\t\n\r"]/;

/** A value of a column in COPY's text format; null is NULL. */
export const copyText = (value: string | null): string =>
  value === null ? '\\N' : HAS_SPECIAL.test(value) ? value.replace(SPECIAL, (sign) => SPOKEN[sign]!) : value;

/** An array of texts as a column of COPY's text format. */
export function copyArray(values: readonly string[]): string {
  const joined = values.join('","');
  if (values.length === 0) return '{}';
  // Most rows hold nothing to escape: one look tells, since what joins them holds as many quotes as it must.
  if (!HAS_SPECIAL.test(values.join(' '))) return `{"${joined}"}`;
  return copyText(`{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
}

export interface RowsCopy {
  /** A line of COPY's text format without its end. Gives a promise where the database has to catch up first. */
  write(line: string): Promise<void> | undefined;
  /** Several lines with their ends, as bytes. */
  writePiece(piece: Buffer): Promise<void>;
  /** Waits until the database has taken all. */
  end(): Promise<void>;
  /** Gives the copy up; the transaction is then good for nothing but to be rolled back. */
  cancel(): Promise<void>;
}

/** Gathered lines go to the socket in pieces of this size. */
const PIECE = 65_536;

/**
 * Begins a COPY on the transaction's own connection. Nothing else may be asked of the transaction until it has ended.
 * @param target `table (column, …)`; never from outside
 */
export async function copyRows(trx: Db, target: string): Promise<RowsCopy> {
  const { client } = trx;
  const connection = await client.acquireConnection();
  const stream = connection.query(copyFrom(`copy ${target} from stdin`));
  let failure: unknown;
  stream.on('error', (error: unknown) => {
    failure ??= error;
  });
  let piece = '';
  const send = async (full: string | Buffer): Promise<void> => {
    if (failure) throw failure;
    if (full.length > 0 && !stream.write(full)) await once(stream, 'drain');
  };
  const flush = (): Promise<void> => {
    const full = piece;
    piece = '';
    return send(full);
  };
  return {
    write(line) {
      piece += `${line}\n`;
      return piece.length > PIECE ? flush() : undefined;
    },
    writePiece: send,
    async end() {
      await flush();
      stream.end();
      await once(stream, 'finish');
      await client.releaseConnection(connection);
    },
    async cancel() {
      // After a failure of the database's own there is nothing left to give up.
      if (!failure) stream.destroy(new Error('given up'));
      await client.releaseConnection(connection);
    },
  };
}
