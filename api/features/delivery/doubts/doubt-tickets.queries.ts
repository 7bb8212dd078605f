import type { Db } from '../../../lib/db.ts';

/** Messages in doubt that no ticket has named yet, of one batch or of none. */
export interface Doubts {
  batch_id: string | null;
  batch_name: string | null;
  texts: number;
  emails: number;
  /** When the first of them was handed over. */
  oldest_at: Date;
}

/** What has been unknown for so long, counted by batch, where no ticket names it yet. */
export async function listDoubts(db: Db, afterMs: number): Promise<Doubts[]> {
  const { rows } = await db.raw(
    `select n.batch_id, b.name as batch_name, min(n.sending_at) as oldest_at,
            count(*) filter (where n.channel = 'sms')::integer as texts,
            count(*) filter (where n.channel = 'email')::integer as emails
       from notifications n
       left join invitation_batches b on b.id = n.batch_id
       left join lateral (
         select max(raised_at) as at from doubt_tickets t where t.batch_id is not distinct from n.batch_id) told on true
      where n.state = 'unknown' and n.sending_at <= now() - :afterMs * interval '1 millisecond'
        and (told.at is null or n.sending_at > told.at - :afterMs * interval '1 millisecond')
      group by n.batch_id, b.name order by oldest_at`,
    { afterMs },
  );
  return rows;
}

/** Takes the day's one ticket of a batch, or of the messages of none. @returns whether it was still to be had */
export async function takeDay(trx: Db, batchId: string | null, day: string): Promise<boolean> {
  const { rowCount } = await trx.raw(
    'insert into doubt_tickets (batch_id, day) values (?, ?) on conflict do nothing',
    [batchId, day],
  );
  return rowCount === 1;
}

export async function setTicket(
  trx: Db,
  batchId: string | null,
  day: string,
  ticketId: string,
): Promise<void> {
  await trx.raw('update doubt_tickets set ticket_id = ? where batch_id is not distinct from ? and day = ?', [
    ticketId,
    batchId,
    day,
  ]);
}
