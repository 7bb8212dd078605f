import { describe, expect, it } from '@jest/globals';
import { actingStage, bodies } from './case-acts.test.stage.ts';

const stage = actingStage();
const { act, auditOf, caseOf, eventsOf, rowOf } = stage;

describe('ending', () => {
  it.each([
    ['resolve', 'resolved'],
    ['close', 'closed'],
  ] as const)('by %s writes the cause down, and reopening takes it back', async (verb, state) => {
    const { filed } = await caseOf();
    const { body } = await act(filed.id, verb, { cause: 'email-slip', note: 'gmail.con' }).expect(200);
    expect(body).toMatchObject({ state, cause: 'email-slip', endedByName: expect.stringMatching(/^Staff/) });
    expect(body.endedAt).not.toBeNull();
    expect(await eventsOf(filed.id)).toMatchObject([
      { kind: state, body: 'gmail.con', detail: { cause: 'email-slip' } },
    ]);
    expect(await auditOf(filed.id)).toMatchObject([
      { before: { state: 'open', cause: null }, after: { act: verb, state, cause: 'email-slip' } },
    ]);
    const again = await act(filed.id, 'reopen', bodies.reopen, 2).expect(200);
    expect(again.body).toMatchObject({
      state: 'open',
      cause: null,
      endedAt: null,
      endedByName: null,
      version: 3,
    });
  });
});

describe('marking as suspicious', () => {
  const from = (ip: string, facts: Parameters<typeof caseOf>[0] = {}) =>
    caseOf({ ...facts, attempt: { ip, ...facts.attempt } });

  it('ends the other unfinished cases whose latest attempt came from the same network that day', async () => {
    const ip = '203.0.113.77';
    const { filed } = await from(ip);
    const together = [(await from(ip)).filed, (await from(ip, { state: 'waiting' })).filed];
    const elsewhere = (await from('203.0.113.78')).filed;
    const ended = (await from(ip, { state: 'resolved' })).filed;
    const lastWeek = (await from(ip, { lastTriedAt: new Date(Date.now() - 7 * 86_400_000) })).filed;
    await act(filed.id, 'mark-suspicious', { reason: 'Forty numbers in an hour' }).expect(200);
    for (const each of [filed, ...together]) {
      expect(await rowOf(each.id)).toMatchObject({
        state: 'suspicious',
        version: 2,
        ended_by: stage.agentId,
      });
      expect(await eventsOf(each.id)).toMatchObject([
        { kind: 'suspicious', body: 'Forty numbers in an hour' },
      ]);
      expect(await auditOf(each.id)).toMatchObject([
        { after: { act: 'mark-suspicious', state: 'suspicious' }, reason: 'Forty numbers in an hour' },
      ]);
    }
    expect((await eventsOf(together[0]!.id))[0].detail).toEqual({ reference: filed.reference });
    for (const each of [elsewhere, lastWeek]) expect(await rowOf(each.id)).toMatchObject({ state: 'open' });
    expect(await rowOf(ended.id)).toMatchObject({ state: 'resolved', version: 1 });
  });

  it('by two people at once, in two cases of one network, is done once each and deadlocks nobody', async () => {
    for (let round = 0; round < 5; round++) {
      const ip = `203.0.113.${100 + round}`;
      const cases = await Promise.all(Array.from({ length: 4 }, async () => (await from(ip)).filed));
      const answers = await Promise.all(
        cases.map(({ id }) => act(id, 'mark-suspicious', bodies['mark-suspicious'])),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
      for (const { id } of cases) expect(await rowOf(id)).toMatchObject({ state: 'suspicious', version: 2 });
    }
  });
});
