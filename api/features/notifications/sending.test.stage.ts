import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { aLetter } from '../../test/builders/letters.ts';
import { anAccount, aPatient, type PatientFacts } from '../../test/builders/patients.ts';
import { aClerk } from '../../test/builders/staff.ts';
import { onlyRenderers } from '../../test/renderers.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import {
  type GovukNotifyStandIn,
  startGovukNotify,
  testApiKey,
  testTemplateId,
} from '../../test/stand-ins/govuk-notify.ts';
import { enqueueLetterNotifications } from './notifications.service.ts';
import { renderLetterNotice } from './notifications.templates.ts';
import { type SendingDeps, sendNotification } from './sending.service.ts';

export const nobody = onlyRenderers({
  'letter-published': renderLetterNotice,
  'staff-invitation': async () => null,
});

/** A server whose messages go to a stand-in of GOV.UK Notify, for one test file: from its first test to its last. */
export function sendingStage() {
  let server: TestServer;
  let notify: GovukNotifyStandIn;
  let deps: SendingDeps;
  let clerk: { id: string };

  beforeAll(async () => {
    notify = await startGovukNotify();
    server = await startTestServer({
      SMS_PROVIDER: 'govuk-notify',
      EMAIL_PROVIDER: 'govuk-notify',
      NOTIFY_API_KEY: testApiKey,
      NOTIFY_BASE_URL: notify.url,
      NOTIFY_SMS_TEMPLATE: testTemplateId,
      NOTIFY_EMAIL_TEMPLATE: testTemplateId,
      PROVIDER_TIMEOUT_MS: '700',
    });
    deps = { ...server.deps, timings: { betweenAbsences: 0, sendingIsLostAfter: 0, waitForAllowance: 0 } };
    clerk = await aClerk(server.db);
  });
  afterAll(async () => {
    await notify.close();
    await server.close();
  });
  beforeEach(() => server.db('send_allowances').del());
  afterEach(() => {
    notify.always('ok');
    notify.lookUps('ok');
  });

  return {
    get db() {
      return server.db;
    },
    get notify() {
      return notify;
    },
    get deps() {
      return deps;
    },
    get clerk() {
      return clerk;
    },
    send: (id: string, changed: Partial<SendingDeps> = {}) =>
      sendNotification({ ...deps, ...changed }, id, nobody),
    rowOf: (id: string) => server.db('notifications').where({ id }).first(),
    messagesOf: (reference: string | null) => notify.accepted.filter((each) => each.reference === reference),
    promisesOf: (id: string) =>
      server.db('outbox').whereRaw(`payload ->> 'notificationId' = ?`, [id]).orderBy('id'),
    postItemOf: (letterId: string) =>
      server.db('notifications').where({ letter_id: letterId, channel: 'post' }).first(),
    /** A patient who is to be told of a letter that was just published. */
    async toldOfALetter(facts: PatientFacts = {}, channel: 'sms' | 'email' = 'sms', account = true) {
      const patient = await aPatient(server.db, facts);
      if (account) await anAccount(server.db, patient);
      const letter = await aLetter(server.db, { owner: clerk, patient, state: 'published' });
      await server.db.transaction((trx) =>
        enqueueLetterNotifications(trx, [
          {
            letterId: letter.id,
            patientId: patient.id,
            channel,
            requestedBy: clerk.id,
            sendAfter: new Date(),
          },
        ]),
      );
      const row = await server.db('notifications').where({ letter_id: letter.id }).first();
      return { id: row.id as string, patient, letter };
    },
  };
}
