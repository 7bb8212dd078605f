import type { Config } from '../../../config.ts';
import type { Db } from '../../../lib/db.ts';
import { hashToken, newToken } from '../../../lib/ids.ts';
import type { Renderer } from '../../notifications/sending.service.ts';
import { findMailFacts, insertLink } from './ticket-links.queries.ts';
import { receivedMail, replyMail, resolvedMail, type TicketMailFacts } from './ticket-words.ts';

/** The facts of a ticket's e-mail, with a link made for this one; its token is stored as a hash only. */
async function factsOf(
  trx: Db,
  { ticketId, ticketEventId }: { ticketId: string | null; ticketEventId: string | null },
  config: Config,
): Promise<(TicketMailFacts & { token: string; message: string | null }) | null> {
  const found = ticketId && (await findMailFacts(trx, ticketId, ticketEventId));
  if (!found) return null;
  const token = newToken();
  await insertLink(trx, ticketId, hashToken(token));
  const replyLink = `${config.portalUrl}/support#t=${token}`;
  return { ...found, hospitalName: config.HOSPITAL_NAME, replyLink, token };
}

export const renderTicketReceived: Renderer = async (trx, row, config) => {
  const facts = await factsOf(trx, row, config);
  return facts && receivedMail(facts);
};

export const renderTicketReply: Renderer = async (trx, row, config) => {
  const facts = await factsOf(trx, row, config);
  return facts?.message ? replyMail(facts, facts.message) : null;
};

export const renderTicketResolved: Renderer = async (trx, row, config) => {
  const facts = await factsOf(trx, row, config);
  return (
    facts && resolvedMail(facts, { ...facts, rateLink: `${config.portalUrl}/feedback#t=${facts.token}` })
  );
};
