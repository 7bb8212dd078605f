import type { Knex } from 'knex';
import { newId } from '../../../lib/ids.ts';
import { aBatch, aBatchRow } from '../../../test/builders/invitation-batches.ts';
import { aPatient } from '../../../test/builders/patients.ts';
import { aClerk, anAdministrator } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import type { BatchView } from '../invitation-batches.schema.ts';

export type Agent = Awaited<ReturnType<TestServer['asStaff']>>;

/** A desk of three clerks and an administrator, where more than two rows need a second person. */
export async function openDesk() {
  const server = await startTestServer({ BATCH_APPROVAL_ABOVE: '2' });
  const { db } = server;
  const uploader = await aClerk(db);
  const second = await aClerk(db);
  const third = await aClerk(db);
  const administrator = await anAdministrator(db);
  return {
    server,
    db,
    uploader: { ...uploader, http: await server.asStaff(uploader.id) },
    second: { ...second, http: await server.asStaff(second.id) },
    third: { ...third, http: await server.asStaff(third.id) },
    administrator: { ...administrator, http: await server.asStaff(administrator.id) },
    /** A batch of so many ready rows at its check page, uploaded by the first clerk. */
    batchOf: (ready: number, facts: Parameters<typeof aBatch>[1] = {}) =>
      aBatchOf(db, ready, { createdBy: uploader, ...facts }),
  };
}
export type Desk = Awaited<ReturnType<typeof openDesk>>;

export async function aBatchOf(db: Knex, ready: number, facts: Parameters<typeof aBatch>[1] = {}) {
  const batch = await aBatch(db, facts);
  for (let n = 0; n < ready; n += 1)
    await aBatchRow(db, batch, await aPatient(db, { mobile: `+44770090${String(1000 + n)}` }));
  return batch;
}

/** A row that waits for a mended cell. */
export const aHeldRow = async (db: Knex, batch: { id: string }) =>
  aBatchRow(db, batch, await aPatient(db), { standing: 'held' });

/** A message of the batch in this state. */
export async function aMessage(
  db: Knex,
  batch: { id: string },
  state: string,
  channel = 'sms',
): Promise<string> {
  const patient = await aPatient(db);
  const row = { id: newId(), purpose: 'portal-invitation', channel, state, patient_id: patient.id };
  await db('notifications').insert({ ...row, batch_id: batch.id });
  return row.id;
}

export const view = async (http: Agent, batch: { id: string }): Promise<BatchView> =>
  (await http.get(`/api/invitation-batches/${batch.id}`).expect(200)).body;

/** Does an act with the version that was seen last. */
export async function act(
  http: Agent,
  batch: { id: string },
  name: string,
  body: object = {},
  version?: number,
) {
  const seen = version ?? (await view(http, batch)).version;
  return http.post(`/api/invitation-batches/${batch.id}/${name}`).set('If-Match', `"${seen}"`).send(body);
}

export const eventKinds = (db: Knex, batch: { id: string }): Promise<string[]> =>
  db('invitation_batch_events').where({ batch_id: batch.id }).orderBy('at').pluck('kind');

export const auditOf = (db: Knex, batch: { id: string }): Promise<string[]> =>
  db('audit_events').where({ entity_id: batch.id }).orderBy('id').pluck('action');

export const sendPromises = async (db: Knex, batch: { id: string }): Promise<number> =>
  (await db('outbox').where({ job: 'batch-sending.send' }).whereRaw(`payload ->> 'batchId' = ?`, [batch.id]))
    .length;

export const standingsOf = async (db: Knex, batch: { id: string }): Promise<string[]> =>
  db('invitation_batch_rows').where({ batch_id: batch.id }).orderBy('row_number').pluck('standing');
