import { afterAll, beforeAll } from '@jest/globals';
import { hashPassword } from '../../../lib/password/password-hash.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { messagesTo } from '../../../test/deliveries.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { codeOf } from '../../../test/sign-in.ts';

export const password = 'kettle orbit plum';
export const renewed = 'lantern gravel tide';

/** A server for one test file, and people who have forgotten their password. */
export function recoveryStage() {
  let server: TestServer;
  let passwordHash: string;
  let people = 0;
  beforeAll(async () => {
    server = await startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '1000' });
    passwordHash = await hashPassword(password);
  });
  afterAll(() => server.close());

  const ask = (userName: string) => server.open.post('/portal/forgotten-password').send({ userName });
  const openChallenge = (token: string) =>
    server.open.post('/portal/forgotten-password/challenge').send({ token });
  const linksTo = async (email: string): Promise<string[]> =>
    (await messagesTo(server, email)).flatMap(({ body }) => /#t=(\S+)/.exec(body)?.[1] ?? []);

  /** The token of the link that was e-mailed last. */
  async function linkSent(who: Forgetful): Promise<string> {
    await ask(who.account.user_name).expect(202);
    const token = (await linksTo(who.patient.email)).at(-1);
    if (!token) throw new Error('no link was sent');
    return token;
  }

  return {
    get server() {
      return server;
    },
    get db() {
      return server.db;
    },
    get open() {
      return server.open;
    },
    get passwordHash() {
      return passwordHash;
    },
    async somebody(facts: Parameters<typeof aPatient>[1] = {}) {
      people += 1;
      const patient = await aPatient(server.db, {
        mobile: `+4477009${70000 + people}`,
        email: `reset${people}@example.com`,
        ...facts,
      });
      const account = await anAccount(server.db, patient, { passwordHash, userName: `reset.user${people}` });
      return { patient, account };
    },
    ask,
    openChallenge,
    linksTo,
    linkSent,
    reset: (body: object) => server.open.post('/portal/forgotten-password/reset').send(body),
    /** A link and the code it owes, all but used. */
    async linkAndCode(who: Forgetful) {
      const token = await linkSent(who);
      const { body } = await openChallenge(token).expect(201);
      return { token, challengeId: body.challengeId as string, code: await codeOf(server, body.challengeId) };
    },
  };
}

export interface Forgetful {
  patient: { id: string; email: string; mobile: string };
  account: { id: string; patient_id: string; user_name: string };
}

/** What a client can tell an answer by. */
export const said = ({
  status,
  body,
}: {
  status: number;
  body: { code?: string; errors?: { path: string; code: string }[] };
}) => [status, body.code, ...(body.errors ?? []).map(({ path, code }) => `${path} ${code}`)];
