/** What tickets' e-mails say. They carry the reply and nothing else of the person: an inbox is read by others too. */
export interface TicketMailFacts {
  hospitalName: string;
  number: number;
  /** Carries the token; lets its holder answer without signing in. */
  replyLink: string;
}

interface Mail {
  subject: string;
  text: string;
}

const foot = 'We never ask for your password or a code by e-mail. This mailbox is not read.';
const paragraphs = (...parts: (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== '').join('\n\n');

export const receivedMail = ({ hospitalName, number, replyLink }: TicketMailFacts): Mail => ({
  subject: `We have your message (${number}) - ${hospitalName}`,
  text: paragraphs(
    `Thank you for writing to Patient Portal support at ${hospitalName}. Your number is ${number}.`,
    'We answer Monday to Friday, 9am to 5pm.',
    `To add something, use this link: ${replyLink}`,
    foot,
  ),
});

export const replyMail = ({ hospitalName, number, replyLink }: TicketMailFacts, message: string): Mail => ({
  subject: `An answer from Patient Portal support (${number}) - ${hospitalName}`,
  text: paragraphs(message, `To answer, use this link: ${replyLink}`, foot),
});

export const resolvedMail = (
  { hospitalName, number, replyLink }: TicketMailFacts,
  { message, rateLink }: { message: string | null; rateLink: string },
): Mail => ({
  subject: `Your question to Patient Portal support is settled (${number}) - ${hospitalName}`,
  text: paragraphs(
    message,
    message ? null : 'We believe that what you wrote to us about is settled.',
    `If it is not, use this link and we look at it again: ${replyLink}`,
    `How did we do? Tell us here: ${rateLink}`,
    foot,
  ),
});
