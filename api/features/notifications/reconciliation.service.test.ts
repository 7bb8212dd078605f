import { describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { providersFrom } from '../../providers-from.ts';
import type { Behaviour } from '../../test/stand-ins/govuk-notify.ts';
import { reconcileNotifications } from './reconciliation.service.ts';
import { sendNotification } from './sending.service.ts';
import { nobody, sendingStage } from './sending.test.stage.ts';

const stage = sendingStage();
const { send, rowOf, messagesOf, promisesOf, toldOfALetter } = stage;

describe('reconciliation', () => {
  const inDoubt = async (behaviour: Behaviour) => {
    const told = await toldOfALetter();
    stage.notify.next(behaviour);
    await send(told.id);
    expect(await rowOf(told.id)).toMatchObject({ state: 'unknown' });
    return told.id;
  };

  it('finds what had left', async () => {
    const id = await inDoubt('acceptThenHang');
    await reconcileNotifications(stage.deps);
    const row = await rowOf(id);
    expect(row).toMatchObject({ state: 'accepted', attempt: 1 });
    expect(row.provider_id).toBe(messagesOf(row.reference)[0]?.id);
  });

  it('takes a status that has moved on', async () => {
    const id = await inDoubt('acceptThenHang');
    await stage.notify.deliver((await rowOf(id)).reference, 'delivered');
    await reconcileNotifications(stage.deps);
    expect(await rowOf(id)).toMatchObject({ state: 'delivered' });
  });

  it('sends again only after two absences some time apart', async () => {
    const id = await inDoubt('hang');
    const tenMinutes = { ...stage.deps, timings: { ...stage.deps.timings, betweenAbsences: 600_000 } };
    await reconcileNotifications(tenMinutes);
    expect(await rowOf(id)).toMatchObject({ state: 'unknown', absent_look_ups: 1 });
    await reconcileNotifications(tenMinutes);
    expect(await rowOf(id)).toMatchObject({ state: 'unknown', absent_look_ups: 1 });
    await stage
      .db('notifications')
      .where({ id })
      .update({ looked_up_at: new Date(Date.now() - 601_000) });
    await reconcileNotifications(tenMinutes);
    expect(await rowOf(id)).toMatchObject({ state: 'pending', reason: 'not-found-twice' });
    expect(await promisesOf(id)).toHaveLength(2);
    await send(id);
    const row = await rowOf(id);
    expect(row).toMatchObject({ state: 'accepted', attempt: 2 });
    expect(messagesOf(row.reference)).toHaveLength(1);
  });

  it('does not count a look-up that failed', async () => {
    const id = await inDoubt('hang');
    stage.notify.lookUps('500');
    await reconcileNotifications(stage.deps);
    await reconcileNotifications(stage.deps);
    await reconcileNotifications(stage.deps);
    expect(await rowOf(id)).toMatchObject({ state: 'unknown', absent_look_ups: 0 });
  });

  it('leaves what is a day old, visibly unknown', async () => {
    const id = await inDoubt('hang');
    await stage
      .db('notifications')
      .where({ id })
      .update({ sending_at: new Date(Date.now() - 25 * 3_600_000) });
    await reconcileNotifications(stage.deps);
    await reconcileNotifications(stage.deps);
    expect(await rowOf(id)).toMatchObject({ state: 'unknown', absent_look_ups: 0 });
  });

  it('takes a send whose worker died for unknown, not for unsent', async () => {
    const { id } = await toldOfALetter();
    await stage
      .db('notifications')
      .where({ id })
      .update({
        state: 'sending',
        attempt: 1,
        reference: newId(),
        provider: 'govuk-notify',
        sending_at: new Date(Date.now() - 60_000),
      });
    stage.notify.lookUps('500');
    await reconcileNotifications(stage.deps);
    expect(await rowOf(id)).toMatchObject({ state: 'unknown', reason: 'worker-lost', attempt: 1 });
  });

  it('does not ask one provider about a message given to another', async () => {
    const id = await inDoubt('hang');
    await stage.db('notifications').where({ id }).update({ provider: 'smtp' });
    await reconcileNotifications(stage.deps);
    await reconcileNotifications(stage.deps);
    expect(await rowOf(id)).toMatchObject({ state: 'unknown', absent_look_ups: 0 });
  });

  it('with the local provider finds the message in the mailbox', async () => {
    const local = {
      ...stage.deps,
      providers: providersFrom({ ...stage.deps.config, SMS_PROVIDER: 'local' }, stage.db),
    };
    const { id } = await toldOfALetter();
    await sendNotification(local, id, nobody);
    await stage.db('notifications').where({ id }).update({ state: 'unknown', provider_id: null });
    await reconcileNotifications(local);
    expect(await rowOf(id)).toMatchObject({ state: 'delivered' });
  });
});
