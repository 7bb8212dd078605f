import { afterAll, beforeAll } from '@jest/globals';
import { aSupportAgent } from '../../test/builders/staff.ts';
import { onlyRenderers } from '../../test/renderers.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { sendNotification } from '../notifications/sending.service.ts';
import { inspectAttachment } from './attachments/attachments.service.ts';
import {
  renderTicketReceived,
  renderTicketReply,
  renderTicketResolved,
} from './conversation/ticket-mail.renderers.ts';
import type { TicketView } from './support-tickets.schema.ts';

const renderers = onlyRenderers({
  'ticket-received': renderTicketReceived,
  'ticket-reply': renderTicketReply,
  'ticket-resolved': renderTicketResolved,
});
type Agent = Awaited<ReturnType<TestServer['asStaff']>>;

/** A support desk for one test file, whose e-mails leave and whose files are looked into when the test says so. */
export function deskStage(environment: Record<string, string> = {}) {
  let server: TestServer;
  let sam: { id: string; name: string };
  let desk: Agent;
  beforeAll(async () => {
    server = await startTestServer({ SUPPORT_MESSAGES_PER_QUARTER_HOUR: '1000', ...environment });
    sam = await aSupportAgent(server.db);
    desk = await server.asStaff(sam.id);
  });
  afterAll(() => server.close());

  const post = (agent: Agent, path: string, version: number, body: object) =>
    agent.post(`/api/support-tickets/${path}`).set('If-Match', `"${version}"`).send(body);

  return {
    get server() {
      return server;
    },
    get db() {
      return server.db;
    },
    /** The agent who acts. */
    get sam() {
      return sam;
    },
    get desk() {
      return desk;
    },
    /** The ticket as its page shows it now. */
    view: async (id: string): Promise<TicketView> =>
      (await desk.get(`/api/support-tickets/${id}`).expect(200)).body,
    /** Does something with a ticket, of the version it is at unless the test says another. */
    async act(id: string, what: string, body: object = {}, version?: number) {
      const now = await server.db('support_tickets').where({ id }).first('version');
      return post(desk, `${id}/${what}`, version ?? now.version, body);
    },
    actAs: post,
    /** Keeps every promise made so far, as the jobs process would; PDFs through this inspector. */
    async deliver(inspector?: Parameters<typeof inspectAttachment>[2]) {
      const promised = await server.db('outbox').whereNull('done_at').orderBy('created_at');
      for (const { id, job, payload } of promised) {
        if (job === 'notifications.send')
          await sendNotification(server.deps, payload.notificationId, renderers);
        if (job === 'support-tickets.inspect-attachment' && inspector)
          await inspectAttachment(server.deps, payload.attachmentId, inspector);
        await server.db('outbox').where({ id }).update({ done_at: server.db.fn.now() });
      }
    },
    mailsTo: (recipient: string): Promise<{ subject: string; body: string }[]> =>
      server.db('mailbox_messages').where({ recipient }).orderBy('created_at').select('subject', 'body'),
    /** The token of the link in an e-mail's text. */
    tokenIn: (mail: { body: string } | undefined): string => /#t=([\w-]+)/.exec(mail?.body ?? '')?.[1] ?? '',
  };
}
