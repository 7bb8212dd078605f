import { inBatches } from '../../lib/batches.ts';
import { type Db, namedRows } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import type { Mailbox, MailboxMessage } from '../../providers/mailbox.ts';

/**
 * The table behind the local providers: storing the same reference twice keeps one message. Those stored at the same
 * moment go into one statement.
 */
export const databaseMailbox = (db: Db): Mailbox => ({
  store: inBatches<MailboxMessage, string>(async (messages) => {
    const ids = messages.map(() => newId());
    const kept = await namedRows<{ id: string }>(
      db,
      'mailbox-messages.store',
      `insert into mailbox_messages (id, channel, recipient, subject, body, reference)
       select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[])
       on conflict (reference) do nothing returning id`,
      [
        ids,
        messages.map(({ channel }) => channel),
        messages.map(({ to }) => to),
        messages.map(({ subject }) => subject ?? null),
        messages.map(({ text }) => text),
        messages.map(({ reference }) => reference),
      ],
    );
    if (kept.length < ids.length) throw new Error('a message with this reference is in the mailbox already');
    return ids;
  }),
  async find(reference) {
    const row = await db('mailbox_messages').where({ reference }).first('id', 'created_at');
    return row && { providerId: row.id, at: row.created_at };
  },
});

export interface MailboxRow {
  id: string;
  channel: 'sms' | 'email';
  recipient: string;
  subject: string | null;
  body: string;
  created_at: Date;
}

/** A page of the demo's messages, one row more than asked for, and the total up to the bound. */
export async function listMailboxMessages(
  db: Db,
  query: ListQuery<'createdAt', { channel?: 'sms' | 'email' | undefined }>,
): Promise<{ rows: MailboxRow[]; total: number }> {
  const { descending } = query.sort;
  const ofChannel = db('mailbox_messages').where(
    query.filter.channel ? { channel: query.filter.channel } : {},
  );
  const page = ofChannel
    .clone()
    .select('id', 'channel', 'recipient', 'subject', 'body', 'created_at')
    .orderBy([
      { column: 'created_at', order: descending ? 'desc' : 'asc' },
      { column: 'id', order: descending ? 'desc' : 'asc' },
    ])
    .limit(query.limit + 1)
    .offset(query.after ? 0 : query.from);
  if (query.after) {
    page.whereRaw(
      `(created_at, id) ${descending ? '<' : '>'} ((select created_at from mailbox_messages where id = ?), ?)`,
      [query.after, query.after],
    );
  }
  const [total] = await db
    .from(
      ofChannel
        .clone()
        .select(db.raw('1'))
        .limit(TOTAL_BOUND + 1)
        .as('counted'),
    )
    .count();
  return { rows: await page, total: Number(total?.count ?? 0) };
}
