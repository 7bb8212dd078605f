import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { aPatient } from '../../test/builders/patients.ts';
import { aClerk, aSupportAgent } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

type Agent = Awaited<ReturnType<TestServer['asStaff']>>;
let server: TestServer;
let clerk: Agent;
let agent: Agent;
let agentId: string;

beforeAll(async () => {
  server = await startTestServer();
  clerk = await server.asStaff((await aClerk(server.db)).id);
  agentId = (await aSupportAgent(server.db)).id;
  agent = await server.asStaff(agentId);
});
afterAll(() => server.close());

describe('correcting contact details', () => {
  const contact = {
    mobile: '07700 900 888',
    email: 'New@Example.com',
    addressLines: ['2 Galsworthy Road'],
    postcode: 'kt2 7qb',
    reason: 'Told us on the phone',
  };
  const change = (id: string, body: object, version = '"1"') =>
    agent.put(`/api/patients/${id}/contact`).set('If-Match', version).send(body);

  it('saves them in one spelling and writes down what they were, and why', async () => {
    const patient = await aPatient(server.db, { familyName: 'Changed' });
    const { body } = await change(patient.id, contact).expect(200);
    expect(body).toMatchObject({ mobile: '+447700900888', email: 'new@example.com', version: 2 });
    const [event] = await server.db('audit_events').where({ patient_id: patient.id });
    expect(event).toMatchObject({
      action: 'patients.contact-changed',
      actor_id: agentId,
      reason: 'Told us on the phone',
      before: { mobile: patient.mobile, email: patient.email },
      after: { mobile: '+447700900888', email: 'new@example.com' },
    });
    expect(event.after).not.toHaveProperty('postcode');
  });

  it('says who changed the record meanwhile, and saves nothing', async () => {
    const patient = await aPatient(server.db, { familyName: 'Meanwhile' });
    await change(patient.id, contact).expect(200);
    const stale = await change(patient.id, { ...contact, mobile: null }).expect(412);
    expect(stale.body).toMatchObject({
      code: 'changed-meanwhile',
      current: { version: 2, changedBy: expect.stringMatching(/^Staff Member/) },
    });
    expect((await server.db('patients').where({ id: patient.id }).first()).mobile).toBe('+447700900888');
  });

  it('lets one of two changes at once win', async () => {
    const patient = await aPatient(server.db, { familyName: 'Race' });
    const answers = await Promise.all([
      change(patient.id, { ...contact, email: 'one@example.com' }),
      change(patient.id, { ...contact, email: 'two@example.com' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('flags an e-mail that another patient has', async () => {
    const other = await aPatient(server.db, { familyName: 'Family' });
    const patient = await aPatient(server.db, { familyName: 'Family' });
    const { body } = await change(patient.id, { ...contact, email: other.email }).expect(200);
    expect(body.flags).toContain('shared-email');
  });

  it('refuses what it cannot read, whole records, and changes without a version', async () => {
    const patient = await aPatient(server.db, { familyName: 'Refused' });
    const refused = await change(patient.id, { ...contact, mobile: '020 7946 0991' }).expect(422);
    expect(refused.body.errors).toMatchObject([{ path: 'body.mobile', code: 'not-a-uk-mobile' }]);
    await change(patient.id, { ...contact, nhsNumber: '9990548609' }).expect(422);
    await change(patient.id, { ...contact, reason: '' }).expect(422);
    await agent.put(`/api/patients/${patient.id}/contact`).send(contact).expect(428);
    await change(newId(), contact).expect(404);
    expect((await server.db('patients').where({ id: patient.id }).first()).version).toBe(1);
  });

  it('is for those with the permission', async () => {
    const patient = await aPatient(server.db);
    await clerk.put(`/api/patients/${patient.id}/contact`).set('If-Match', '"1"').send(contact).expect(403);
  });
});
