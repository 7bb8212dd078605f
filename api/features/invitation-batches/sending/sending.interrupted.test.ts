import { describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { aClerk } from '../../../test/builders/staff.ts';
import type { Behaviour } from '../../../test/stand-ins/govuk-notify.ts';
import { batchSendingStage, many } from './sending.test.stage.ts';

// Slow answers are answers here, even on a busy machine.
const stage = batchSendingStage({ PROVIDER_TIMEOUT_MS: '3000' });
const { aReleased, send, reconcile, standings, untilTaken } = stage;
const { batchOf, notificationsOf, promisesOf, messagesTo, set } = stage;

const clerk = async () => stage.server.asStaff((await aClerk(stage.db)).id);

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
