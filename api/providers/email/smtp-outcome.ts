import { z } from 'zod';
import { later, refused, type SendOutcome, unknown } from '../delivery.ts';

const failure = z.object({
  code: z.string().optional(),
  responseCode: z.number().optional(),
  command: z.string().optional(),
});

const retryUnreachableSeconds = 60;
/** Greylisting servers ask for five minutes or more (RFC 6647); a shorter wait is only refused again. */
const retryAskedSeconds = 300;

/**
 * What a failed SMTP conversation says. A reply is definite whenever it comes: 5xx means never, 4xx means not now
 * (RFC 5321, 4.2.1). Without a reply it depends on whether the text had begun to leave: before that nothing was
 * sent; after it the server may have taken the message and only its answer was lost.
 * Repeats nothing of the error, whose text holds the address.
 */
export function readSmtpFailure(thrown: unknown, at: { textHasBegunToLeave: boolean }): SendOutcome {
  const { code, responseCode, command = '' } = failure.safeParse(thrown).data ?? {};
  if (responseCode && responseCode >= 500) {
    return refused(command.startsWith('AUTH') ? 'credentials-refused' : refusalOf(command));
  }
  if (responseCode && responseCode >= 400) return later(retryAskedSeconds);
  // Refused by nodemailer itself before anything was sent: an address or a size the server does not take.
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return refused('recipient-or-text-refused');
  if (!at.textHasBegunToLeave) return later(retryUnreachableSeconds);
  return unknown(code === 'ETIMEDOUT' ? 'timed-out' : 'connection-lost');
}

const refusalOf = (command: string) =>
  ['MAIL FROM', 'RCPT TO', 'DATA'].includes(command) ? 'recipient-or-text-refused' : 'message-refused';
