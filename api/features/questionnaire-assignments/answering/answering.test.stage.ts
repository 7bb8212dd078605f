import { afterAll, beforeAll } from '@jest/globals';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { type AssignmentFacts, anAssignment } from '../../../test/builders/questionnaire-assignments.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

type Agent = Awaited<ReturnType<TestServer['asPatient']>>;

/** A patient of one test file, signed in on two devices, who is asked and answers. */
export function answeringStage() {
  let server: TestServer;
  let patient: { id: string };
  let phone: Agent;
  let laptop: Agent;
  beforeAll(async () => {
    server = await startTestServer();
    patient = await aPatient(server.db);
    const account = await anAccount(server.db, patient);
    phone = await server.asPatient(account);
    laptop = await server.asPatient(account);
  });
  afterAll(() => server.close());

  return {
    get server() {
      return server;
    },
    get patient() {
      return patient;
    },
    get phone() {
      return phone;
    },
    /** The same person as on the phone. */
    get laptop() {
      return laptop;
    },
    /** Asks the patient something. @returns its id */
    asked: async (facts: AssignmentFacts = {}): Promise<string> =>
      (await anAssignment(server.db, patient, facts)).id,
    /** What the phone shows of it now. */
    read: async (id: string) => (await phone.get(`/portal/questionnaires/${id}`).expect(200)).body,
    save: (agent: Agent, id: string, version: number, answers: object, more: object = {}) =>
      agent
        .put(`/portal/questionnaires/${id}/answers`)
        .set('If-Match', `"${version}"`)
        .send({ answers, ...more }),
    submit: (agent: Agent, id: string, version: number) =>
      agent.post(`/portal/questionnaires/${id}/submit`).set('If-Match', `"${version}"`),
  };
}
