import type { Db } from '../../lib/db.ts';

/** A sealed range of transactions, `fromXact` included and `toXact` not, as PostgreSQL's 64-bit ids in text. */
export interface Seal {
  number: number;
  fromXact: string;
  toXact: string;
  events: number;
  hash: Buffer;
  sealedAt: Date;
}

/** One event as it is hashed: every column as PostgreSQL writes it, so that no driver's reading of it matters. */
export type SealedRow = [xact: string, id: string, ...columns: (string | null)[]];

/** Any number, as long as nothing else on the database uses it. */
const ONE_SEALER = 8_140_226;

/** Only one process seals at a time; the lock goes with the transaction. */
export const lockSealing = async (trx: Db): Promise<void> => {
  await trx.raw('select pg_advisory_xact_lock(?)', [ONE_SEALER]);
};

/** Every transaction below this one has ended: nothing can appear among them any more. */
export async function horizon(db: Db): Promise<string> {
  const { rows } = await db.raw(`select pg_snapshot_xmin(pg_current_snapshot())::text as xact`);
  return rows[0].xact;
}

const columns = `number, from_xact::text as "fromXact", to_xact::text as "toXact", events, hash, sealed_at as "sealedAt"`;

export async function lastSeal(db: Db): Promise<Seal | undefined> {
  const { rows } = await db.raw(`select ${columns} from audit_seals order by number desc limit 1`);
  return rows[0];
}

export async function sealAfter(db: Db, number: number): Promise<Seal | undefined> {
  const { rows } = await db.raw(
    `select ${columns} from audit_seals where number > ? order by number limit 1`,
    [number],
  );
  return rows[0];
}

export async function insertSeal(trx: Db, seal: Omit<Seal, 'sealedAt'>): Promise<Date> {
  const { rows } = await trx.raw(
    `insert into audit_seals (number, from_xact, to_xact, events, hash)
     values (?, ?::text::xid8, ?::text::xid8, ?, ?) returning sealed_at`,
    [seal.number, seal.fromXact, seal.toXact, seal.events, seal.hash],
  );
  return rows[0].sealed_at;
}

/** The events of a range in the order they are sealed, in batches, so that a million fit into little memory. */
export async function* eventsOf(
  db: Db,
  { fromXact, toXact }: Pick<Seal, 'fromXact' | 'toXact'>,
  batch: number,
): AsyncGenerator<SealedRow[]> {
  let last = [fromXact, '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const { rows } = await db.raw(
      `select xact::text, id::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at,
              actor_kind, actor_id::text, action, patient_id::text, entity, entity_id::text,
              before::text, after::text, reason, ip, request_id
         from audit_events
        where (xact, id) > (?::text::xid8, ?::uuid) and xact < ?::text::xid8
        order by xact, id limit ?`,
      [...last, toXact, batch],
    );
    if (rows.length > 0) yield rows.map(Object.values);
    if (rows.length < batch) return;
    const end = rows.at(-1);
    last = [end.xact, end.id];
  }
}

export async function countUnsealed(db: Db, fromXact: string): Promise<number> {
  const { rows } = await db.raw(
    `select count(*)::int as events from audit_events where xact >= ?::text::xid8`,
    [fromXact],
  );
  return rows[0].events;
}
