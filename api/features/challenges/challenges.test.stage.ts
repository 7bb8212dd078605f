import { afterAll, beforeAll } from '@jest/globals';
import type { Problem } from '../../lib/problem.ts';
import { anAccount, aPatient, type PatientFacts } from '../../test/builders/patients.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { sendCodes } from '../../test/sign-in.ts';
import type { ChallengePurpose } from './challenges.schema.ts';
import { answerChallenge, openChallenge, sendAnotherCode } from './challenges.service.ts';

/** Challenges of one test file: opened, answered, and asked for again, each in a transaction as routes do. */
export function challengeStage() {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const client = { ip: '192.0.2.1', userAgent: 'a test' };
  return {
    get server() {
      return server;
    },
    client,
    open: (owner: { accountId?: string; patientId?: string }, purpose: ChallengePurpose = 'sign-in') =>
      server.db.transaction((trx) => openChallenge(trx, { purpose, method: 'sms', client, ...owner })),
    answer: (id: string, code: string, purpose: ChallengePurpose = 'sign-in') =>
      answerChallenge(server.deps, { id, purpose, code }, async (_trx, { accountId }) => accountId),
    again: (id: string, purpose: ChallengePurpose = 'sign-in') =>
      server.db.transaction((trx) => sendAnotherCode(trx, id, purpose)),
    rowOf: (id: string) => server.db('challenges').where({ id }).first(),
    refusalOf: (work: Promise<unknown>) =>
      work.then(
        () => 'no refusal',
        ({ status, code, errors }: Problem) => [status, errors?.[0]?.code ?? code].join(' '),
      ),
    /** The texts that have left for a challenge by now. */
    textsFor: async (id: string) => {
      await sendCodes(server, id);
      return server.db('notifications').where({ challenge_id: id }).orderBy('id');
    },
    async aLogin(facts: PatientFacts = {}) {
      const patient = await aPatient(server.db, facts);
      const account = await anAccount(server.db, patient);
      return { patient, account, owner: { accountId: account.id } };
    },
  };
}
