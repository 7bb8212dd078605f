import type { InvitationView } from '../../../api/features/invitations/invitations.schema.ts';
import { dateTime } from '../fields/dates.ts';
import { channelWords, lookOf, reasonSentence } from '../notifications/notificationWords.ts';

/** How a link went out, and what became of it: never the link itself. */
export function invitationLine(invitation: InvitationView): { sent: string; after: string } {
  const { channel, createdAt, createdByName, source, batch, reminder, delivery, state } = invitation;
  const by = createdByName ? ` by ${createdByName}` : source === 'batch' && !batch ? ' with a batch' : '';
  const message = delivery ? messageWords(channel, delivery) : '';
  return {
    sent: `${reminder > 0 ? 'Reminder, ' : ''}${channelWords[channel]} of ${dateTime(createdAt)}${by}`,
    after: [message, endings[state](invitation), triesWords(invitation), withoutIt(invitation)]
      .filter(Boolean)
      .join(' '),
  };
}

const triesWords = ({ failedTries }: InvitationView): string => {
  if (!failedTries) return '';
  const { count, lastAt } = failedTries;
  return count === 1
    ? `1 try to register with it failed, on ${dateTime(lastAt)}.`
    : `${count.toLocaleString('en-GB')} tries to register with it failed, the last on ${dateTime(lastAt)}.`;
};

/** Registered since, but not by this link. */
const withoutIt = ({ state, registeredAt }: InvitationView): string =>
  registeredAt && state !== 'used' ? `Registered later without it, on ${dateTime(registeredAt)}.` : '';

const messageWords = (
  channel: InvitationView['channel'],
  { state, reason, deliveredAt }: NonNullable<InvitationView['delivery']>,
) =>
  state === 'failed' && reason
    ? `It did not arrive. ${reasonSentence(reason)}`
    : `${channelWords[channel]}: ${lookOf({ channel, state }).word.toLocaleLowerCase('en-GB')}${on(deliveredAt)}.`;

const on = (at: string | null): string => (at ? ` on ${dateTime(at)}` : '');

const endings: Record<InvitationView['state'], (of: InvitationView) => string> = {
  waiting: ({ expiresAt }) => `Good until ${dateTime(expiresAt)}.`,
  opened: ({ openedAt, expiresAt }) => `Opened${on(openedAt)}; good until ${dateTime(expiresAt)}.`,
  used: ({ usedAt }) => `Registered${on(usedAt)}.`,
  expired: ({ expiresAt }) => `Ran out${on(expiresAt)}.`,
  revoked: ({ revokedAt }) => `Replaced${on(revokedAt)}.`,
};
