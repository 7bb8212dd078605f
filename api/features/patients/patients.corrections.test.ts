import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { aDevice } from '../../test/builders/sign-in.ts';
import { aSupportAgent } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

type Agent = Awaited<ReturnType<TestServer['asStaff']>>;
let server: TestServer;
let agent: Agent;
let agentId: string;
beforeAll(async () => {
  server = await startTestServer();
  agentId = (await aSupportAgent(server.db)).id;
  agent = await server.asStaff(agentId);
});
afterAll(() => server.close());

type Patient = Awaited<ReturnType<typeof aPatient>>;
const contactOf = (patient: Patient) => ({
  mobile: patient.mobile,
  email: patient.email,
  addressLines: ['1 Galsworthy Road', 'Kingston upon Thames'],
  postcode: 'KT2 7QB',
  reason: 'Told us at the desk',
});
const change = (patient: Patient, changes: object) =>
  agent
    .put(`/api/patients/${patient.id}/contact`)
    .set('If-Match', '"1"')
    .send({ ...contactOf(patient), ...changes });
const changesOf = (patient: Patient) =>
  server.db('record_changes').where({ patient_id: patient.id }).orderBy('created_at');
const somebodyWithALogin = async () => {
  const patient = await aPatient(server.db);
  const account = await anAccount(server.db, patient);
  return { patient, account, device: await aDevice(server.db, account) };
};
const deviceEnd = async ({ id }: { id: string }) =>
  (await server.db('devices').where({ id }).first()).ended_reason;

describe('a corrected record', () => {
  it('is queued for the hospital’s own system, with what it was and who says so', async () => {
    const patient = await aPatient(server.db);
    await change(patient, { mobile: '07700 900 777', postcode: 'KT1 1AA' }).expect(200);
    expect(await changesOf(patient)).toMatchObject([
      {
        source: 'staff',
        made_by: agentId,
        reason: 'Told us at the desk',
        state: 'waiting',
        changes: {
          mobile: { before: patient.mobile, after: '+447700900777' },
          postcode: { before: 'KT2 7QB', after: 'KT1 1AA' },
        },
      },
    ]);
  });

  it('that says what it said before queues nothing, and keeps its version', async () => {
    const patient = await aPatient(server.db);
    const { body } = await change(patient, {}).expect(200);
    expect(body.version).toBe(1);
    expect(await changesOf(patient)).toEqual([]);
  });

  it('takes the login’s e-mail along, and tells both addresses', async () => {
    const { patient, account, device } = await somebodyWithALogin();
    const { body } = await change(patient, { email: 'Married@Example.com' }).expect(200);
    expect(body.account.email).toBe('married@example.com');
    const told = await server.db('notifications').where({ account_id: account.id }).pluck('recipient');
    expect(told.sort()).toEqual(['married@example.com', patient.email].sort());
    expect(await deviceEnd(device)).toBeNull();
  });

  it('leaves the e-mail as it is where somebody else signs in with it', async () => {
    const { patient: mother } = await somebodyWithALogin();
    const { patient: son } = await somebodyWithALogin();
    const { body } = await change(son, { email: mother.email.replace('@', '+son@') }).expect(422);
    expect(body.errors).toMatchObject([{ path: 'body.email', code: 'email-in-use' }]);
    expect(await server.db('patients').where({ id: son.id }).first()).toMatchObject({
      email: son.email,
      version: 1,
    });
    expect(await changesOf(son)).toEqual([]);
  });

  it('with another mobile is forgotten by every remembered device, and by codes under way (ASVS 6.5.6)', async () => {
    const { patient, account, device } = await somebodyWithALogin();
    await server.db('challenges').insert({
      id: device.id,
      purpose: 'sign-in',
      method: 'sms',
      account_id: account.id,
      ip: '192.0.2.1',
      user_agent: 'jest',
    });
    await change(patient, { mobile: '07700 900 666' }).expect(200);
    expect(await deviceEnd(device)).toBe('mobile-changed');
    expect(await server.db('challenges').where({ id: device.id }).first()).toMatchObject({
      ended_reason: 'mobile-changed',
    });
  });

  it('with another address leaves devices and login alone', async () => {
    const { patient, device } = await somebodyWithALogin();
    await change(patient, { addressLines: ['2 Galsworthy Road'] }).expect(200);
    expect(await deviceEnd(device)).toBeNull();
  });
});
