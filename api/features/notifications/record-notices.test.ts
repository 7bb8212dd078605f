import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { fitsOneSms } from '../../lib/sms-parts.ts';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { cancelNotificationsAbout, tellOfRecord } from './notifications.service.ts';
import { recordSms } from './record-notices.templates.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** A patient's notice of a result, as it waits to leave. */
async function told(patient: { id: string }) {
  const subjectId = newId();
  await server.db.transaction((trx) =>
    tellOfRecord(trx, [{ purpose: 'result-ready', patientId: patient.id, subjectId }]),
  );
  const notice = () => server.db('notifications').where({ subject_id: subjectId }).first();
  return { subjectId, notice };
}

describe('telling a patient of something in the record', () => {
  it.each([
    ['by text', {}, 'sms', 'sms'],
    ['by e-mail, as they prefer', {}, 'email', 'email'],
    ['by e-mail for want of a mobile', { mobile: null }, 'sms', 'email'],
    ['by text for want of an e-mail', { email: null }, 'email', 'sms'],
  ] as const)('%s', async (_how, facts, notifyBy, channel) => {
    const patient = await aPatient(server.db, facts);
    await anAccount(server.db, patient);
    await server.db('accounts').where({ patient_id: patient.id }).update({ notify_by: notifyBy });
    const { notice } = await told(patient);
    expect(await notice()).toMatchObject({ channel, state: 'pending', purpose: 'result-ready' });
  });

  it('not at all without an account, for there is nowhere to read it', async () => {
    const { notice } = await told(await aPatient(server.db));
    expect(await notice()).toBeUndefined();
  });

  it('not any more once it is taken back', async () => {
    const patient = await aPatient(server.db);
    await anAccount(server.db, patient);
    const { subjectId, notice } = await told(patient);
    await server.db.transaction((trx) => cancelNotificationsAbout(trx, [subjectId], 'held-again'));
    expect(await notice()).toMatchObject({ state: 'cancelled', reason: 'held-again' });
  });

  it('in one text, however long the hospital is called', () => {
    const facts = { hospitalName: 'Royal '.repeat(20), portalUrl: 'https://portal.example' };
    expect(fitsOneSms(recordSms('a questionnaire still to answer', facts))).toBe(true);
  });
});
