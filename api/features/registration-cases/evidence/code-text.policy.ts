import { londonTime } from './london-time.ts';

/** What became of the text that carried a code. */
export interface CodeText {
  state: 'pending' | 'sending' | 'accepted' | 'delivered' | 'failed' | 'unknown' | 'expired' | 'cancelled';
  reason: string | null;
  createdAt: Date;
  acceptedAt: Date | null;
  deliveredAt: Date | null;
  settledAt: Date | null;
}

/** The text can no longer arrive. */
export const isUndelivered = ({ state }: CodeText): boolean => state === 'failed' || state === 'expired';

/** What the network or the provider said, in its plain meaning. */
const failureWords: Record<string, string> = {
  'permanent-failure': 'the number is not in service',
  'temporary-failure': 'the phone could not be reached',
  'technical-failure': 'the network had a fault',
  'recipient-or-text-refused': 'the provider refused the number',
  'message-refused': 'the provider refused the message',
  'credentials-refused': 'the provider does not accept the hospital’s key',
  'no-mobile': 'the record has no mobile',
};

/** What became of the code, with the times in London. */
export function codeSentence(code: CodeText | null): string {
  if (!code) return 'What they typed agreed, but no code was sent to them.';
  const { state, acceptedAt } = code;
  const accepted = londonTime(acceptedAt ?? code.createdAt);
  switch (state) {
    case 'failed':
      return failedSentence(code);
    case 'expired':
      return `Their code, asked for at ${londonTime(code.createdAt)}, could not leave in time to be of use.`;
    case 'delivered':
      return `Their code was delivered to the mobile on record at ${londonTime(code.deliveredAt ?? code.settledAt ?? code.createdAt)} and not entered.`;
    case 'accepted':
      return `The network accepted their code at ${accepted}; whether it arrived is not known. It was not entered.`;
    case 'unknown':
      return `Nobody can say whether their code of ${accepted} arrived. It was not entered.`;
    case 'cancelled':
      return 'Their code did not leave, because a newer one took its place. None was entered.';
    default:
      return `Their code, asked for at ${londonTime(code.createdAt)}, has not left yet.`;
  }
}

function failedSentence({ reason, acceptedAt, settledAt, createdAt }: CodeText): string {
  const why = (reason && failureWords[reason]) ?? 'the reason is not known';
  if (!acceptedAt) return `Their code could not be sent at ${londonTime(settledAt ?? createdAt)}: ${why}.`;
  const at = settledAt ? `, undelivered at ${londonTime(settledAt)}` : ', undelivered';
  return `Their code was accepted by the network at ${londonTime(acceptedAt)}${at}: ${why}.`;
}
