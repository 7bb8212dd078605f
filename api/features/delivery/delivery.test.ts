import { beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { aClerk, aSupportAgent } from '../../test/builders/staff.ts';
import type { DeliveryView } from './delivery.schema.ts';
import { linkAlertToIncident } from './delivery.service.ts';
import { deliveryStage } from './delivery.test.stage.ts';

const stage = deliveryStage();
let agent: Awaited<ReturnType<typeof stage.server.asStaff>>;
beforeAll(async () => {
  agent = await stage.server.asStaff((await aSupportAgent(stage.db)).id);
});

const cockpit = async (hours?: number): Promise<DeliveryView> => {
  const answer = await agent.get('/api/delivery').query(hours ? { hours } : {});
  expect(answer.status).toBe(200);
  return answer.body;
};
const minutesAgo = (minutes: number, milliseconds = 0) =>
  new Date(Date.now() - minutes * 60_000 + milliseconds);
/** A code handed over so long ago, taken and delivered after so many milliseconds. */
const delivered = (minutes: number, acceptedMs: number, deliveredMs: number) => ({
  sending_at: minutesAgo(minutes),
  accepted_at: minutesAgo(minutes, acceptedMs),
  delivered_at: minutesAgo(minutes, deliveredMs),
});

describe('the cockpit', () => {
  it('counts what was handed over, and how long it took, by provider, purpose and network', async () => {
    for (const [acceptedMs, deliveredMs] of [
      [100, 1_000],
      [200, 2_000],
      [300, 9_000],
    ] as const) {
      await stage.aText({ ...delivered(5, acceptedMs, deliveredMs), provider: 'vonage', network: '23430' });
    }
    await stage.aText({ state: 'accepted', accepted_at: new Date() });
    await stage.aText({ state: 'failed', reason: 'permanent-failure' });
    await stage.aText({ state: 'failed', reason: 'permanent-failure' });
    await stage.aText({ state: 'expired', reason: 'too-late' });
    await stage.aText({ state: 'unknown', reason: 'timed-out' });
    await stage.aText({ state: 'pending', reason: 'provider-busy' });
    await stage.aText({
      purpose: 'portal-invitation',
      channel: 'email',
      provider: 'smtp',
      state: 'accepted',
    });
    const { groups, hours } = await cockpit();
    expect(hours).toBe(6);
    expect(groups).toEqual([
      {
        provider: 'govuk-notify',
        channel: 'sms',
        group: 'codes',
        network: null,
        sent: 6,
        accepted: 1,
        delivered: 0,
        failed: 3,
        unknown: 1,
        pending: 1,
        failures: [
          { reason: 'permanent-failure', count: 2 },
          { reason: 'too-late', count: 1 },
        ],
        toAccepted: expect.any(Object),
        toDelivered: null,
      },
      expect.objectContaining({
        provider: 'vonage',
        network: '23430',
        sent: 3,
        delivered: 3,
        toAccepted: { median: 200, p95: 290 },
        toDelivered: { median: 2_000, p95: 8_300 },
        failures: [],
      }),
      expect.objectContaining({ provider: 'smtp', channel: 'email', group: 'links', sent: 1 }),
    ]);
    for (const { sent, ...of } of groups) {
      expect(of.accepted + of.delivered + of.failed + of.unknown + of.pending).toBe(sent);
    }
  });

  it('draws ten minutes at a time, as far back as is asked for', async () => {
    await stage.aText({ sending_at: minutesAgo(30) });
    await stage.aText({ sending_at: minutesAgo(90) });
    expect((await cockpit(1)).series).toMatchObject([{ sent: 1, delivered: 1, channel: 'sms' }]);
    const { series } = await cockpit(2);
    expect(series.map(({ sent }) => sent)).toEqual([1, 1]);
    for (const { at } of series) expect(Date.parse(at) % 600_000).toBe(0);
  });

  it('leaves out what never left, and says what waits', async () => {
    await stage.aText({ state: 'failed', reason: 'no-mobile', sending_at: null, provider: null });
    await stage.aText({ state: 'pending', sending_at: null, provider: null, send_after: minutesAgo(4) });
    await stage.aText({ state: 'pending', sending_at: null, provider: null, send_after: minutesAgo(-4) });
    const { groups, waiting } = await cockpit();
    expect(groups).toEqual([]);
    expect(waiting).toEqual([{ channel: 'sms', count: 1, oldestAt: expect.any(String) }]);
  });

  it('says by whom texts go, before anybody looked and after', async () => {
    expect((await cockpit()).routes).toEqual([
      { provider: 'govuk-notify', share: 100, reason: 'first-choice', since: null },
      { provider: 'vonage', share: 0, reason: 'second-choice', since: null },
    ]);
    stage.notify.always('500');
    await stage.sendTexts(12);
    await stage.watch();
    expect((await cockpit()).routes).toEqual([
      { provider: 'govuk-notify', share: 0, reason: 'failing', since: expect.any(String) },
      { provider: 'vonage', share: 100, reason: 'took-over', since: expect.any(String) },
    ]);
  });

  it.each([0, 73, 1.5, 'all'])('does not go back %s hours', async (hours) => {
    expect((await agent.get('/api/delivery').query({ hours })).status).toBe(400);
  });

  it('is not for clerks', async () => {
    const clerk = await stage.server.asStaff((await aClerk(stage.db)).id);
    expect((await clerk.get('/api/delivery')).status).toBe(403);
  });
});

describe('an alert', () => {
  const failing = () => stage.aText({ state: 'failed', reason: 'technical-failure' });

  it('stands with its newest figures, and ends when it is over', async () => {
    for (let n = 0; n < 20; n += 1) await failing();
    await stage.watch();
    for (let n = 0; n < 5; n += 1) await failing();
    await stage.watch();
    const find = async () => (await cockpit()).alerts.find(({ kind }) => kind === 'failure-rate');
    expect(await find()).toMatchObject({
      provider: 'govuk-notify',
      summary: '25 of 25 texts by GOV.UK Notify failed in 15 minutes.',
      endedAt: null,
      proposedIncident: { title: 'Codes and texts not arriving' },
    });
    await stage.pass(16);
    await stage.watch();
    expect(await find()).toMatchObject({ endedAt: expect.any(String), proposedIncident: null });
  });

  it('that comes back is another one', async () => {
    for (let again = 0; again < 2; again += 1) {
      for (let n = 0; n < 20; n += 1) await failing();
      await stage.watch();
      await stage.pass(16);
      await stage.watch();
    }
    expect(await stage.db('delivery_alerts').where({ kind: 'failure-rate' })).toHaveLength(2);
  });

  it('tells of codes that do not leave at all', async () => {
    const waits = { state: 'pending', sending_at: null, provider: null, send_after: minutesAgo(3) };
    for (let n = 0; n < 10; n += 1) await stage.aText(waits);
    await stage.watch();
    expect((await cockpit()).alerts).toMatchObject([
      {
        kind: 'not-sending',
        summary: '10 texts have been due for more than two minutes and have not left.',
      },
    ]);
  });

  it('becomes an incident once', async () => {
    const [id, incident] = [newId(), newId()];
    await stage.db('delivery_alerts').insert({ id, kind: 'slow', channel: 'sms', provider: 'vonage' });
    await stage.db('incidents').insert({ id: incident, title: 'Codes delayed', description: 'By Vonage' });
    const link = () => stage.db.transaction((trx) => linkAlertToIncident(trx, id, incident));
    await link();
    await expect(link()).rejects.toMatchObject({ code: 'alert-taken' });
    expect((await cockpit()).alerts).toMatchObject([{ incidentId: incident, proposedIncident: null }]);
  });
});
