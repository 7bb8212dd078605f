import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { messagesTo } from '../../test/deliveries.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { followRecordEmail } from './accounts.service.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

let people = 0;
async function somebody() {
  people += 1;
  const patient = await aPatient(server.db, { email: `follow${people}@example.com` });
  return { patient, account: await anAccount(server.db, patient) };
}
const follow = (patientId: string, email: string | null) =>
  server.db.transaction((trx) => followRecordEmail(trx, patientId, email));
const loginOf = (account: { id: string }) => server.db('accounts').where({ id: account.id }).first();

describe('a login follows the record’s e-mail', () => {
  it('takes the new one, its version goes up, and both addresses are told (ASVS 6.3.7)', async () => {
    const { patient, account } = await somebody();
    await follow(patient.id, 'corrected@example.com');
    expect(await loginOf(account)).toMatchObject({ email: 'corrected@example.com', version: 2 });
    for (const address of [patient.email, 'corrected@example.com'])
      expect(await messagesTo(server, address)).toMatchObject([
        { subject: 'Your Patient Portal e-mail was changed' },
      ]);
  });

  it('loses it where the record does, and the old address is told', async () => {
    const { patient, account } = await somebody();
    await follow(patient.id, null);
    expect((await loginOf(account)).email).toBeNull();
    expect(await messagesTo(server, patient.email)).toHaveLength(1);
  });

  it('is left alone where nothing changes, where it is closed, and where there is none', async () => {
    const { patient, account } = await somebody();
    await follow(patient.id, patient.email);
    await server.db('accounts').where({ id: account.id }).update({ state: 'closed', closed_at: new Date() });
    await follow(patient.id, 'later@example.com');
    expect(await loginOf(account)).toMatchObject({ email: patient.email, version: 1 });
    await follow((await aPatient(server.db)).id, 'nobody@example.com');
    expect(await messagesTo(server, 'later@example.com')).toEqual([]);
  });

  it.each([
    ['as it is', (email: string) => email],
    ['with a plus part', (email: string) => email.replace('@', '+hospital@')],
  ])('refuses one that another login has, %s', async (_how, spelled) => {
    const [one, other] = [await somebody(), await somebody()];
    await expect(follow(one.patient.id, spelled(other.patient.email))).rejects.toMatchObject({
      status: 422,
      errors: [{ path: 'body.email', code: 'email-in-use' }],
    });
    expect((await loginOf(one.account)).email).toBe(one.patient.email);
  });

  it('gives one address to one of ten who take it at once', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, somebody));
    const outcomes = await Promise.allSettled(
      all.map(({ patient }) => follow(patient.id, 'one@example.com')),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ status: 422 });
    expect(await server.db('accounts').where({ email: 'one@example.com' })).toHaveLength(1);
  });
});
