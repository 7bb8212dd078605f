import { describe, expect, it } from '@jest/globals';
import { reconcileNotifications } from '../../notifications/reconciliation.service.ts';
import { deliveryStage } from '../delivery.test.stage.ts';

const stage = deliveryStage();
const counts = () => [stage.notify.accepted.length, stage.vonage.accepted.length];
const openAlerts = () => stage.db('delivery_alerts').whereNull('ended_at').orderBy('kind').pluck('kind');

describe('a first choice that fails', () => {
  it('is taken over from, and has its texts back step by step when it recovers', async () => {
    stage.notify.always('500');
    await stage.sendTexts(20);
    expect(counts()).toEqual([0, 0]);
    await stage.watch();
    expect(await stage.shareOfFirst()).toEqual({ share: 0, reason: 'failing' });
    expect(await openAlerts()).toEqual(['failed-over', 'failure-rate']);

    await stage.sendTexts(12);
    expect(counts()).toEqual([0, 12]);

    stage.notify.always('ok');
    const shares: number[] = [];
    for (let minute = 1; minute <= 20; minute += 1) {
      await stage.pass(1);
      await stage.sendTexts(40);
      await stage.watch();
      shares.push((await stage.shareOfFirst()).share);
    }
    // Held back, then a few per cent, more, and all: never down again.
    expect([...new Set(shares)]).toEqual([0, 5, 25, 50, 100]);
    expect(await stage.shareOfFirst()).toEqual({ share: 100, reason: 'first-choice' });
    expect(await openAlerts()).toEqual([]);
    const before = counts();
    await stage.sendTexts(5);
    expect(counts()).toEqual([before[0]! + 5, before[1]]);
  });

  it('is set aside again at the first failing probes, and for longer', async () => {
    stage.notify.always('500');
    await stage.sendTexts(20);
    await stage.watch();
    await stage.pass(5);
    await stage.watch();
    expect(await stage.shareOfFirst()).toEqual({ share: 5, reason: 'recovering' });
    for (let probes = 0; (await stage.shareOfFirst()).share !== 0; probes += 1) {
      expect(probes).toBeLessThan(30);
      await stage.sendTexts(20);
      await stage.watch();
    }
    await stage.pass(5);
    await stage.watch();
    expect(await stage.shareOfFirst()).toEqual({ share: 0, reason: 'failing' });
    await stage.pass(5);
    await stage.watch();
    expect(await stage.shareOfFirst()).toEqual({ share: 5, reason: 'recovering' });
  });

  it('that cannot be reached at all, or is too busy, is taken over from too', async () => {
    stage.notify.always('429');
    const ids = await stage.sendTexts(12);
    await stage.watch();
    expect(await stage.shareOfFirst()).toEqual({ share: 0, reason: 'failing' });
    expect(await stage.db('notifications').whereIn('id', ids).distinct('state', 'reason')).toEqual([
      { state: 'pending', reason: 'provider-busy' },
    ]);
  });

  it('that delivers nothing although it takes everything is slow', async () => {
    const delivered = { sending_at: new Date(Date.now() - 3_600_000), delivered_at: new Date() };
    await stage.aText(delivered);
    await stage.sendTexts(12);
    await stage.pass(4);
    await stage.watch();
    expect(await stage.shareOfFirst()).toEqual({ share: 0, reason: 'slow' });
  });

  it('is not blamed for numbers that do not exist, nor for a worker of ours that died', async () => {
    for (let n = 0; n < 15; n += 1) {
      await stage.aText({ state: 'failed', reason: 'permanent-failure' });
      await stage.aText({ state: 'failed', reason: 'recipient-or-text-refused' });
      await stage.aText({ state: 'unknown', reason: 'worker-lost' });
    }
    await stage.watch();
    expect(await stage.shareOfFirst()).toEqual({ share: 100, reason: 'first-choice' });
    expect(await openAlerts()).toEqual([]);
  });

  it('is judged once by ten workers who look at the same moment', async () => {
    stage.notify.always('500');
    await stage.sendTexts(12);
    await Promise.all(Array.from({ length: 10 }, () => stage.watch()));
    expect(await stage.db('sms_routes').where({ provider: 'govuk-notify' })).toMatchObject([
      { share: 0, setbacks: 1 },
    ]);
    expect(await openAlerts()).toEqual(['failed-over']);
  });
});

describe('a text whose outcome is unknown', () => {
  it('is looked up at whoever was handed it, not at whoever sends now', async () => {
    stage.notify.always('acceptThen500');
    const byFirst = await stage.sendTexts(12);
    await stage.watch();
    stage.vonage.always('acceptThen500');
    const bySecond = await stage.sendTexts(2);
    await reconcileNotifications(stage.deps);
    const providersOf = (ids: string[]) =>
      stage.db('notifications').whereIn('id', ids).distinct('provider', 'state', 'network');
    expect(await providersOf(byFirst)).toEqual([
      { provider: 'govuk-notify', state: 'accepted', network: null },
    ]);
    expect(await providersOf(bySecond)).toEqual([
      { provider: 'vonage', state: 'accepted', network: '23430' },
    ]);
    expect(counts()).toEqual([12, 2]);
  });
});

it('sending goes on while the shares are being moved', async () => {
  await stage.watch();
  await stage.db.transaction(async (trx) => {
    await trx('sms_routes').forUpdate().select('provider');
    await stage.sendTexts(3);
  });
  expect(counts()).toEqual([3, 0]);
});
