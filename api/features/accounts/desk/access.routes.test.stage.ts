import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { hashPassword } from '../../../lib/password/password-hash.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aSupportAgent } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { sendCodes } from '../../../test/sign-in.ts';
import { type AccessView, accessSchema } from './accounts.desk.schema.ts';

const password = 'kettle orbit plum';

/** A patient a test, and a support agent who asks why they cannot log in. */
export function accessStage() {
  let server: TestServer;
  let agent: Awaited<ReturnType<TestServer['asStaff']>>;
  let passwordHash: string;
  let patient: Awaited<ReturnType<typeof aPatient>>;
  let people = 0;
  const userName = () => `why.user${people}`;

  beforeAll(async () => {
    server = await startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '4' });
    agent = await server.asStaff((await aSupportAgent(server.db)).id);
    passwordHash = await hashPassword(password);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    people += 1;
    const mobile = `+447700900${600 + people}`;
    patient = await aPatient(server.db, { mobile, email: `why${people}@example.com` });
  });

  const signIn = (typed = password) =>
    server.open.post('/portal/sessions').send({ userName: userName(), password: typed });

  return {
    get server() {
      return server;
    },
    get agent() {
      return agent;
    },
    get patient() {
      return patient;
    },
    userName,
    password,
    signIn,
    why: async (id = patient.id): Promise<AccessView> =>
      accessSchema.strict().parse((await agent.get(`/api/patients/${id}/access`).expect(200)).body),
    login: () => anAccount(server.db, patient, { passwordHash, userName: userName() }),
    /** A code was asked for and has left. */
    async askForCode(): Promise<string> {
      const { body } = await signIn().expect(201);
      await sendCodes(server, body.challengeId);
      return body.challengeId;
    },
    /** What the network says of the last text of a challenge. */
    receipt: (challengeId: string, state: string, reason: string | null = null) =>
      server
        .db('notifications')
        .where({ challenge_id: challengeId })
        .update({
          state,
          reason,
          settled_at: new Date(),
          delivered_at: state === 'delivered' ? new Date() : null,
        }),
    /** Staff correct the mobile on the record. */
    async correctMobile(mobile: string): Promise<void> {
      const { version, email } = await server
        .db('patients')
        .where({ id: patient.id })
        .first('version', 'email');
      const address = { addressLines: ['1 Galsworthy Road', 'Kingston upon Thames'], postcode: 'KT2 7QB' };
      await agent
        .put(`/api/patients/${patient.id}/contact`)
        .set('If-Match', `"${version}"`)
        .send({ mobile, email, ...address, reason: 'they rang from it' })
        .expect(200);
    },
  };
}
