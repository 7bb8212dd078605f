import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aBatchRow } from '../../../test/builders/invitation-batches.ts';
import { aPatient } from '../../../test/builders/patients.ts';
import { finishIfDone, pauseByMachine, releaseBatch } from '../invitation-batches.service.ts';
import {
  act,
  aHeldRow,
  aMessage,
  auditOf,
  type Desk,
  eventKinds,
  openDesk,
  sendPromises,
  standingsOf,
  view,
} from './batch-life.test.stage.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.server.close());

const sending = (ready = 2) => desk.batchOf(ready, { state: 'sending' });
const press = (name: 'pause' | 'stop', batch: { id: string }, http = desk.uploader.http) =>
  http.post(`/api/invitation-batches/${batch.id}/${name}`);
const stateOf = async (id: string) => (await desk.db('notifications').where({ id }).first('state')).state;

describe('pausing and resuming', () => {
  it('is paused and stopped by whoever may only approve, too', async () => {
    const batch = await desk.batchOf(2, { state: 'sending' });
    const { http } = desk.administrator;
    const paused = await press('pause', batch, http).expect(200);
    expect(paused.body).toMatchObject({
      state: 'paused',
      acts: { stop: { possible: true }, resume: { possible: false } },
    });
    expect((await press('stop', batch, http).expect(200)).body.state).toBe('stopped');
  });

  it('needs no version to pause, and the version to resume', async () => {
    const batch = await sending();
    const { body } = await press('pause', batch).expect(200);
    expect(body).toMatchObject({
      state: 'paused',
      paused: { by: { id: desk.uploader.id }, reason: 'person', at: expect.any(String) },
      acts: { pause: { possible: false, why: 'This batch is paused.' }, resume: { possible: true } },
    });
    await desk.second.http.post(`/api/invitation-batches/${batch.id}/resume`).expect(428);
    const resumed = await act(desk.second.http, batch, 'resume');
    expect(resumed.body).toMatchObject({ state: 'sending', paused: null });
    expect(await sendPromises(desk.db, batch)).toBe(1);
    expect(await eventKinds(desk.db, batch)).toEqual(['paused', 'resumed']);
    expect(await auditOf(desk.db, batch)).toEqual([
      'invitation-batches.paused',
      'invitation-batches.resumed',
    ]);
  });

  it('twice is once', async () => {
    const batch = await sending();
    const answers = await Promise.all(Array.from({ length: 5 }, () => press('pause', batch)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await eventKinds(desk.db, batch)).toEqual(['paused']);
  });

  it('waits for a claim under way, after which none begins', async () => {
    const batch = await sending();
    const claim = await desk.db.transaction();
    await claim.raw('select state from invitation_batches where id = ? for share', [batch.id]);
    let isPaused = false;
    const paused = press('pause', batch).then((answer) => {
      isPaused = true;
      return answer;
    });
    const held = () =>
      desk.db.raw(
        `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%set state = step.state%'`,
      );
    while ((await held()).rows.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(isPaused).toBe(false);
    await claim.commit();
    expect((await paused).body.state).toBe('paused');
  });

  it.each([1, 2, 3, 4, 5])('against resuming in the same moment ends in one of the two (%i)', async () => {
    const batch = await desk.batchOf(2, {
      state: 'paused',
      more: { paused_at: new Date(), paused_reason: 'person' },
    });
    const [resumed, paused] = await Promise.all([
      act(desk.second.http, batch, 'resume', {}, batch.version),
      press('pause', batch),
    ]);
    expect([resumed.status, paused.status]).toEqual([200, 200]);
    const { state } = await view(desk.uploader.http, batch);
    const kinds = await eventKinds(desk.db, batch);
    // A pause that came first found it paused already; one that came second paused it again.
    expect([state, kinds]).toEqual(
      kinds.length === 1 ? ['sending', ['resumed']] : ['paused', ['resumed', 'paused']],
    );
  });

  it('is done by the machine once, and says why', async () => {
    const batch = await sending();
    const both = await Promise.all(
      [1, 2].map(() => desk.db.transaction((trx) => pauseByMachine(trx, batch.id, 'provider-failing'))),
    );
    expect(both.sort()).toEqual([false, true]);
    const { paused, events } = await view(desk.uploader.http, batch);
    expect(paused).toMatchObject({ by: null, reason: 'provider-failing' });
    expect(events.map(({ sentence }) => sentence)).toEqual([
      'Sending paused by itself: the provider is failing',
    ]);
  });

  it.each(['check', 'finished', 'discarded'] as const)('has nothing to pause in %s', async (state) => {
    const { status, body } = await press('pause', await desk.batchOf(1, { state }));
    expect([status, body.title]).toEqual([409, expect.stringMatching(/\.$/)]);
  });
});

describe('stopping', () => {
  it('cancels what is ready and what waits, and keeps what has left', async () => {
    const batch = await sending(2);
    await aBatchRow(desk.db, batch, await aPatient(desk.db), {
      standing: 'left',
      more: { left_at: new Date() },
    });
    const [waiting, print, out] = [
      await aMessage(desk.db, batch, 'pending'),
      await aMessage(desk.db, batch, 'pending', 'post'),
      await aMessage(desk.db, batch, 'sending'),
    ];
    const { body } = await press('stop', batch).expect(200);
    expect(body).toMatchObject({ state: 'stopped', left: 1, endedAt: expect.any(String) });
    expect(body.counts.standings).toMatchObject({ ready: 0, cancelled: 2, left: 1 });
    expect(body.events.at(-1).sentence).toBe('Stopped sending; 4 were not sent');
    expect(await standingsOf(desk.db, batch)).toEqual(['cancelled', 'cancelled', 'left']);
    expect(await Promise.all([waiting, print, out].map(stateOf))).toEqual([
      'cancelled',
      'cancelled',
      'sending',
    ]);
  });

  it('works on a paused batch, twice is once, and it is not resumed', async () => {
    const batch = await sending();
    await press('pause', batch);
    const answers = await Promise.all([press('stop', batch), press('stop', batch, desk.second.http)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await eventKinds(desk.db, batch)).toEqual(['paused', 'stopped']);
    expect((await act(desk.uploader.http, batch, 'resume')).body.code).toBe('is-stopped');
  });

  it('keeps its numbers for the list', async () => {
    const batch = await sending(3);
    await press('stop', batch);
    const { body } = await desk.uploader.http
      .get('/api/invitation-batches')
      .query({ filter: JSON.stringify({ state: 'stopped' }) })
      .expect(200);
    expect(body.find(({ id }: { id: string }) => id === batch.id)).toMatchObject({
      toSend: 0,
      left: 0,
      rows: 3,
    });
  });
});

describe('the end', () => {
  it.each<[string, (batch: { id: string }) => Promise<unknown>, boolean]>([
    ['nothing is left', async () => undefined, true],
    ['a row is ready', (batch) => aReadyRow(batch), false],
    ['a message is on its way', (batch) => aMessage(desk.db, batch, 'sending'), false],
    ['a message waits to be tried again', (batch) => aMessage(desk.db, batch, 'pending'), false],
    ['a letter waits to be printed', (batch) => aMessage(desk.db, batch, 'pending', 'post'), true],
    ['an outcome is unknown', (batch) => aMessage(desk.db, batch, 'unknown'), true],
    ['a row is held', (batch) => aHeldRow(desk.db, batch), true],
  ])('where %s', async (_what, given, isDone) => {
    const batch = await sending(0);
    await given(batch);
    expect(await desk.db.transaction((trx) => finishIfDone(trx, batch.id))).toBe(isDone);
    expect((await view(desk.uploader.http, batch)).state).toBe(isDone ? 'finished' : 'sending');
  });
  const aReadyRow = async (batch: { id: string }) => aBatchRow(desk.db, batch, await aPatient(desk.db));

  it('is written down once, by however many ask', async () => {
    const batch = await sending(0);
    const all = await Promise.all(
      Array.from({ length: 4 }, () => desk.db.transaction((trx) => finishIfDone(trx, batch.id))),
    );
    expect(all.filter(Boolean)).toHaveLength(1);
    expect(await auditOf(desk.db, batch)).toEqual(['invitation-batches.finished']);
  });
});

describe('released by a rule', () => {
  it('a batch leaves without a person, above the threshold too', async () => {
    const batch = await desk.batchOf(3, { source: 'rule', createdBy: undefined });
    await desk.db.transaction((trx) => releaseBatch(trx, batch.id, null));
    const { state, events } = await view(desk.uploader.http, batch);
    expect([state, events]).toEqual([
      'sending',
      [expect.objectContaining({ sentence: 'Began to send to 3', by: null })],
    ]);
  });

  it('it does not where nothing is in order, nor twice', async () => {
    const empty = await desk.batchOf(0, { source: 'rule' });
    await expect(desk.db.transaction((trx) => releaseBatch(trx, empty.id, null))).rejects.toMatchObject({
      code: 'no-ready-rows',
    });
    const batch = await desk.batchOf(1, { source: 'rule' });
    const twice = await Promise.allSettled(
      [1, 2].map(() => desk.db.transaction((trx) => releaseBatch(trx, batch.id, null))),
    );
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await sendPromises(desk.db, batch)).toBe(1);
  });
});

describe('discarding', () => {
  it('puts a batch aside, for good', async () => {
    const batch = await desk.batchOf(2);
    const { body } = await act(desk.second.http, batch, 'discard');
    expect(body).toMatchObject({ state: 'discarded', releasedAt: null });
    expect((await act(desk.second.http, batch, 'send')).body.code).toBe('is-discarded');
  });

  it('is too late once it is sent', async () => {
    expect((await act(desk.second.http, await sending(), 'discard')).body.code).toBe('is-sending');
  });
});
