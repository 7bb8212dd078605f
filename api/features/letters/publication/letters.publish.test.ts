import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { aLetter, aReadyLetter, letUndoTimePass } from '../../../test/builders/letters.ts';
import { aPatient } from '../../../test/builders/patients.ts';
import { aClinician } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

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
const notificationsOf = (letterId: string) =>
  server.db('notifications').where({ letter_id: letterId }).orderBy('created_at');

const readyLetter = (facts: object = {}) => aReadyLetter(server.db, { owner, ...facts });
const letTimePass = (id: string) => letUndoTimePass(server.db, id);

describe('publishing one letter', () => {
  it('is seen and told after two minutes, and can be undone until then', async () => {
    const { id, account } = await readyLetter();
    const portal = await server.asPatient(account);
    const published = await act(id, 'publish', 1);
    expect(published.body).toMatchObject({
      state: 'published',
      acts: { undo: true, publish: 'already-published' },
    });
    const wait = new Date(published.body.visibleFrom).getTime() - Date.now();
    expect(wait).toBeGreaterThan(100_000);
    expect(wait).toBeLessThanOrEqual(120_000);
    const [sent] = await notificationsOf(id);
    expect(sent).toMatchObject({ channel: 'sms', state: 'pending' });
    expect(sent.send_after.toISOString()).toBe(published.body.visibleFrom);
    expect((await portal.get(`/portal/letters/${id}`)).status).toBe(404);

    const undone = await act(id, 'undo-publishing', 2);
    expect(undone.body).toMatchObject({
      state: 'ready',
      visibleFrom: null,
      notifications: [{ state: 'cancelled' }],
    });
    expect((await act(id, 'publish', 3)).body.notifications).toHaveLength(2);
  });

  it('waits for the time asked for', async () => {
    const { id } = await readyLetter();
    const publishAt = new Date(Date.now() + 86_400_000).toISOString();
    expect((await act(id, 'publish', 1, { publishAt })).body.visibleFrom).toBe(publishAt);
  });

  it.each<[string, object, string]>([
    ['dead', { deceasedOn: '2026-01-01' }, 'deceased'],
    ['merged away', {}, 'merged'],
  ])('holds a letter back whose patient is %s', async (_name, facts, code) => {
    const survivor = await aPatient(server.db);
    const patient = await aPatient(server.db, {
      ...facts,
      ...(code === 'merged' ? { mergedIntoId: survivor.id } : {}),
    });
    const { id } = await aLetter(server.db, { patient, owner });
    expect(await act(id, 'publish', 1)).toMatchObject({ status: 409, body: { code } });
  });

  it('cannot be undone once it is on view, or once a message has left', async () => {
    const seen = await readyLetter();
    await act(seen.id, 'publish', 1);
    await letTimePass(seen.id);
    expect((await act(seen.id, 'undo-publishing', 2)).body.code).toBe('already-visible');
    const told = await readyLetter();
    await act(told.id, 'publish', 1);
    await server.db('notifications').where({ letter_id: told.id }).update({ state: 'accepted' });
    expect((await act(told.id, 'undo-publishing', 2)).body.code).toBe('already-sent');
    expect((await staff.get(`/api/letters/${told.id}`)).body.state).toBe('published');
  });

  it('has one winner of ten who publish at once', async () => {
    const { id } = await readyLetter();
    const answers = await Promise.all(Array.from({ length: 10 }, () => act(id, 'publish', 1)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(412)]);
    expect(await notificationsOf(id)).toHaveLength(1);
  });

  it('ends undone or withdrawn, never both, when both come at once', async () => {
    const { id } = await readyLetter();
    await act(id, 'publish', 1);
    const answers = await Promise.all([
      act(id, 'undo-publishing', 2),
      act(id, 'withdraw', 2, { reason: 'Wrong clinic' }),
      act(id, 'undo-publishing', 2),
      act(id, 'withdraw', 2, { reason: 'Wrong clinic' }),
    ]);
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect((await staff.get(`/api/letters/${id}`)).body.state).toBe(won[0]?.body.state);
  });
});

describe('withdrawing', () => {
  it('hides the letter at once, cancels what was not sent, and keeps who read it', async () => {
    const { id, account, versionId } = await readyLetter({ state: 'published' });
    await server.db('letter_reads').insert({
      letter_version_id: versionId,
      account_id: account.id,
      letter_id: id,
      patient_id: account.patient_id,
    });
    const portal = await server.asPatient(account);
    expect((await portal.get(`/portal/letters/${id}`)).status).toBe(200);
    const withdrawn = await act(id, 'withdraw', 1, { reason: 'Sent to the wrong patient' });
    expect(withdrawn.body).toMatchObject({
      state: 'withdrawn',
      versions: [{ state: 'withdrawn', endedReason: 'Sent to the wrong patient', endedBy: { id: owner.id } }],
    });
    expect(withdrawn.body.versions[0].readAt).not.toBeNull();
    expect((await portal.get(`/portal/letters/${id}`)).status).toBe(404);
    expect((await portal.get(`/portal/letters/${id}/pdf`)).status).toBe(404);
  });
});

describe('publishing many', () => {
  it('does all it can as one act, and names every letter it holds back', async () => {
    const good = await readyLetter();
    const twin = await aLetter(server.db, { patient: good.patient, owner });
    const noAccount = await aLetter(server.db, { patient: await aPatient(server.db), owner });
    const child = await aLetter(server.db, {
      patient: await aPatient(server.db, { dateOfBirth: '2020-01-01' }),
      owner,
    });
    const dead = await aLetter(server.db, {
      patient: await aPatient(server.db, { deceasedOn: '2026-01-01' }),
      owner,
    });
    const merged = await aLetter(server.db, {
      patient: await aPatient(server.db, { mergedIntoId: good.patient.id }),
      owner,
    });
    const amber = await readyLetter({ state: 'checked', verdict: 'look' });
    const blocked = await readyLetter({ state: 'checked', verdict: 'blocked' });
    const ids = [good, twin, noAccount, child, dead, merged, amber, blocked]
      .map(({ id }) => id)
      .concat(newId());
    const expected = {
      letters: 4,
      patients: 3,
      bySms: 2,
      byEmail: 0,
      byPost: { noAccount: 1, under16: 1, prefersPost: 0, noContact: 0 },
      held: [
        { reason: 'deceased' },
        { reason: 'merged' },
        { reason: 'not-ready' },
        { reason: 'blocked' },
        { reason: 'not-found' },
      ],
    };
    expect((await staff.post('/api/letters/publish-summary').send({ ids })).body).toMatchObject(expected);
    const key = newId();
    const publish = () => staff.post('/api/letters/publish-many').set('Idempotency-Key', key).send({ ids });
    const published = await publish();
    expect(published.body).toMatchObject({ ...expected, publishedIds: ids.slice(0, 4) });
    expect((await publish()).body).toEqual(published.body);
    expect(await server.db('notifications').whereIn('letter_id', ids).orderBy('channel')).toMatchObject([
      { channel: 'post' },
      { channel: 'post' },
      { channel: 'sms' },
      { channel: 'sms' },
    ]);
    expect(
      await server.db('audit_events').whereIn('entity_id', ids).where({ action: 'letters.published' }),
    ).toHaveLength(4);

    const undone = await staff
      .post('/api/letters/undo-publishing-many')
      .send({ ids: [good.id, twin.id, dead.id] });
    expect(undone.body).toEqual({
      doneIds: expect.arrayContaining([good.id, twin.id]),
      held: [{ letterId: dead.id, reason: 'not-published' }],
    });
  });

  it('publishes each letter once when five do it at once', async () => {
    const letters = [];
    for (let n = 0; n < 40; n += 1) letters.push(await readyLetter());
    const ids = letters.map(({ id }) => id);
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, n) =>
        staff.post('/api/letters/publish-many').send({ ids: n % 2 ? ids : [...ids].reverse() }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(answers.flatMap(({ body }) => body.publishedIds).sort()).toEqual([...ids].sort());
    expect(await server.db('notifications').whereIn('letter_id', ids)).toHaveLength(40);
  });
});
