import type { Knex } from 'knex';
import supertest from 'supertest';
import { renderers } from '../../jobs/handlers/notifications/renderers.ts';
import { sendNotificationJob } from '../features/notifications/notifications.jobs.ts';
import { sendNotification } from '../features/notifications/sending.service.ts';
import type { TestServer } from './server.ts';

type Where = Pick<TestServer, 'db' | 'deps' | 'url'>;

/** Runs the promised jobs that send the texts of this challenge, as a worker does. */
export async function sendCodes({ db, deps }: Where, challengeId: string): Promise<void> {
  const promised = await db('outbox')
    .where({ job: sendNotificationJob.name })
    .whereRaw(`payload ->> 'notificationId' in (select id::text from notifications where challenge_id = ?)`, [
      challengeId,
    ])
    .orderBy('id');
  for (const { payload } of promised)
    await sendNotification(deps, sendNotificationJob.payload.parse(payload).notificationId, renderers);
}

/** The newest text of this challenge in the mailbox. */
export const textOf = (
  db: Knex,
  challengeId: string,
): Promise<{ body: string; recipient: string } | undefined> =>
  db('mailbox_messages as m')
    .join('notifications as n', 'n.reference', 'm.reference')
    .where({ challenge_id: challengeId })
    .orderBy('m.id', 'desc')
    .first('m.body', 'm.recipient');

/** The code as it stands on the patient's phone, once the promised text was sent. */
export async function codeOf(where: Where, challengeId: string): Promise<string> {
  await sendCodes(where, challengeId);
  const text = await textOf(where.db, challengeId);
  const [code] = text?.body.match(/^\d{5}/) ?? [];
  if (!code) throw new Error('no code was sent');
  return code;
}

/** A code that is not the right one. */
export const otherThan = (code: string): string => (code === '00000' ? '00001' : '00000');

/** Signs a patient in as people do: user name, password, and the code of the text. */
export async function signInAsPatient(
  where: Where,
  userName: string,
  password: string,
  more: { rememberDevice?: boolean; userAgent?: string } = {},
) {
  const http = supertest.agent(where.url).set('User-Agent', more.userAgent ?? 'a test');
  const owed = await http.post('/portal/sessions').send({ userName, password }).expect(201);
  const code = await codeOf(where, owed.body.challengeId);
  const rememberDevice = more.rememberDevice ?? false;
  const { body } = await http
    .post(`/portal/sessions/challenges/${owed.body.challengeId}`)
    .send({ code, rememberDevice })
    .expect(201);
  const token: string = body.token;
  return {
    token,
    body: body as {
      token: string;
      expiresAt: string;
      termsDue: boolean;
      deviceToken?: string;
      deviceExpiresAt?: string;
    },
    agent: supertest.agent(where.url).set('Authorization', `Bearer ${token}`),
  };
}
