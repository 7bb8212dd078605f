import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aBatchRow } from '../../../test/builders/invitation-batches.ts';
import { anInvitation } from '../../../test/builders/invitations.ts';
import { aPatient } from '../../../test/builders/patients.ts';
import { addBatchEvent, lockBatch } from '../invitation-batches.service.ts';
import {
  act,
  aHeldRow,
  aMessage,
  auditOf,
  type Desk,
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

const sending = (ready: number) => desk.batchOf(ready, { state: 'sending' });

describe('rows that were held when the batch was released', () => {
  /** Mends the held rows as judging does, which finds them ready. */
  const mend = (batch: { id: string }, by: string) =>
    desk.db.transaction(async (trx) => {
      await lockBatch(trx, batch.id);
      await trx('invitation_batch_rows')
        .where({ batch_id: batch.id, standing: 'held' })
        .update({ standing: 'ready' });
      await addBatchEvent(trx, batch.id, 'row-mended', by, { row: 2 });
    });

  it('do not leave by being mended, whoever judges them', async () => {
    const batch = await sending(1);
    await aHeldRow(desk.db, batch);
    await mend(batch, desk.uploader.id);
    expect(await standingsOf(desk.db, batch)).toEqual(['ready', 'held']);
    const { counts, acts } = await view(desk.uploader.http, batch);
    expect(counts).toMatchObject({ rest: 1, ready: { sms: 1 } });
    expect(acts['send-rest']).toEqual({ possible: true, why: null });
  });

  it('nor does a ready row that is mended to be another patient’s', async () => {
    const other = await aPatient(desk.db);
    const [released, unreleased] = [await sending(1), await desk.batchOf(1)];
    for (const batch of [released, unreleased])
      await desk.db('invitation_batch_rows').where({ batch_id: batch.id }).update({ patient_id: other.id });
    expect(await standingsOf(desk.db, released)).toEqual(['held']);
    expect(await standingsOf(desk.db, unreleased)).toEqual(['ready']);
  });

  it('become ready by mending before the release, as any other', async () => {
    const batch = await desk.batchOf(1);
    await aHeldRow(desk.db, batch);
    await mend(batch, desk.uploader.id);
    expect(await standingsOf(desk.db, batch)).toEqual(['ready', 'ready']);
  });

  it('leave by an act of their own, also of a finished batch', async () => {
    const batch = await desk.batchOf(0, { state: 'finished' });
    await aHeldRow(desk.db, batch);
    await mend(batch, desk.uploader.id);
    const { body } = await act(desk.uploader.http, batch, 'send-rest');
    expect(body).toMatchObject({ state: 'sending', endedAt: null, counts: { rest: 0, ready: { sms: 1 } } });
    expect(await sendPromises(desk.db, batch)).toBe(1);
    expect((await desk.uploader.http.get('/api/invitation-batches').expect(200)).body[0]).toMatchObject({
      id: batch.id,
      toSend: 1,
    });
  });

  it('need somebody who did not mend them, where all together are above the threshold', async () => {
    const batch = await sending(2);
    await aHeldRow(desk.db, batch);
    await mend(batch, desk.second.id);
    expect((await act(desk.second.http, batch, 'send-rest')).body.code).toBe('own-change');
    expect((await act(desk.uploader.http, batch, 'send-rest')).body.code).toBe('own-upload');
    expect((await act(desk.third.http, batch, 'send-rest')).status).toBe(200);
    expect(await standingsOf(desk.db, batch)).toEqual(['ready', 'ready', 'ready']);
  });
});

describe('what failed', () => {
  /** A finished batch with one message of this outcome. */
  const aFinished = async (state: string, reason: string | null) => {
    const batch = await desk.batchOf(0, { state: 'finished' });
    const patient = await aPatient(desk.db);
    const invitation = await anInvitation(desk.db, patient, { channel: 'sms' });
    await desk.db('invitations').where({ id: invitation.id }).update({ batch_id: batch.id });
    await aBatchRow(desk.db, batch, patient, {
      standing: 'left',
      more: { left_at: new Date(), invitation_id: invitation.id },
    });
    const id = await aMessage(desk.db, batch, state);
    await desk
      .db('notifications')
      .where({ id })
      .update({ invitation_id: invitation.id, patient_id: patient.id, reason });
    return batch;
  };

  it('is tried again under the same batch, which goes on sending', async () => {
    const batch = await aFinished('failed', 'temporary-failure');
    const { body } = await act(desk.second.http, batch, 'send-failed-again');
    expect(body).toMatchObject({ state: 'sending', endedAt: null, counts: { ready: { sms: 1 } } });
    expect(body.events.at(-1).sentence).toBe('Sent 1 that failed again');
    expect(await sendPromises(desk.db, batch)).toBe(1);
    expect(await auditOf(desk.db, batch)).toEqual(['invitation-batches.failed-sent-again']);
    // Another link leaves in its place, so that the first one ends.
    const { rows } = await desk.db.raw(
      'select i.revoked_at from invitations i join invitation_batch_rows r using (patient_id) where r.batch_id = ?',
      [batch.id],
    );
    expect(rows).toEqual([{ revoked_at: expect.any(Date) }]);
  });

  it.each([
    ['what would fail again', 'failed', 'permanent-failure', 'fails-for-good'],
    ['what was delivered', 'delivered', null, 'nothing-failed'],
    ['what is unknown and may still arrive', 'unknown', null, 'nothing-failed'],
  ])('is not %s', async (_what, state, reason, code) => {
    const batch = await aFinished(state, reason);
    expect((await act(desk.second.http, batch, 'send-failed-again')).body.code).toBe(code);
    expect((await view(desk.second.http, batch)).state).toBe('finished');
  });
});
