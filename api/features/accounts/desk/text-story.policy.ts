import { londonDateTime } from '../../../lib/dates/london.ts';

/** What became of one text or e-mail, as far as is known. */
export interface MessageFacts {
  /** A text, when left out. */
  channel?: 'sms' | 'email';
  state: string;
  reason: string | null;
  createdAt: Date;
  sendingAt: Date | null;
  acceptedAt: Date | null;
  deliveredAt: Date | null;
  settledAt: Date | null;
}

/** What the network or the provider said, in its plain meaning. */
const reasonWords: Record<string, string> = {
  'permanent-failure': 'the number is not in service',
  'temporary-failure': 'the phone could not be reached',
  'technical-failure': 'the network had a fault',
  'recipient-or-text-refused': 'the provider refused the number or address',
  'message-refused': 'the provider refused the message',
  'credentials-refused': 'the provider does not accept the hospital’s key',
  'no-mobile': 'there is no mobile on the record',
  'no-email': 'there is no e-mail address',
  'no-account': 'there was no open account',
  'texts-stopped': 'this mobile has stopped our texts',
  'patient-deceased': 'the record says they died',
  'patient-merged': 'the record was merged into another',
  'not-wanted-any-more': 'a newer one took its place, or nobody waited for it any more',
  'too-late': 'it could not leave in time',
};

/** What the same reasons mean of an e-mail. */
const emailReasonWords: Record<string, string> = {
  'permanent-failure': 'there is no such e-mail address',
  'temporary-failure': 'the mailbox could not be reached',
  'technical-failure': 'the provider had a fault',
  'recipient-or-text-refused': 'the provider refused the address',
};

const whyUndelivered = ({ reason, channel }: Pick<MessageFacts, 'reason' | 'channel'>): string =>
  (reason && ((channel === 'email' && emailReasonWords[reason]) || reasonWords[reason])) ||
  'the reason is not known';

/** It did not reach anybody, and no longer can. */
export const isUndelivered = ({ state }: Pick<MessageFacts, 'state'>): boolean =>
  state === 'failed' || state === 'expired' || state === 'cancelled';

/** Only another number helps: the one we have belongs to nobody, or to no phone. */
export const isNumberDead = ({ state, reason }: Pick<MessageFacts, 'state' | 'reason'>): boolean =>
  state === 'failed' &&
  ['permanent-failure', 'recipient-or-text-refused', 'no-mobile'].includes(reason ?? '');

/**
 * What became of a message, without its subject: 'was accepted by the network Tue 3 Nov 2026, 09:02, and was not
 * delivered: the number is not in service'.
 */
export function storyOf(message: MessageFacts): string {
  const { state, channel, createdAt, acceptedAt, deliveredAt, settledAt } = message;
  const by = channel === 'email' ? 'the provider' : 'the network';
  const accepted = acceptedAt ? `was accepted by ${by} ${londonDateTime(acceptedAt)}` : undefined;
  switch (state) {
    case 'delivered': {
      const delivered = `was delivered ${londonDateTime(deliveredAt ?? settledAt ?? acceptedAt ?? createdAt)}`;
      return accepted ? `${accepted} and ${delivered}` : delivered;
    }
    case 'accepted':
      return `${accepted ?? `was asked for ${londonDateTime(createdAt)}`}; whether it arrived is not known yet`;
    case 'failed':
      return accepted
        ? `${accepted}, and was not delivered: ${whyUndelivered(message)}`
        : `could not be sent ${londonDateTime(settledAt ?? createdAt)}: ${whyUndelivered(message)}`;
    case 'expired':
      return `was asked for ${londonDateTime(createdAt)} and could not leave in time`;
    case 'cancelled':
      return `was asked for ${londonDateTime(createdAt)} and did not leave: ${whyUndelivered(message)}`;
    case 'unknown':
      return `was handed over ${londonDateTime(message.sendingAt ?? createdAt)}; nobody can say whether it arrived`;
    default:
      return `was asked for ${londonDateTime(createdAt)} and has not left yet`;
  }
}

/** The same as a sentence of its own. */
export const storySentence = (message: MessageFacts): string => {
  const story = storyOf(message).replace(/^was /, '');
  return `${story.charAt(0).toUpperCase()}${story.slice(1)}.`;
};
