import type { Deps } from '../../../deps.ts';
import { londonDay } from '../../../lib/dates/london.ts';
import { openDoubtTicket } from '../../support-tickets/support-tickets.service.ts';
import { listDoubts, setTicket, takeDay } from './doubt-tickets.queries.ts';
import { doubtWords } from './doubt-tickets.words.ts';

/** By then two look-ups ten minutes apart have settled what they can. */
const IN_DOUBT_MS = 3_600_000;

/**
 * Raises a support ticket about messages that stay unknown: one for each batch and day, and one a day for all that no batch
 * sent; never one for each message. What a ticket has named is not named again. Run it as often as you like.
 */
export async function raiseDoubtTickets(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  inDoubtMs = IN_DOUBT_MS,
): Promise<void> {
  const day = londonDay(new Date());
  for (const doubts of await listDoubts(db, inDoubtMs)) {
    await db.transaction(async (trx) => {
      if (!(await takeDay(trx, doubts.batch_id, day))) return;
      const { id } = await openDoubtTicket(trx, doubtWords(doubts, config.publicUrl));
      await setTicket(trx, doubts.batch_id, day, id);
    });
  }
}
