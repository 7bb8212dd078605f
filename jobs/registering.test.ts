import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '../api/lib/ids.ts';
import { createPdfInspector } from '../api/lib/pdf/inspector.ts';
import { anAccount, aPatient } from '../api/test/builders/patients.ts';
import { typedBy } from '../api/test/builders/registrations.ts';
import { startTestServer, type TestServer } from '../api/test/server.ts';
import type { WorkerDeps } from './handler.ts';
import { handlers } from './handlers/index.ts';
import { startJobs } from './start-jobs.ts';

let server: TestServer;
let deps: WorkerDeps;
let stopJobs: () => Promise<void>;
beforeAll(async () => {
  server = await startTestServer();
  deps = { ...server.deps, inspector: createPdfInspector() };
  stopJobs = startJobs(deps, { handlers, schedule: [], prefix: `test-${newId()}`, sweepEveryMs: 100 });
});
afterAll(async () => {
  await stopJobs();
  await deps.inspector.close();
  await server.close();
});

/** The n-th text this phone got, once it has. */
async function textTo(mobile: string, n = 1): Promise<string> {
  for (let tries = 0; tries < 400; tries++) {
    const texts = await server.db('mailbox_messages').where({ recipient: mobile }).orderBy('created_at');
    if (texts[n - 1]) return texts[n - 1].body;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('no text came');
}

const post = (path: string, body: object = {}) => server.open.post(`/portal/registrations${path}`).send(body);

it('a patient registers while the jobs run: matched, a code, another one, an account', async () => {
  const patient = await aPatient(server.db);
  const { body: started } = await post('', typedBy(patient)).expect(201);
  await textTo(patient.mobile);
  await post(`/${started.id}/code`).expect(202);
  const [code] = /^\d{5}/.exec(await textTo(patient.mobile, 2)) ?? [];
  const { body: verified } = await post(`/${started.id}/verify`, { code }).expect(200);
  const choices = { userName: 'anna.smith', password: 'kettle orbit plum', letterDelivery: 'digital' };
  const { body: session } = await post(`/${started.id}/complete`, {
    token: verified.token,
    termsNumber: verified.terms.number,
    ...choices,
  }).expect(201);
  const me = server.open.get('/portal/me').set('Authorization', `Bearer ${session.token}`);
  expect((await me.expect(200)).body.userName).toBe('anna.smith');
});

it('the phone of who has an account is told so', async () => {
  const patient = await aPatient(server.db);
  await anAccount(server.db, patient);
  await post('', typedBy(patient)).expect(201);
  expect(await textTo(patient.mobile)).toMatch(/account already/);
});
