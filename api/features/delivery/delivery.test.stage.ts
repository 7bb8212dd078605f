import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { aPatient } from '../../test/builders/patients.ts';
import { onlyRenderers } from '../../test/renderers.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import {
  type GovukNotifyStandIn,
  startGovukNotify,
  testApiKey,
  testTemplateId,
} from '../../test/stand-ins/govuk-notify.ts';
import { startVonage, testVonage, type VonageStandIn } from '../../test/stand-ins/vonage.ts';
import type { NotificationPurpose } from '../notifications/notifications.schema.ts';
import { enqueueNotification } from '../notifications/notifications.service.ts';
import { type SendingDeps, sendNotification } from '../notifications/sending.service.ts';
import { watchDelivery } from './delivery.service.ts';

export const signatureSecret = 'a-signature-secret-for-tests';

const renderers = onlyRenderers({
  'sign-in-code': async () => ({ text: 'Kingston Hospital: 12345 is your code.' }),
  'portal-invitation': async () => ({ text: 'Kingston Hospital: register at https://portal.example' }),
});

/** A server whose texts go by GOV.UK Notify's stand-in first and by Vonage's second, for one test file. */
export function deliveryStage() {
  let server: TestServer;
  let notify: GovukNotifyStandIn;
  let vonage: VonageStandIn;
  let deps: SendingDeps;
  let patientId: string;

  beforeAll(async () => {
    [notify, vonage] = await Promise.all([startGovukNotify(), startVonage()]);
    server = await startTestServer({
      SMS_PROVIDER: 'govuk-notify',
      NOTIFY_API_KEY: testApiKey,
      NOTIFY_BASE_URL: notify.url,
      NOTIFY_SMS_TEMPLATE: testTemplateId,
      SMS_SECOND_PROVIDER: 'vonage',
      VONAGE_API_KEY: testVonage.apiKey,
      VONAGE_API_SECRET: testVonage.apiSecret,
      VONAGE_SIGNATURE_SECRET: signatureSecret,
      VONAGE_BASE_URL: vonage.url,
      PROVIDER_TIMEOUT_MS: '700',
      SMS_PER_MINUTE: '600000',
    });
    deps = { ...server.deps, timings: { betweenAbsences: 0, sendingIsLostAfter: 0, waitForAllowance: 0 } };
    patientId = (await aPatient(server.db)).id;
  });
  afterAll(async () => {
    await Promise.all([notify.close(), vonage.close()]);
    await server.close();
  });
  beforeEach(async () => {
    for (const table of ['notification_receipts', 'notifications', 'sms_routes', 'delivery_alerts']) {
      await server.db(table).del();
    }
    notify.accepted.length = 0;
    vonage.accepted.length = 0;
  });
  afterEach(() => {
    for (const provider of [notify, vonage]) {
      provider.always('ok');
      provider.lookUps('ok');
    }
  });

  return {
    get db() {
      return server.db;
    },
    get server() {
      return server;
    },
    get deps() {
      return deps;
    },
    get notify() {
      return notify;
    },
    get vonage() {
      return vonage;
    },
    watch: () => watchDelivery(deps),
    /** Sends so many codes, one after the other; gives their ids. */
    async sendTexts(count: number, purpose: NotificationPurpose = 'sign-in-code'): Promise<string[]> {
      const ids: string[] = [];
      for (let n = 0; n < count; n += 1) {
        const id = await server.db.transaction((trx) =>
          enqueueNotification(trx, { purpose, channel: 'sms', patientId }),
        );
        await sendNotification(deps, id, renderers);
        ids.push(id);
      }
      return ids;
    },
    /** Moves all that happened so far into the past, as if so many minutes had gone by. */
    async pass(minutes: number): Promise<void> {
      await server.db.raw(
        `update notifications set sending_at = sending_at - make_interval(mins => ?), accepted_at = accepted_at - make_interval(mins => ?),
           delivered_at = delivered_at - make_interval(mins => ?), send_after = send_after - make_interval(mins => ?)`,
        [minutes, minutes, minutes, minutes],
      );
      await server.db.raw(`update sms_routes set changed_at = changed_at - make_interval(mins => ?)`, [
        minutes,
      ]);
    },
    shareOfFirst: async () =>
      (await server.db('sms_routes').where({ provider: 'govuk-notify' }).first('share', 'reason')) as {
        share: number;
        reason: string;
      },
    /** A text as if it had been handed over, with any outcome. */
    async aText(facts: Record<string, unknown> = {}): Promise<string> {
      const id = newId();
      await server.db('notifications').insert({
        id,
        purpose: 'sign-in-code',
        channel: 'sms',
        state: 'delivered',
        patient_id: patientId,
        provider: 'govuk-notify',
        reference: newId(),
        attempt: 1,
        sending_at: new Date(),
        ...facts,
      });
      return id;
    },
  };
}
