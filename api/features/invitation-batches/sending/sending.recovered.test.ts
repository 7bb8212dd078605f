import { describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { takeReceipt } from '../../notifications/receipts.service.ts';
import { sendFailedAgain } from './failed-again.service.ts';
import { keepBatchesSending } from './promising.service.ts';
import { batchSendingStage, many } from './sending.test.stage.ts';

// Slow answers are answers here, even on a busy machine.
const stage = batchSendingStage({ PROVIDER_TIMEOUT_MS: '3000' });
const { aReleased, send, reconcile, rowsOf, standings, untilTaken } = stage;
const { batchOf, notificationsOf, promisesOf, messagesTo, set } = stage;

describe('a worker that is told to end, or that dies', () => {
  it('told to end, claims nothing more, writes what is in flight, and promises the rest', async () => {
    const batch = await aReleased(many(100, () => ({})));
    stage.notify.always('slow:100');
    const ending = new AbortController();
    const sending = send(batch.id, { ending: ending.signal });
    await untilTaken(batch.patients, 10);
    ending.abort();
    await sending;
    const { left, ready } = await standings(batch.id);
    expect(ready).toBeGreaterThan(0);
    expect((await notificationsOf(batch.id)).map(({ state }) => state)).toEqual(
      many(left!, () => 'accepted'),
    );
    expect(await promisesOf(batch.id)).toHaveLength(1);
  });

  it('killed between the claim and the answer: looked up, and sent again only after two absences', async () => {
    const batch = await aReleased(many(6, () => ({})));
    // Half had arrived, half had not: as if the process had died with all six in flight.
    const dead = { outcome: 'unknown' as const, reason: 'gone' };
    let n = 0;
    const { sms } = stage.deps.providers;
    const dying = {
      ...sms,
      send: async (message: Parameters<typeof sms.send>[0]) => {
        n += 1;
        if (n % 2 === 0) await sms.send(message);
        return dead;
      },
    };
    await send(batch.id, { providers: { ...stage.deps.providers, sms: dying } });
    await stage.db('notifications').where({ batch_id: batch.id }).update({ state: 'sending' });
    await reconcile({ timings: { sendingIsLostAfter: 0, betweenAbsences: 0 } });
    const states = (await notificationsOf(batch.id)).map(({ state }) => state).toSorted();
    expect(states).toEqual(['accepted', 'accepted', 'accepted', 'unknown', 'unknown', 'unknown']);
    await reconcile();
    expect(await standings(batch.id)).toEqual({ left: 3, ready: 3 });
    expect(await promisesOf(batch.id)).toHaveLength(1);
    expect(await batchOf(batch.id)).toMatchObject({ state: 'sending' });
    await send(batch.id);
    const messages = messagesTo(batch.patients);
    expect(messages).toHaveLength(6);
    expect(new Set(messages.map(({ to }) => to)).size).toBe(6);
    expect((await notificationsOf(batch.id)).map(({ state }) => state)).toEqual(many(6, () => 'accepted'));
  });

  it('found absent twice while its batch is paused: it does not leave until that is resumed', async () => {
    const batch = await aReleased([{}]);
    stage.notify.next('500');
    await send(batch.id);
    await set(batch.id, { state: 'paused' });
    await reconcile();
    await reconcile();
    await send(batch.id);
    expect(await standings(batch.id)).toEqual({ ready: 1 });
    expect(messagesTo(batch.patients)).toEqual([]);
  });

  it('that turns out to have left after it was found absent twice is not sent again', async () => {
    const batch = await aReleased([{}]);
    stage.notify.next('500');
    await send(batch.id);
    const [first] = await notificationsOf(batch.id);
    await reconcile();
    await reconcile();
    expect(await standings(batch.id)).toEqual({ ready: 1 });
    await stage.db.transaction((trx) =>
      takeReceipt(trx, { providerId: newId(), reference: first.reference, status: 'delivered' }),
    );
    await send(batch.id);
    expect(messagesTo(batch.patients)).toEqual([]);
    expect(await standings(batch.id)).toEqual({ left: 1 });
    expect((await notificationsOf(batch.id)).map(({ id, state }) => ({ id, state }))).toEqual([
      { id: first.id, state: 'delivered' },
    ]);
  });

  it('while the worker that had it lives, an absence at the provider is no proof', async () => {
    const batch = await aReleased([{}]);
    const { rows } = await stage.db.raw('select pid from pg_stat_activity where pid = pg_backend_pid()');
    stage.notify.next('500');
    await send(batch.id, { sessionPid: () => rows[0].pid });
    // As if it were frozen in mid-call.
    const frozen = { state: 'sending', sender_pid: rows[0].pid };
    await stage.db('notifications').where({ batch_id: batch.id }).update(frozen);
    const lost = { timings: { sendingIsLostAfter: 0, betweenAbsences: 0 } };
    for (let times = 0; times < 3; times += 1) await reconcile(lost);
    expect(await notificationsOf(batch.id)).toMatchObject([{ state: 'unknown', absent_look_ups: 0 }]);
    await stage.db('notifications').where({ batch_id: batch.id }).update({ sender_pid: 1 });
    await reconcile(lost);
    await reconcile(lost);
    expect(await standings(batch.id)).toEqual({ ready: 1 });
  });

  it('restored from a backup made before, asks the provider about each message first', async () => {
    const batch = await aReleased(many(6, () => ({})));
    const earlier = await rowsOf(batch.id);
    await send(batch.id);
    expect(messagesTo(batch.patients)).toHaveLength(6);
    // The rows, the links and the notifications are as they were; the batch was last sent by another cluster.
    const restored = { standing: 'ready', left_at: null, invitation_id: null, version: earlier[0].version };
    await stage.db('invitation_batch_rows').where({ batch_id: batch.id }).update(restored);
    await stage.db('notifications').where({ batch_id: batch.id }).del();
    await stage.db('invitations').where({ batch_id: batch.id }).del();
    await stage.db('invitation_batch_leases').where({ batch_id: batch.id }).update({ cluster: 'before' });
    await set(batch.id, { state: 'sending', ended_at: null });
    stage.notify.accepted.pop();
    await send(batch.id);
    expect(messagesTo(batch.patients)).toHaveLength(6);
    expect(await standings(batch.id)).toEqual({ left: 6 });
    expect((await notificationsOf(batch.id)).map(({ state }) => state)).toEqual(many(6, () => 'accepted'));
  });

  it('a batch that nobody promised to send is found', async () => {
    const batch = await aReleased([{}]);
    await keepBatchesSending(stage.db);
    await keepBatchesSending(stage.db);
    expect(await promisesOf(batch.id)).toHaveLength(1);
  });
});

describe('what failed is sent again', () => {
  it.each([
    ['temporary-failure', 'ready'],
    ['technical-failure', 'ready'],
    ['permanent-failure', 'left'],
  ])('%s: %s', async (reason, standing) => {
    const batch = await aReleased([{}]);
    await send(batch.id);
    const [first] = await notificationsOf(batch.id);
    await stage.db('notifications').where({ id: first.id }).update({ state: 'failed', reason });
    await stage.db.transaction((trx) => sendFailedAgain(trx, batch.id));
    expect(await standings(batch.id)).toEqual({ [standing]: 1 });
    expect(await notificationsOf(batch.id)).toHaveLength(standing === 'ready' ? 0 : 1);
    await set(batch.id, { state: 'sending' });
    await send(batch.id);
    expect(messagesTo(batch.patients)).toHaveLength(standing === 'ready' ? 2 : 1);
    expect(await notificationsOf(batch.id)).toHaveLength(1);
  });

  it('a number that does not exist is tried again once the record has another', async () => {
    const batch = await aReleased([{}]);
    await send(batch.id);
    const [first] = await notificationsOf(batch.id);
    await stage
      .db('notifications')
      .where({ id: first.id })
      .update({ state: 'failed', reason: 'permanent-failure' });
    await stage.db('patients').where({ id: batch.patients[0]!.id }).update({ mobile: '+447700900999' });
    expect(await stage.db.transaction((trx) => sendFailedAgain(trx, batch.id))).toBe(1);
  });

  it('what is unknown may still arrive, and stays', async () => {
    const batch = await aReleased([{}]);
    stage.notify.next('acceptThen500');
    await send(batch.id);
    expect(await stage.db.transaction((trx) => sendFailedAgain(trx, batch.id))).toBe(0);
  });
});
