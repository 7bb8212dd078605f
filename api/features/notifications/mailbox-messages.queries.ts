import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import type { Mailbox } from '../../providers/mailbox.ts';

/** The table behind the local providers: storing the same reference twice keeps one message. */
export const databaseMailbox = (db: Db): Mailbox => ({
  async store(message) {
    const id = newId();
    await db('mailbox_messages').insert({
      id,
      channel: message.channel,
      recipient: message.to,
      subject: message.subject ?? null,
      body: message.text,
      reference: message.reference,
    });
    return id;
  },
  async find(reference) {
    const row = await db('mailbox_messages').where({ reference }).first('id', 'created_at');
    return row && { providerId: row.id, at: row.created_at };
  },
});
