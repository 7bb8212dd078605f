import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

/** Where in the conversation the server misbehaves. */
export type SmtpStep = 'connect' | 'auth' | 'mail-from' | 'rcpt-to' | 'data';

/** What it does there: answers an error code, never answers, or (only after the text) cuts the line having kept it. */
export type SmtpBehaviour =
  | { at: SmtpStep; answer: number }
  | { at: SmtpStep; hang: true }
  | { at: 'data'; keepThen: 'hang' | 'reset' };

export interface ReceivedMail {
  from: string;
  to: string[];
  /** The message as it came over the wire, headers and all. */
  raw: string;
}

export interface SmtpStandIn {
  /** `smtp://127.0.0.1:port`; add the user and password where it asks for them. */
  url: string;
  received: ReceivedMail[];
  /** How the next connections are treated, one each; then normally again. */
  next(...behaviours: SmtpBehaviour[]): void;
  close(): Promise<void>;
}

/** A real SMTP server on a port of this machine; asks for a login when given one. */
export async function startSmtp(login?: { user: string; password: string }): Promise<SmtpStandIn> {
  const received: ReceivedMail[] = [];
  const queued: SmtpBehaviour[] = [];
  const bySession = new Map<string, SmtpBehaviour>();

  /** Answers a step: normally, with an error, or not at all. */
  const step = (at: SmtpStep, session: string, done: (error?: Error) => void, normally: () => void) => {
    const behaviour = bySession.get(session);
    if (behaviour?.at !== at) return normally();
    if ('answer' in behaviour) done(Object.assign(new Error('No.'), { responseCode: behaviour.answer }));
  };
  const server = new SMTPServer({
    authOptional: !login,
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onConnect: (session, done) => {
      const behaviour = queued.shift();
      if (behaviour) bySession.set(session.id, behaviour);
      step('connect', session.id, done, () => done());
    },
    onAuth: ({ username, password }, session, done) => {
      const good = login?.user === username && login?.password === password;
      const refuse = (error?: Error) => done(error ?? null, undefined);
      step('auth', session.id, refuse, () => done(good ? null : new Error('No.'), { user: username }));
    },
    onMailFrom: (_address, session, done) => step('mail-from', session.id, done, () => done()),
    onRcptTo: (_address, session, done) => step('rcpt-to', session.id, done, () => done()),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const behaviour = bySession.get(session.id);
        const keep = () =>
          received.push({
            from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
            to: session.envelope.rcptTo.map(({ address }) => address),
            raw: Buffer.concat(chunks).toString(),
          });
        if (behaviour && 'keepThen' in behaviour) {
          keep();
          if (behaviour.keepThen === 'reset') for (const client of server.connections) client.close();
          return;
        }
        step('data', session.id, done, () => {
          keep();
          done();
        });
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    received,
    next: (...behaviours) => void queued.push(...behaviours),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
