import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { aBatch, aBatchRow, aWording } from '../../../test/builders/invitation-batches.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aClerk } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { assignWordings, judgeTrials, trialOf } from './trials.service.ts';

let server: TestServer;
let clerk: Awaited<ReturnType<TestServer['asStaff']>>;
beforeAll(async () => {
  server = await startTestServer();
  clerk = await server.asStaff((await aClerk(server.db)).id);
});
afterAll(() => server.close());

const DAY = 86_400_000;

/** A batch that tries two wordings, with so many ready rows of each age band; all of one patient, who does not matter here. */
async function aTrial(
  bands: Record<string, number> = {},
  state: 'check' | 'sending' | 'finished' = 'sending',
) {
  const second = await aWording(server.db, { name: `Warm ${newId()}` });
  const batch = await aBatch(server.db, { state, more: { second_wording_version_id: second.versionId } });
  const patient = await aPatient(server.db);
  const rows = Object.entries(bands).flatMap(([band, count]) => Array.from({ length: count }, () => band));
  if (rows.length > 0) {
    await server.db('invitation_batch_rows').insert(
      rows.map((age_band, n) => ({
        batch_id: batch.id,
        row_number: n + 2,
        cells: [],
        patient_id: patient.id,
        channel: 'sms',
        standing: 'ready',
        age_band,
      })),
    );
  }
  return batch;
}
const wordingsOf = (batch: { id: string }) =>
  server.db('invitation_batch_rows').where({ batch_id: batch.id }).orderBy('row_number').pluck('wording');
const dealt = (batch: { id: string }) => server.db.transaction((trx) => assignWordings(trx, batch.id));

/** Invitations of one wording so many days ago, of whom the first so many registered after a day. */
async function invited(
  batch: { id: string },
  wording: 'a' | 'b',
  { of, registered, daysAgo }: { of: number; registered: number; daysAgo: number },
) {
  const at = new Date(Date.now() - daysAgo * DAY);
  const people = Array.from({ length: of }, () => ({ id: newId(), invitation: newId() }));
  await server.db('patients').insert(
    people.map(({ id }) => ({
      id,
      hospital_number: id,
      given_name: 'Anna',
      family_name: 'Smith',
      date_of_birth: '1952-11-03',
    })),
  );
  await server.db('invitations').insert(
    people.map(({ id, invitation }) => ({
      id: invitation,
      patient_id: id,
      source: 'batch',
      channel: 'sms',
      batch_id: batch.id,
      wording,
      created_at: at,
      expires_at: new Date(at.getTime() + 14 * DAY),
    })),
  );
  if (registered === 0) return;
  await server.db('accounts').insert(
    people.slice(0, registered).map(({ id }) => ({
      id: newId(),
      patient_id: id,
      user_name: id,
      password_hash: 'none',
      state: 'active',
      created_at: new Date(at.getTime() + DAY),
    })),
  );
}

describe('two wordings of a batch', () => {
  it('are dealt out evenly in every age band, and in every stretch of it', async () => {
    const batch = await aTrial({ '16-24': 40, '65-74': 80 });
    await dealt(batch);
    const wordings = await wordingsOf(batch);
    for (let start = 0; start < wordings.length; start += 4) {
      const block = wordings.slice(start, start + 4);
      expect(block.filter((wording) => wording === 'a')).toHaveLength(2);
      expect(block.filter((wording) => wording === 'b')).toHaveLength(2);
    }
    // Six orders of two and two: that thirty blocks are all alike is one in 6 to the 29th.
    const orders = new Set(
      Array.from({ length: 30 }, (_, block) => wordings.slice(block * 4, block * 4 + 4).join('')),
    );
    expect(orders.size).toBeGreaterThan(1);
  });

  it('fall by a coin where a block is not filled', async () => {
    const batch = await aTrial({});
    const patient = await aPatient(server.db);
    const first = [];
    for (let n = 0; n < 40; n += 1) {
      await aBatchRow(server.db, batch, patient, {});
      await dealt(batch);
      first.push((await wordingsOf(batch)).at(-1));
    }
    expect(new Set(first)).toEqual(new Set(['a', 'b']));
  });

  it('stay as they were dealt when more rows become ready', async () => {
    const batch = await aTrial({ '45-54': 12 });
    await dealt(batch);
    const before = await wordingsOf(batch);
    await aBatchRow(server.db, batch, await aPatient(server.db));
    await dealt(batch);
    expect((await wordingsOf(batch)).slice(0, 12)).toEqual(before);
  });

  it('are taken back where only one is left to send', async () => {
    const batch = await aTrial({ '45-54': 4 });
    await dealt(batch);
    await server.db('invitation_batches').where({ id: batch.id }).update({ second_wording_version_id: null });
    await dealt(batch);
    expect(await wordingsOf(batch)).toEqual([null, null, null, null]);
  });
});

describe('a trial', () => {
  it('counts who registered within 14 days, by the link or not, and of everybody who was invited', async () => {
    const batch = await aTrial({ '16-24': 1 });
    await invited(batch, 'a', { of: 10, registered: 3, daysAgo: 20 });
    await invited(batch, 'b', { of: 8, registered: 0, daysAgo: 20 });
    // One came too late, and one had an account before.
    const [late, early] = await server
      .db('invitations')
      .where({ batch_id: batch.id, wording: 'b' })
      .pluck('patient_id');
    for (const [patientId, daysAgo] of [
      [late, 5],
      [early, 21],
    ])
      await server
        .db('accounts')
        .where({ id: (await anAccount(server.db, { id: patientId })).id })
        .update({ created_at: new Date(Date.now() - daysAgo * DAY) });
    expect(await trialOf(server.db, batch.id)).toMatchObject({
      a: { invited: 10, registered: 3 },
      b: { invited: 8, registered: 0, name: expect.stringContaining('Warm') },
    });
  });

  it('ends by its rule once, and whoever has not left gets the winner', async () => {
    const batch = await aTrial({ '16-24': 8 });
    await dealt(batch);
    await invited(batch, 'a', { of: 200, registered: 10, daysAgo: 4 });
    await invited(batch, 'b', { of: 200, registered: 60, daysAgo: 4 });
    const counts = await Promise.all([judgeTrials(server.db), judgeTrials(server.db)]);
    expect(counts[0] + counts[1]).toBe(1);
    expect(new Set(await wordingsOf(batch))).toEqual(new Set(['b']));
    expect(await server.db('invitation_batches').where({ id: batch.id }).first()).toMatchObject({
      trial_winner: 'b',
      trial_reason: 'clear-winner',
    });
    expect(await server.db('invitation_batch_events').where({ batch_id: batch.id }).pluck('kind')).toEqual([
      'trial-stopped',
    ]);
    await aBatchRow(server.db, batch, await aPatient(server.db));
    await dealt(batch);
    expect(new Set(await wordingsOf(batch))).toEqual(new Set(['b']));
  });

  it('goes on while the difference may be chance', async () => {
    const batch = await aTrial({ '16-24': 2 });
    await invited(batch, 'a', { of: 200, registered: 50, daysAgo: 4 });
    await invited(batch, 'b', { of: 200, registered: 66, daysAgo: 4 });
    expect(await judgeTrials(server.db)).toBe(0);
  });

  it('ends even when everybody had their two weeks', async () => {
    const batch = await aTrial({}, 'finished');
    await invited(batch, 'a', { of: 20, registered: 5, daysAgo: 15 });
    await invited(batch, 'b', { of: 20, registered: 6, daysAgo: 15 });
    expect(await judgeTrials(server.db)).toBe(1);
    expect(await trialOf(server.db, batch.id)).toMatchObject({ winner: null, reason: 'ended-even' });
  });

  it('is nothing where there is one wording', async () => {
    expect(await trialOf(server.db, (await aBatch(server.db)).id)).toBeNull();
  });
});

describe('POST /api/invitation-batches/:id/stop-trial', () => {
  const stop = (batch: { id: string }, version: number) =>
    clerk
      .post(`/api/invitation-batches/${batch.id}/stop-trial`)
      .set('If-Match', `"${version}"`)
      .send({ goOnWith: 'b' });

  it('ends it, says who did, and gives the rest the wording that was named', async () => {
    const batch = await aTrial({ '16-24': 6 });
    await dealt(batch);
    const { body } = await stop(batch, 1).expect(200);
    expect(body).toMatchObject({ winner: 'b', reason: 'stopped-by-person' });
    expect(new Set(await wordingsOf(batch))).toEqual(new Set(['b']));
    const audit = await server.db('audit_events').where({ entity_id: batch.id }).first();
    expect(audit).toMatchObject({ action: 'invitation-batches.changed', actor_kind: 'staff' });
  });

  it('is refused to who saw an older version, a second time, and where there is no trial', async () => {
    const batch = await aTrial();
    expect((await stop(batch, 7)).status).toBe(412);
    await stop(batch, 1).expect(200);
    expect((await stop(batch, 2)).body.code).toBe('trial-over');
    expect((await stop(await aBatch(server.db), 1)).body.code).toBe('no-trial');
  });

  it('is done once by two at the same moment', async () => {
    const batch = await aTrial();
    const answers = await Promise.all([stop(batch, 1), stop(batch, 1), stop(batch, 1)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });
});
