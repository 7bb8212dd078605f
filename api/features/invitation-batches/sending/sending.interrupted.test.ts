import { describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { aClerk } from '../../../test/builders/staff.ts';
import type { Behaviour } from '../../../test/stand-ins/govuk-notify.ts';
import { takeReceipt } from '../../notifications/receipts.service.ts';
import { sendFailedAgain } from './failed-again.service.ts';
import { keepBatchesSending } from './promising.service.ts';
import { batchSendingStage, many } from './sending.test.stage.ts';

// Slow answers are answers here, even on a busy machine.
const stage = batchSendingStage({ PROVIDER_TIMEOUT_MS: '3000' });
const { aReleased, send, reconcile, rowsOf, batchOf, notificationsOf, promisesOf, messagesTo, set } = stage;

const clerk = async () => stage.server.asStaff((await aClerk(stage.db)).id);
const standings = async (batchId: string) => {
  const rows = await rowsOf(batchId);
  return Object.fromEntries(
    [...new Set(rows.map(({ standing }) => standing))].map((standing) => [
      standing,
      rows.filter((row) => row.standing === standing).length,
    ]),
  );
};
/** Until the provider has taken so many messages of these patients. */
const untilTaken = async (patients: { mobile: string; email: string }[], count: number) => {
  while (messagesTo(patients).length < count) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('paused and stopped in mid-flight', () => {
  it.each<[string, Behaviour]>([
    ['a quick provider', 'slow:20'],
    ['a slow one', 'slow:600'],
  ])(
    'pause, with %s: nothing more is called than what was in flight, and all is counted',
    async (_what, behaviour) => {
      const batch = await aReleased(many(200, () => ({})));
      const agent = await clerk();
      stage.notify.always(behaviour);
      const sending = send(batch.id);
      await untilTaken(batch.patients, 10);
      const paused = await agent.post(`/api/invitation-batches/${batch.id}/pause`).send({});
      expect(paused.status).toBe(200);
      const claimed = (await notificationsOf(batch.id)).length;
      await sending;
      const { left } = await standings(batch.id);
      expect(left).toBeLessThanOrEqual(claimed);
      expect(messagesTo(batch.patients)).toHaveLength(left!);
      expect((await notificationsOf(batch.id)).map(({ state }) => state)).toEqual(
        many(left!, () => 'accepted'),
      );
      // Asked to send while it is paused, nothing happens.
      await send(batch.id);
      expect(messagesTo(batch.patients)).toHaveLength(left!);

      stage.notify.always('ok');
      await set(batch.id, { state: 'sending', paused_at: null, paused_reason: null });
      await send(batch.id);
      expect(await standings(batch.id)).toEqual({ left: 200 });
      expect(messagesTo(batch.patients)).toHaveLength(200);
    },
  );

  it('stop: what had not left is cancelled, and nothing that comes back leaves', async () => {
    const batch = await aReleased(many(200, () => ({})));
    const agent = await clerk();
    // Half are told "later" after the stop, and go back to a batch that is over.
    stage.notify.next(...many(20, (n): Behaviour => (n < 12 ? 'slow:30' : 'hang')));
    stage.notify.always('slow:30');
    const sending = send(batch.id);
    await untilTaken(batch.patients, 5);
    expect((await agent.post(`/api/invitation-batches/${batch.id}/stop`).send({})).status).toBe(200);
    await sending;
    const { left, cancelled } = await standings(batch.id);
    expect(left! + cancelled!).toBe(200);
    await reconcile();
    await reconcile();
    await send(batch.id);
    const after = await standings(batch.id);
    expect(after.ready).toBeUndefined();
    const notifications = await notificationsOf(batch.id);
    expect(notifications).toHaveLength(after.left ?? 0);
    expect(notifications.every(({ state }) => state === 'accepted')).toBe(true);
    expect(messagesTo(batch.patients)).toHaveLength(after.left ?? 0);
  });

  it('a slice that finds the batch resumed before it ended goes on by itself', async () => {
    const batch = await aReleased(many(40, () => ({})));
    stage.notify.always('slow:300');
    const sending = send(batch.id);
    await untilTaken(batch.patients, 1);
    await set(batch.id, { state: 'paused' });
    await new Promise((resolve) => setTimeout(resolve, 350));
    await set(batch.id, { state: 'sending' });
    await send(batch.id);
    await sending;
    expect(await promisesOf(batch.id)).toHaveLength((await batchOf(batch.id)).state === 'finished' ? 0 : 1);
  });
});

describe('windows and the time to send by', () => {
  it('a shut window: nothing leaves, and the next slice is promised for its opening', async () => {
    const now = new Date();
    const minutes = (ahead: number) => {
      const at = new Date(now.getTime() + ahead * 60_000);
      return at.toLocaleTimeString('en-GB', {
        timeZone: 'Europe/London',
        hour: '2-digit',
        minute: '2-digit',
      });
    };
    const batch = await aReleased([{}], { window_from: minutes(10), window_to: minutes(20) });
    await send(batch.id);
    expect(await standings(batch.id)).toEqual({ ready: 1 });
    const [promise] = await promisesOf(batch.id);
    const ahead = (promise.run_at.getTime() - now.getTime()) / 60_000;
    expect(ahead).toBeGreaterThan(8.9);
    expect(ahead).toBeLessThan(10.1);
  });

  it('before its time nothing leaves; a second promise for the same batch brings the first forward', async () => {
    const at = new Date(Date.now() + 3_600_000);
    const batch = await aReleased([{}], { send_after: at });
    await send(batch.id);
    await send(batch.id);
    const promises = await promisesOf(batch.id);
    expect(promises.map(({ run_at }) => run_at)).toEqual([at]);
  });

  it('after the time to send by, what has not left has expired', async () => {
    const batch = await aReleased(
      many(3, () => ({})),
      { send_by: new Date(Date.now() - 1_000) },
    );
    await send(batch.id);
    expect(await standings(batch.id)).toEqual({ expired: 3 });
    expect(messagesTo(batch.patients)).toEqual([]);
    expect(await batchOf(batch.id)).toMatchObject({ state: 'finished' });
  });

  it('counts by the clock of the database, not of the machine', async () => {
    const batch = await aReleased([{}], { send_by: new Date(Date.now() + 60_000) });
    const realNow = Date.now;
    // Two hours ahead, the machine thinks that the time has passed; the provider's own look at it is left out here.
    Date.now = () => realNow() + 7_200_000;
    try {
      const taken: string[] = [];
      const sms = {
        ...stage.deps.providers.sms,
        send: async ({ to }: { to: string }) => {
          taken.push(to);
          return { outcome: 'accepted' as const, providerId: newId() };
        },
      };
      await send(batch.id, { providers: { ...stage.deps.providers, sms } });
      expect(taken).toHaveLength(1);
    } finally {
      Date.now = realNow;
    }
    expect(await standings(batch.id)).toEqual({ left: 1 });
  });
});

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
