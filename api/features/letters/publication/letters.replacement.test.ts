import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aReadyLetter, letUndoTimePass } from '../../../test/builders/letters.ts';
import { aPatient } from '../../../test/builders/patients.ts';
import { aPdf } from '../../../test/builders/pdf.ts';
import { aClinician } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { showReplacements } from './letters.replacement.service.ts';

type Agent = Awaited<ReturnType<TestServer['asStaff']>>;
let server: TestServer;
let staff: Agent;
let owner: { id: string };

beforeAll(async () => {
  server = await startTestServer();
  owner = await aClinician(server.db);
  staff = await server.asStaff(owner.id);
});
afterAll(() => server.close());

const act = (id: string, name: string, version: number, body: object = {}) =>
  staff.post(`/api/letters/${id}/${name}`).set('If-Match', `"${version}"`).send(body);

const readyLetter = (facts: object = {}) => aReadyLetter(server.db, { owner, ...facts });
const letTimePass = (id: string) => letUndoTimePass(server.db, id);

describe('replacing', () => {
  const replace = (id: string, note: string) =>
    staff
      .post(`/api/letters/${id}/versions`)
      .attach('file', aPdf({ content: `BT /F1 12 Tf 72 720 Td (${note}) Tj ET` }), 'second.pdf');
  /** As if inspected and agreed. */
  async function finishCheck(id: string) {
    const [version] = await server
      .db('letter_versions')
      .where({ letter_id: id, number: 2 })
      .update({ state: 'ready', verdict: 'agrees' })
      .returning('id');
    await server.db('letters').where({ id }).update({ state: 'ready' });
    return version.id as string;
  }
  const shownTo = async (portal: Agent, id: string) =>
    (await portal.get(`/portal/letters/${id}`)).body.versionNumber;
  const show = (versionId: string) => server.db.transaction((trx) => showReplacements(trx, [versionId]));

  it('keeps the first version on view until the second one’s moment, then tells the patient anew', async () => {
    const { id, account, versionId } = await readyLetter({ state: 'published' });
    const portal = await server.asPatient(account);
    const uploaded = await replace(id, 'keeps');
    expect(uploaded.status).toBe(201);
    expect(uploaded.body).toMatchObject({
      duplicateOf: null,
      letter: { state: 'uploaded', versionNumber: 2 },
    });
    const second = await finishCheck(id);
    expect(await shownTo(portal, id)).toBe(1);
    const published = await act(id, 'publish', 2);
    expect(published.body).toMatchObject({ state: 'published', acts: { undo: true }, notifications: [] });
    expect(await shownTo(portal, id)).toBe(1);
    await show(second);
    expect(await shownTo(portal, id)).toBe(1);

    await letTimePass(id);
    await show(second);
    await show(second);
    expect(await shownTo(portal, id)).toBe(2);
    const { body } = await staff.get(`/api/letters/${id}`);
    expect(body.versions).toMatchObject([{ state: 'published' }, { id: versionId, state: 'replaced' }]);
    expect(body.notifications).toHaveLength(1);
  });

  it('leaves the first version alone when publishing the second is undone', async () => {
    const { id, account } = await readyLetter({ state: 'published' });
    await replace(id, 'undone');
    const second = await finishCheck(id);
    await act(id, 'publish', 2);
    expect((await act(id, 'undo-publishing', 3)).body).toMatchObject({
      state: 'ready',
      versions: [{ state: 'ready' }, { state: 'published' }],
    });
    await show(second);
    expect(await shownTo(await server.asPatient(account), id)).toBe(1);
  });

  it('withdraws the version on view while the second is still worked on', async () => {
    const { id, account } = await readyLetter({ state: 'published' });
    await replace(id, 'withdrawn meanwhile');
    const withdrawn = await act(id, 'withdraw', 2, { reason: 'Wrong patient' });
    expect(withdrawn.body).toMatchObject({
      state: 'uploaded',
      versions: [{ state: 'uploaded' }, { state: 'withdrawn' }],
    });
    expect((await (await server.asPatient(account)).get(`/portal/letters/${id}`)).status).toBe(404);
  });

  it('never moves a letter that went out to another patient', async () => {
    const { id } = await readyLetter({ state: 'published' });
    await replace(id, 'moved');
    const other = await aPatient(server.db);
    const body = { kind: 'clinic', specialty: null, patientId: other.id, appointmentId: null };
    const moved = await staff.put(`/api/letters/${id}`).set('If-Match', '"2"').send(body);
    expect(moved).toMatchObject({ status: 409, body: { code: 'patient-fixed' } });
  });

  it('takes no second replacement while one waits, and none of an unpublished letter', async () => {
    const { id } = await readyLetter({ state: 'published' });
    await replace(id, 'one');
    expect((await replace(id, 'two')).body.code).toBe('replacement-waiting');
    const ready = await readyLetter();
    expect((await replace(ready.id, 'three')).body.code).toBe('not-published');
  });
});
