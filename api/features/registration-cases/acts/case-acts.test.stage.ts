import { afterAll, beforeAll } from '@jest/globals';
import { aPatient } from '../../../test/builders/patients.ts';
import { aCase } from '../../../test/builders/registration-cases.ts';
import { aSupportAgent } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import type { CaseAct } from './case-acts.policy.ts';

type Agent = Awaited<ReturnType<TestServer['asStaff']>>;

/** A correction of the mobile, with its proof. */
export const correction = {
  recordVersion: 1,
  mobile: '07911 123456',
  evidence: 'photo-id-seen',
  reason: 'Saw her driving licence',
};

/** What each act is sent with. */
export const bodies: Record<CaseAct, object> = {
  'correct-record': correction,
  'send-link': { channel: 'sms' },
  reply: { message: 'We have corrected your number. A new link is on its way.' },
  'ask-department': { department: 'Cardiology', question: 'Which mobile do you have for her?' },
  'mark-suspicious': { reason: 'A sweep' },
  close: { cause: 'no-record' },
  resolve: { cause: 'mobile-old', note: 'Has a new phone' },
  reopen: { reason: 'She rang again' },
};

/** A server with a support agent at work on cases, for one test file. */
export function actingStage() {
  let server: TestServer;
  let agent: Agent;
  let agentId: string;
  beforeAll(async () => {
    server = await startTestServer();
    agentId = (await aSupportAgent(server.db)).id;
    agent = await server.asStaff(agentId);
  });
  afterAll(() => server.close());

  return {
    get server() {
      return server;
    },
    get db() {
      return server.db;
    },
    get agent() {
      return agent;
    },
    get agentId() {
      return agentId;
    },
    act: (id: string, verb: string, body: object = {}, version = 1, as = agent) =>
      as.post(`/api/registration-cases/${id}/${verb}`).set('If-Match', `"${version}"`).send(body),
    eventsOf: (id: string) =>
      server.db('registration_case_events').where({ case_id: id }).orderBy(['at', 'id']),
    auditOf: (id: string) =>
      server.db('audit_events').where({ entity_id: id, action: 'registration-cases.changed' }).orderBy('at'),
    rowOf: (id: string) => server.db('registration_cases').where({ id }).first(),
    patientOf: (id: string) => server.db('patients').where({ id }).first(),
    /** A case about a record of its own. */
    async caseOf(facts: Parameters<typeof aCase>[1] = {}) {
      const patient = await aPatient(server.db);
      return { patient, filed: await aCase(server.db, { patient, ...facts }) };
    },
  };
}
