import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { aBatch, aBatchRow } from '../../../test/builders/invitation-batches.ts';
import { aPatient, type PatientFacts } from '../../../test/builders/patients.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import {
  type GovukNotifyStandIn,
  startGovukNotify,
  testApiKey,
  testTemplateId,
} from '../../../test/stand-ins/govuk-notify.ts';
import { reconcileNotifications } from '../../notifications/reconciliation.service.ts';
import { returnAbsent } from './returning.service.ts';
import { type BatchSendingDeps, sendBatch } from './sending-slice.service.ts';

/** Batches whose messages go to a stand-in of GOV.UK Notify, for one test file: from its first test to its last. */
export function batchSendingStage(environment: Record<string, string> = {}) {
  let server: TestServer;
  let notify: GovukNotifyStandIn;
  let deps: BatchSendingDeps;

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
      SMS_PER_MINUTE: '600000',
      BATCH_CONCURRENCY: '8',
      ...environment,
    });
    deps = {
      ...server.deps,
      timings: { betweenAbsences: 0, sendingIsLostAfter: 5_000, slice: 10_000, longestPause: 300 },
    };
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

  const stage = {
    get db() {
      return server.db;
    },
    get server() {
      return server;
    },
    get notify() {
      return notify;
    },
    get deps() {
      return deps;
    },
    /** A released batch, and a ready row for each of these patients. */
    async aReleased(patients: (PatientFacts & { channel?: 'sms' | 'email' | 'post' })[], more = {}) {
      const batch = await aBatch(server.db, { state: 'sending', more });
      const rows = [];
      for (const { channel = 'sms', ...facts } of patients) {
        const patient = await aPatient(server.db, facts);
        rows.push({ patient, row: await aBatchRow(server.db, batch, patient, { channel }) });
      }
      return { ...batch, rows, patients: rows.map(({ patient }) => patient) };
    },
    send: (batchId: string, changed: Partial<BatchSendingDeps> = {}) =>
      sendBatch({ ...deps, ...changed }, batchId),
    reconcile: (changed: Partial<BatchSendingDeps> = {}) =>
      reconcileNotifications({ ...deps, ...changed, returnToBatch: returnAbsent }),
    rowsOf: (batchId: string) =>
      server.db('invitation_batch_rows').where({ batch_id: batchId }).orderBy('row_number'),
    /** How many rows stand where. */
    async standings(batchId: string): Promise<Record<string, number>> {
      const counted: Record<string, number> = {};
      for (const { standing } of await stage.rowsOf(batchId))
        counted[standing] = (counted[standing] ?? 0) + 1;
      return counted;
    },
    batchOf: (batchId: string) => server.db('invitation_batches').where({ id: batchId }).first(),
    notificationsOf: (batchId: string) => server.db('notifications').where({ batch_id: batchId }),
    promisesOf: (batchId: string) =>
      server.db('outbox').whereRaw(`payload ->> 'batchId' = ?`, [batchId]).whereNull('done_at'),
    /** Everything that reached a phone or an inbox of these patients. */
    messagesTo: (patients: { mobile: string | null; email: string | null }[]) =>
      notify.accepted.filter(({ to }) => patients.some(({ mobile, email }) => to === mobile || to === email)),
    /** Until the provider has taken so many messages of these patients. */
    async untilTaken(patients: { mobile: string | null; email: string | null }[], count: number) {
      while (stage.messagesTo(patients).length < count)
        await new Promise((resolve) => setTimeout(resolve, 5));
    },
    set: (batchId: string, columns: Record<string, unknown>) =>
      server.db('invitation_batches').where({ id: batchId }).update(columns),
  };
  return stage;
}

export const many = <T>(count: number, facts: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => facts(n));
