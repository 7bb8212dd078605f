import { afterAll, beforeAll } from '@jest/globals';
import { hashPassword } from '../../../lib/password/password-hash.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

export const password = 'kettle orbit plum';
export const newPassword = 'lantern gravel tide';

/** A server for one test file, and people who are signed in to it. */
export function meStage() {
  let server: TestServer;
  let passwordHash: string;
  let people = 0;
  beforeAll(async () => {
    server = await startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '1000' });
    passwordHash = await hashPassword(password);
  });
  afterAll(() => server.close());
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
    async somebody(facts: Parameters<typeof aPatient>[1] = {}) {
      people += 1;
      const patient = await aPatient(server.db, {
        email: `me${people}@example.com`,
        mobile: `+4477009${90000 + people}`,
        ...facts,
      });
      const account = await anAccount(server.db, patient, { passwordHash, userName: `me.user${people}` });
      return { patient, account, http: await server.asPatient(account) };
    },
    accountOf: (who: { account: { id: string } }) =>
      server.db('accounts').where({ id: who.account.id }).first(),
    auditOf: (who: { account: { id: string } }, action: string) =>
      server.db('audit_events').where({ action, actor_id: who.account.id }),
  };
}
export type Somebody = Awaited<ReturnType<ReturnType<typeof meStage>['somebody']>>;

/** What a client can tell an answer by. */
export const codes = ({
  status,
  body,
}: {
  status: number;
  body: { code?: string; errors?: { path: string; code: string }[] };
}) => [status, body.code, ...(body.errors ?? []).map(({ path, code }) => `${path} ${code}`)];
