import { describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { stepBatch } from '../lifecycle/batch-sending-states.queries.ts';
import { returnAbsent, returnUnleft } from './returning.service.ts';
import { batchSendingStage } from './sending.test.stage.ts';

const stage = batchSendingStage();

/** A row on its way out, its message with this reference. */
async function aRowOnItsWay() {
  const batch = await stage.aReleased([{}]);
  const [patient] = batch.patients;
  const ids = { notification: newId(), invitation: newId(), reference: newId() };
  await stage.db('invitations').insert({
    id: ids.invitation,
    patient_id: patient!.id,
    source: 'batch',
    channel: 'sms',
    batch_id: batch.id,
    expires_at: new Date(Date.now() + 86_400_000),
  });
  await stage.db('notifications').insert({
    id: ids.notification,
    purpose: 'portal-invitation',
    channel: 'sms',
    patient_id: patient!.id,
    invitation_id: ids.invitation,
    batch_id: batch.id,
    reference: ids.reference,
    state: 'sending',
    attempt: 1,
    sending_at: new Date(),
  });
  await stage
    .db('invitation_batch_rows')
    .where({ batch_id: batch.id })
    .update({ standing: 'left', left_at: new Date(), invitation_id: ids.invitation });
  return { batch, ...ids };
}

describe('a message that comes back while its batch is being stopped', () => {
  it.each(['not called', 'twice absent'])('%s: its row is cancelled with the others', async (how) => {
    const { batch, notification, invitation, reference } = await aRowOnItsWay();
    const stop = await stage.db.transaction();
    await stepBatch(stop, batch.id, { from: ['sending'], to: 'stopped' });
    const back = stage.db.transaction((trx) =>
      how === 'twice absent'
        ? returnAbsent(trx, { batchId: batch.id, invitationId: invitation })
        : returnUnleft(trx, batch.id, [{ id: notification, reference, wasCalled: false }]),
    );
    // It waits for the stop, or is done with what it saw before.
    await Promise.race([back, new Promise((resolve) => setTimeout(resolve, 300))]);
    await stop.commit();
    await back;
    expect((await stage.rowsOf(batch.id)).map(({ standing }) => standing)).toEqual(['cancelled']);
  });
});
