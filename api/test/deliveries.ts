import type { WorkerDeps } from '../../jobs/handler.ts';
import { handlers } from '../../jobs/handlers/index.ts';
import type { TestServer } from './server.ts';

type Where = Pick<TestServer, 'db' | 'deps'>;

/** Nobody inspects a letter here. */
const inspector: WorkerDeps['inspector'] = {
  inspect: async () => {
    throw new Error('this test inspects no letter');
  },
  close: async () => undefined,
};

/** Keeps every promise made so far, and those they make, as the jobs process would. */
export async function keepPromises({ db, deps }: Where): Promise<void> {
  for (;;) {
    const promised = await db('outbox').whereNull('done_at').where('run_at', '<=', db.fn.now()).orderBy('id');
    if (promised.length === 0) return;
    for (const { id, job, payload } of promised) {
      const handler = handlers.find((each) => each.job.name === job);
      if (!handler) throw new Error(`nobody does ${job}`);
      await handler.run({ ...deps, inspector }, handler.job.payload.parse(payload));
      await db('outbox').where({ id }).update({ done_at: db.fn.now() });
    }
  }
}

export interface Message {
  channel: 'sms' | 'email';
  recipient: string;
  subject: string | null;
  body: string;
}

/** What has reached this mobile or e-mail address, oldest first, once every promise is kept. */
export async function messagesTo(where: Where, recipient: string): Promise<Message[]> {
  await keepPromises(where);
  return where
    .db('mailbox_messages')
    .where({ recipient })
    .orderBy('id')
    .select('channel', 'recipient', 'subject', 'body');
}
