import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { londonDay } from '../../../lib/dates/london.ts';
import { aWording } from '../../../test/builders/invitation-batches.ts';
import { aRule, forgetInvitations } from '../../../test/builders/invitation-rules.ts';
import { anAdministrator } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { ruleStage } from './rule-runs.test.stage.ts';

let server: TestServer;
let stage: ReturnType<typeof ruleStage>;
beforeAll(async () => {
  server = await startTestServer({ BATCH_APPROVAL_ABOVE: '3' });
  stage = ruleStage(server);
});
afterAll(() => server.close());
beforeEach(() => forgetInvitations(server.db));

describe('the hour of a rule', () => {
  const tells = async (hour: number, moments: string[]) => {
    const first = new Date(moments[0]!);
    await aRule(server.db, { state: 'on', hour, next_run_on: londonDay(first), looked_until: first });
    const ran: string[] = [];
    for (const moment of moments) if ((await stage.run(new Date(moment))).runs > 0) ran.push(moment);
    return ran;
  };

  it.each([
    [
      1,
      ['2026-03-29T00:55:00Z', '2026-03-29T01:00:00Z', '2026-03-29T01:05:00Z', '2026-03-30T00:00:00Z'],
      1,
      3,
    ],
    [
      1,
      ['2026-10-24T23:55:00Z', '2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z', '2026-10-26T01:00:00Z'],
      1,
      3,
    ],
    [
      2,
      ['2026-11-03T01:55:00Z', '2026-11-03T23:50:00Z', '2026-11-04T01:59:00Z', '2026-11-04T02:00:00Z'],
      1,
      3,
    ],
  ])('%i o’clock, by runs at %j, is kept once a day', async (hour, moments, ...kept) => {
    expect(await tells(hour, moments)).toEqual(kept.map((index) => moments[index]));
  });

  it('is not kept by a rule that is off', async () => {
    await aRule(server.db, { state: 'off', hour: 0, next_run_on: '2026-01-01' });
    expect(await stage.run()).toEqual({ runs: 0, patients: 0 });
  });
});

describe('a rule that lets its batches go by itself', () => {
  it('begins to send with nobody asking', async () => {
    await stage.dueRule({ release: 'by-itself' });
    await stage.booked();
    await stage.run();
    const [batch] = await stage.batches();
    expect(batch).toMatchObject({ state: 'sending', approved_by: null });
    expect(await server.db('outbox').where({ job: 'batch-sending.send' })).toMatchObject([
      { payload: { batchId: batch.id } },
    ]);
  });

  it('waits for a second person above the threshold: the administrator’s word is one person’s', async () => {
    const alex = await anAdministrator(server.db);
    await stage.dueRule({ release: 'by-itself', updated_by: alex.id });
    for (let n = 0; n < 4; n += 1) await stage.booked();
    await stage.run();
    const [batch] = await stage.batches();
    expect(batch).toMatchObject({ state: 'approval', submitted_by: alex.id });
    expect(batch.submitted_facts.ready).toMatchObject({ sms: 4 });
    const own = await (await server.asStaff(alex.id))
      .post(`/api/invitation-batches/${batch.id}/approve`)
      .set('If-Match', `"${batch.version}"`);
    expect([own.status, own.body.code]).toEqual([409, 'own-submission']);
    const other = await server.asStaff((await anAdministrator(server.db)).id);
    await other
      .post(`/api/invitation-batches/${batch.id}/approve`)
      .set('If-Match', `"${batch.version}"`)
      .expect(200);
    expect((await stage.batches())[0].state).toBe('sending');
  });

  it('deals two wordings out as it goes', async () => {
    const second = await aWording(server.db);
    await stage.dueRule({ release: 'by-itself', second_wording_id: second.id });
    await stage.booked();
    await stage.booked();
    await stage.run();
    const wordings = await server.db('invitation_batch_rows').pluck('wording');
    expect(wordings.sort()).toEqual(['a', 'b']);
  });
});
