import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashPassword } from '../../lib/password/password-hash.ts';
import { aLetter } from '../../test/builders/letters.ts';
import { anAccount, aPatient, type PatientFacts } from '../../test/builders/patients.ts';
import { aClerk } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { signInAsPatient } from '../../test/sign-in.ts';

let server: TestServer;
let passwordHash: string;
const password = 'Correct Horse  Bättery ';

const withAccount = async (userName: string, facts: PatientFacts = {}) => {
  const patient = await aPatient(server.db, facts);
  return { patient, account: await anAccount(server.db, patient, { userName, passwordHash }) };
};

beforeAll(async () => {
  server = await startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '1000' });
  passwordHash = await hashPassword(password);
});
afterAll(() => server.close());

describe('my details', () => {
  it("are the patient's own, with the letters still to read", async () => {
    const { patient, account } = await withAccount('reader');
    const owner = await aClerk(server.db);
    await aLetter(server.db, { state: 'published', patient, owner });
    await aLetter(server.db, { state: 'ready', patient, owner });
    await aLetter(server.db, { state: 'published', patient: await aPatient(server.db), owner });
    const read = await aLetter(server.db, { state: 'published', patient, owner });
    await server.db('letter_reads').insert({
      letter_version_id: read.versionId,
      account_id: account.id,
      letter_id: read.id,
      patient_id: patient.id,
    });
    const me = await server.asPatient(account);
    expect((await me.get('/portal/me').expect(200)).body).toEqual({
      nhsNumber: patient.nhs_number,
      title: 'Mrs',
      givenName: 'Anna',
      familyName: 'Smith',
      dateOfBirth: '1952-11-03',
      mobile: patient.mobile,
      email: patient.email,
      userName: 'reader',
      letterDelivery: 'digital',
      notifyBy: 'sms',
      canChangeMobile: false,
      canChangeMobileReason: expect.stringContaining('hospital department'),
      secondFactor: 'sms',
      termsDue: null,
      unreadLetters: 1,
      version: 1,
    });
  });

  it('are nobody else’s: a session is needed, and a staff session is none', async () => {
    await server.open.get('/portal/me').expect(401);
    await server.open.get('/portal/me').set('Authorization', 'Bearer made-up').expect(401);
    const clerk = await server.asStaff((await aClerk(server.db)).id);
    await clerk.get('/portal/me').expect(401);
  });
});

describe('my activity', () => {
  it('names roles and never people, newest first, a page at a time, without refused sign-ins', async () => {
    const { patient } = await withAccount('watcher');
    const staff = await aClerk(server.db);
    const clerk = await server.asStaff(staff.id);
    await clerk.get(`/api/patients/${patient.id}`).expect(200);
    await server.open.post('/portal/sessions').send({ userName: 'watcher', password: 'wrong' }).expect(401);
    const { agent } = await signInAsPatient(server, 'watcher', password);
    const asked = (query: object) => agent.get('/portal/me/activity').query(query);

    const all = (await asked({}).expect(200)).body;
    expect(all.items.map(({ action, by }: { action: string; by: string }) => `${action} by ${by}`)).toEqual([
      'accounts.signed-in by you',
      'patients.viewed by hospital-staff',
    ]);
    expect(JSON.stringify(all)).not.toContain(staff.name);
    expect(JSON.stringify(all)).not.toContain(staff.id);

    const first = (await asked({ limit: 1 })).body;
    const second = (await asked({ limit: 1, cursor: first.nextCursor })).body;
    expect([...first.items, ...second.items]).toEqual(all.items);
    expect(second.nextCursor).toBeNull();
    await asked({ patientId: patient.id }).expect(400);
  });
});
