import { PassThrough } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { type SendOutcome, unavailable } from '../delivery.ts';
import type { EmailMessage, EmailProvider } from './email-provider.ts';
import { readSmtpFailure } from './smtp-outcome.ts';

export interface SmtpSettings {
  /** `smtp://user:password@host:587`, or `smtps://` for TLS from the start; `?requireTLS=true` insists on STARTTLS. */
  url: string;
  /** The sender, such as `Patient Portal <portal@example.nhs.uk>`. */
  from: string;
  /** How long to wait for the server at each step, in milliseconds; 10,000 when left out. */
  timeoutMs?: number;
}

/**
 * E-mails by SMTP, one connection each.
 *
 * nodemailer's pool is not used on purpose: it puts a message back in its queue when the connection closes, which
 * can send it twice. The connection is used directly to know whether the text had begun to leave.
 * SMTP cannot be asked about a message later, so an unknown outcome stays unknown; the Message-ID is made from our
 * reference, so that a copy can be recognised.
 */
export function createSmtpEmail(settings: SmtpSettings): EmailProvider {
  return {
    name: 'smtp',
    send: (message) => sendBySmtp(settings, message),
    look: async () => unavailable('cannot-be-asked'),
  };
}

/** The Message-ID of a reference: `<outbox-1.1@example.nhs.uk>`. */
function messageIdOf(reference: string, from: string): string {
  const domain = /@([^\s>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return `<${reference.replace(/[^\w.-]/g, '.')}@${domain}>`;
}

async function sendBySmtp(settings: SmtpSettings, message: EmailMessage): Promise<SendOutcome> {
  const timeoutMs = settings.timeoutMs ?? 10_000;
  const { auth, ...server } = parseConnectionUrl(settings.url);
  const smtp = new SMTPConnection({ ...server, ...eachStepWithin(timeoutMs) });
  const failed = failureOf(smtp, timeoutMs * 3);
  const during = (step: (done: (error?: unknown) => void) => void) => Promise.race([settle(step), failed]);
  const text = new PassThrough();
  let textHasBegunToLeave = false;
  text.once('resume', () => {
    textHasBegunToLeave = true;
  });
  try {
    const messageId = messageIdOf(message.reference, settings.from);
    const mail = composeMail(settings.from, messageId, message);
    const bytes = await mail.build();
    await during((done) => smtp.connect(done));
    if (auth?.user) await during((done) => smtp.login({ user: auth.user, pass: auth.pass }, done));
    text.end(bytes);
    await during((done) => smtp.send({ ...mail.getEnvelope(), size: bytes.length }, text, done));
    smtp.quit();
    return { outcome: 'accepted', providerId: messageId };
  } catch (thrown) {
    smtp.close();
    return readSmtpFailure(thrown, { textHasBegunToLeave });
  }
}

const composeMail = (from: string, messageId: string, { to, subject, text }: EmailMessage) =>
  new MailComposer({
    from,
    to: { name: '', address: to },
    subject,
    text,
    messageId,
    // RFC 3834: keeps out-of-office replies away.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();

const eachStepWithin = (milliseconds: number) => ({
  connectionTimeout: milliseconds,
  greetingTimeout: milliseconds,
  dnsTimeout: milliseconds,
  socketTimeout: milliseconds,
});

/** Rejects when the connection fails, or when the whole conversation takes longer than it may. */
function failureOf(smtp: SMTPConnection, wholeMs: number): Promise<never> {
  const failed = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(() => reject({ code: 'ETIMEDOUT' }), wholeMs).unref();
    smtp.once('end', () => clearTimeout(timer));
    smtp.on('error', reject);
  });
  // Between two steps nobody is waiting for this; the next step still sees it.
  failed.catch(() => undefined);
  return failed;
}

const settle = (step: (done: (error?: unknown) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => step((error) => (error ? reject(error) : resolve())));
