import { type Db, namedRows } from '../../../lib/db.ts';

/**
 * Shows the message to the next of those it goes to, by the database's clock. The caller holds the message, so there is
 * no other slice of it.
 * @returns who sees it from now on; nobody when it is done
 */
export async function showToNext(trx: Db, messageId: string, most: number): Promise<string[]> {
  const rows = await namedRows<{ patient_id: string }>(
    trx,
    'messages.show-to-next',
    `update message_recipients r set visible_from = clock_timestamp()
       from (select patient_id from message_recipients
              where message_id = ? and visible_from is null order by patient_id limit ?) next
      where r.message_id = ? and r.patient_id = next.patient_id returning r.patient_id`,
    [messageId, most, messageId],
  );
  return rows.map(({ patient_id }) => patient_id);
}

export async function forgetRecipients(trx: Db, messageId: string): Promise<void> {
  await trx('message_recipients').where({ message_id: messageId }).delete();
}

export async function countReaders(db: Db, messageId: string): Promise<number> {
  const [row] = await namedRows<{ read: number }>(
    db,
    'messages.readers',
    'select count(*)::int as read from message_recipients where message_id = ? and read_at is not null',
    [messageId],
  );
  return row?.read ?? 0;
}

/** Messages that are due or being sent, while no promise says by whom. */
export async function unpromisedMessages(db: Db, job: string): Promise<string[]> {
  const { rows } = await db.raw(
    `select m.id from messages m
      where (m.state = 'sending' or (m.state = 'scheduled' and m.due_at <= now())) and not exists (
        select 1 from outbox o where o.job = ? and o.done_at is null and o.failed_at is null
          and o.payload ->> 'messageId' = m.id::text)`,
    [job],
  );
  return rows.map(({ id }: { id: string }) => id);
}
