import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type supertest from 'supertest';
import { newId } from '../../../lib/ids.ts';
import { aBatch, aBatchRow, aWording } from '../../../test/builders/invitation-batches.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aStaffMember } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { textOfPdf } from '../../../test/text-of-pdf.ts';
import { LETTERS_A_PRINT } from './batch-letters.schema.ts';

let server: TestServer;
let clerk: ReturnType<typeof supertest.agent>;
beforeAll(async () => {
  server = await startTestServer();
  clerk = await server.asStaff((await aStaffMember(server.db, { roles: ['outpatient-clerk'] })).id);
});
afterAll(() => server.close());

/** A batch that was sent, with one letter for each of these patients, in their order. */
async function aBatchOfLetters(
  patients: Awaited<ReturnType<typeof aPatient>>[],
  state: 'finished' | 'stopped' = 'finished',
) {
  const { db } = server;
  const { versionId } = await aWording(db);
  const batch = await aBatch(db, { state, wordingVersionId: versionId });
  const letters = [];
  for (const patient of patients) {
    const invitation = {
      id: newId(),
      patient_id: patient.id,
      source: 'batch',
      channel: 'post',
      batch_id: batch.id,
    };
    await db('invitations').insert({
      ...invitation,
      wording_version_id: versionId,
      // Printed weeks later: it is good from the day it is printed.
      expires_at: db.raw(`now() - interval '1 day'`),
    });
    const notification = {
      id: newId(),
      purpose: 'portal-invitation',
      channel: 'post',
      state: 'pending',
      send_by: null,
    };
    await db('notifications').insert({
      ...notification,
      patient_id: patient.id,
      invitation_id: invitation.id,
      batch_id: batch.id,
    });
    const more = { invitation_id: invitation.id, left_at: new Date() };
    await aBatchRow(db, batch, patient, { standing: 'left', channel: 'post', more });
    letters.push({ invitationId: invitation.id, notificationId: notification.id });
  }
  return { ...batch, letters };
}

/** As many more letters, each for a patient of its own. */
async function addAlike({ id, letters: [like] }: Awaited<ReturnType<typeof aBatchOfLetters>>, count: number) {
  const { patient_id } = await server.db('invitations').where({ id: like?.invitationId }).first('patient_id');
  const added = Array.from({ length: count }, (_, n) => ({ n, patient: newId(), link: newId() }));
  const copy = async (table: string, where: object, own: (of: (typeof added)[0]) => object) => {
    const row = await server.db(table).where(where).first();
    const rows = added.map((each) => ({ ...row, ...own(each) }));
    await server.db.batchInsert(table, rows, 250);
  };
  const links = ({ patient, link }: (typeof added)[0]) => ({ patient_id: patient, invitation_id: link });
  await copy('patients', { id: patient_id }, ({ n, patient }) => ({
    id: patient,
    nhs_number: null,
    hospital_number: `L${n}`,
  }));
  await copy('invitations', { id: like?.invitationId }, ({ patient, link }) => ({
    id: link,
    patient_id: patient,
  }));
  await copy('notifications', { id: like?.notificationId }, (of) => ({ id: newId(), ...links(of) }));
  await copy('invitation_batch_rows', { batch_id: id }, (of) => ({ row_number: of.n + 3, ...links(of) }));
}

const print = (batch: { id: string }, body: object = {}) =>
  clerk.post(`/api/invitation-batches/${batch.id}/print`).send(body);
const posted = (batch: { id: string }) => clerk.post(`/api/invitation-batches/${batch.id}/posted`).send({});
const counts = async (batch: { id: string }) =>
  (await clerk.get(`/api/invitation-batches/${batch.id}/letters`)).body;
const stateOf = async (id: string | undefined) => {
  const { state, reason } = await server.db('notifications').where({ id }).first();
  return [state, reason];
};
/** The tokens a run printed, in the order of its pages. */
const tokensIn = (pages: string[]): string[] =>
  pages.map((page) => /\/i\s*#([0-9a-z]{26})\b/.exec(page)?.[1] ?? '');
const open = async (token: string | undefined) =>
  (await server.open.post('/portal/invitations/open').send({ token })).body.state;

describe('printing the letters of a batch', () => {
  it('makes one page for each in the order of the file, with name, address and a link that works once it is on paper', async () => {
    const lukasz = await aPatient(server.db, {
      title: 'Mr',
      givenName: 'Łukasz',
      familyName: 'Şahin',
    });
    const batch = await aBatchOfLetters([lukasz, await aPatient(server.db, { givenName: 'Bea' })]);
    const { status, body, headers } = await print(batch);
    expect([status, headers['x-letters'], headers['x-next-after']]).toEqual([200, '2', undefined]);
    const pages = await textOfPdf(body);
    expect(pages).toHaveLength(2);
    expect(pages[0]).toMatch(/Mr Łukasz Şahin 1 Galsworthy Road Kingston upon Thames KT2 7QB/);
    expect(pages[1]).toMatch(/Dear Bea/);
    const tokens = tokensIn(pages);
    expect([await open(tokens[0]), await open(tokens[1])]).toEqual(['ready', 'ready']);
    expect(await counts(batch)).toEqual({ waiting: 0, printed: 2, posted: 0 });
  });

  it('keeps the links’ hashes only, and says in the audit and on the line of time who printed how many', async () => {
    const batch = await aBatchOfLetters([await aPatient(server.db)]);
    const [token = 'none'] = tokensIn(await textOfPdf((await print(batch)).body));
    expect(token).toHaveLength(26);
    const tables = ['invitations', 'notifications', 'audit_events', 'outbox', 'invitation_batch_events'];
    const stored = await Promise.all(tables.map((table) => server.db(table)));
    expect(JSON.stringify(stored)).not.toContain(token);
    expect(await server.db('audit_events').where({ entity_id: batch.id })).toMatchObject([
      { action: 'invitation-batches.letters-printed', after: { letters: 1 } },
    ]);
    expect(await server.db('invitation_batch_events').where({ batch_id: batch.id })).toMatchObject([
      { kind: 'letters-printed', detail: { letters: 1 } },
    ]);
  });

  it('again is asked for by name; then the links of the earlier print stop working', async () => {
    const batch = await aBatchOfLetters([await aPatient(server.db)]);
    const [first] = tokensIn(await textOfPdf((await print(batch)).body));
    expect((await print(batch)).body.code).toBe('nothing-to-print');
    const [second] = tokensIn(await textOfPdf((await print(batch, { again: true })).body));
    expect([await open(first), await open(second)]).toEqual(['gone', 'ready']);
  });

  it('by two at once leaves each letter with one print whose link works', async () => {
    const batch = await aBatchOfLetters([await aPatient(server.db), await aPatient(server.db)]);
    const answers = await Promise.all([print(batch), print(batch), print(batch)]);
    const printed = answers.filter(({ status }) => status === 200);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const tokens = tokensIn(await textOfPdf(printed[0]?.body));
    expect(await Promise.all(tokens.map(open))).toEqual(['ready', 'ready']);
  });

  it.each([
    ['has died', { deceasedOn: '2026-11-01' }, false, 'deceased'],
    ['has registered', {}, true, 'already-registered'],
  ])('leaves out who %s meanwhile, and says so', async (_what, facts, hasAccount, reason) => {
    const somebody = await aPatient(server.db, facts);
    if (hasAccount) await anAccount(server.db, somebody);
    const batch = await aBatchOfLetters([somebody, await aPatient(server.db)]);
    const { body } = await print(batch).expect(200);
    expect(await textOfPdf(body)).toHaveLength(1);
    expect(await stateOf(batch.letters[0]?.notificationId)).toEqual(['cancelled', reason]);
  });

  it('goes on after a row, for runs of more than a printer takes', async () => {
    const batch = await aBatchOfLetters([
      await aPatient(server.db, { givenName: 'First' }),
      await aPatient(server.db, { givenName: 'Second' }),
    ]);
    const pages = await textOfPdf((await print(batch, { after: 2 })).body);
    expect(pages).toEqual([expect.stringContaining('Dear Second')]);
    expect(await counts(batch)).toEqual({ waiting: 1, printed: 1, posted: 0 });
  });

  it('of more than a printer takes says where to go on, and the next run has the rest', async () => {
    const batch = await aBatchOfLetters([await aPatient(server.db)]);
    await addAlike(batch, LETTERS_A_PRINT);
    const first = await print(batch).expect(200);
    const next = Number(first.headers['x-next-after']);
    expect([first.headers['x-letters'], next]).toEqual(['1000', LETTERS_A_PRINT + 1]);
    const rest = await print(batch, { again: true, after: next }).expect(200);
    expect([rest.headers['x-letters'], rest.headers['x-next-after']]).toEqual(['1', undefined]);
    expect(await counts(batch)).toEqual({ waiting: 0, printed: LETTERS_A_PRINT + 1, posted: 0 });
  }, 120_000);

  it('is not for a batch that was stopped, nor for who may only look', async () => {
    const batch = await aBatchOfLetters([await aPatient(server.db)], 'stopped');
    expect((await print(batch)).status).toBe(409);
    const agent = await server.asStaff((await aStaffMember(server.db, { roles: ['support-agent'] })).id);
    await agent.post(`/api/invitation-batches/${batch.id}/print`).send({}).expect(403);
    await agent.get(`/api/invitation-batches/${batch.id}/letters`).expect(200);
    await clerk.get(`/api/invitation-batches/${newId()}/letters`).expect(404);
  });
});

describe('posting them', () => {
  it('takes what was printed for posted, and leaves what was not', async () => {
    const batch = await aBatchOfLetters([await aPatient(server.db), await aPatient(server.db)]);
    expect((await posted(batch)).body.code).toBe('nothing-to-post');
    await print(batch, { after: 2 }).expect(200);
    expect((await posted(batch).expect(200)).body).toEqual({ waiting: 1, printed: 0, posted: 1 });
    expect(await stateOf(batch.letters[1]?.notificationId)).toEqual(['accepted', null]);
    expect(await stateOf(batch.letters[0]?.notificationId)).toEqual(['pending', null]);
    const [event] = await server
      .db('audit_events')
      .where({ action: 'invitation-batches.letters-posted', entity_id: batch.id });
    expect(event.after).toEqual({ letters: 1 });
  });
});

describe('one letter of the queue', () => {
  it('is printed by itself, as often as needed until it is posted', async () => {
    const batch = await aBatchOfLetters([await aPatient(server.db, { givenName: 'Anna' })]);
    const id = batch.letters[0]?.notificationId;
    const one = () => clerk.post(`/api/notifications/${id}/print`).send({});
    const [first] = tokensIn(await textOfPdf((await one().expect(200)).body));
    const [second] = tokensIn(await textOfPdf((await one().expect(200)).body));
    expect([await open(first), await open(second)]).toEqual(['gone', 'ready']);
    const { body: shown } = await clerk.get(`/api/notifications/${id}`);
    await clerk
      .post(`/api/notifications/${id}/posted`)
      .set('If-Match', `"${shown.version}"`)
      .send({})
      .expect(200);
    expect((await one()).status).toBe(409);
  });

  it('of a batch that was stopped stays unprinted, and its link opens nothing', async () => {
    const batch = await aBatchOfLetters([await aPatient(server.db)], 'stopped');
    const [letter] = batch.letters;
    const { status, body } = await clerk.post(`/api/notifications/${letter?.notificationId}/print`).send({});
    expect([status, body.code]).toEqual([409, 'is-stopped']);
    expect(await server.db('invitations').where({ id: letter?.invitationId }).first()).toMatchObject({
      token_hash: null,
      printed_at: null,
    });
  });
});
