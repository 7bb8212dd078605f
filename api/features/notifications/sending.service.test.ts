import { describe, expect, it } from '@jest/globals';
import type { PatientFacts } from '../../test/builders/patients.ts';
import { aClerk } from '../../test/builders/staff.ts';
import { onlyRenderers } from '../../test/renderers.ts';
import type { Behaviour } from '../../test/stand-ins/govuk-notify.ts';
import { enqueueStaffInvitation } from './notifications.service.ts';
import { sendNotification } from './sending.service.ts';
import { sendingStage } from './sending.test.stage.ts';

const stage = sendingStage();
const { send, rowOf, messagesOf, promisesOf, postItemOf, toldOfALetter } = stage;

describe('what the provider answers, and what becomes of the notification', () => {
  it.each<[Behaviour, string, string | null, number]>([
    ['ok', 'accepted', null, 1],
    ['400', 'failed', 'recipient-or-text-refused', 0],
    ['403', 'failed', 'credentials-refused', 0],
    ['429', 'pending', 'provider-busy', 0],
    ['500', 'unknown', 'provider-error', 0],
    ['hang', 'unknown', 'timed-out', 0],
    ['acceptThenHang', 'unknown', 'timed-out', 1],
    ['acceptThenReset', 'unknown', 'connection-lost', 1],
    ['acceptThen500', 'unknown', 'provider-error', 1],
    ['acceptThenMalformed', 'unknown', 'answer-not-understood', 1],
  ])('%s: %s (%s)', async (behaviour, state, reason, messages) => {
    const { id } = await toldOfALetter();
    stage.notify.next(behaviour);
    await send(id);
    const row = await rowOf(id);
    expect(row).toMatchObject({ state, reason, attempt: 1, provider: 'govuk-notify' });
    expect(messagesOf(row.reference)).toHaveLength(messages);
    if (state === 'accepted') expect(row.provider_id).toBe(messagesOf(row.reference)[0]?.id);
  });

  it('sent again after any of them but "later", nothing more leaves', async () => {
    for (const behaviour of ['ok', '400', '500', 'acceptThenHang'] as const) {
      const { id } = await toldOfALetter();
      stage.notify.next(behaviour);
      await send(id);
      const [before, sends] = [await rowOf(id), stage.notify.sends()];
      await send(id);
      expect(await rowOf(id)).toEqual(before);
      expect(stage.notify.sends()).toBe(sends);
    }
  });

  it('asked to wait, promises another try after that long', async () => {
    const { id } = await toldOfALetter();
    stage.notify.next('429');
    await send(id);
    const [, again] = await promisesOf(id);
    expect(again.run_at.getTime()).toBeGreaterThan(Date.now() + 50_000);
    await send(id);
    expect(await rowOf(id)).toMatchObject({ state: 'accepted', attempt: 2 });
  });

  it('ten workers with the same notification send one message', async () => {
    const { id } = await toldOfALetter();
    const sends = stage.notify.sends();
    await Promise.all(Array.from({ length: 10 }, () => send(id)));
    expect(stage.notify.sends()).toBe(sends + 1);
    expect(await rowOf(id)).toMatchObject({ state: 'accepted', attempt: 1 });
  });

  it('holds no database connection while the provider thinks', async () => {
    const { id } = await toldOfALetter();
    stage.notify.next('slow:150');
    const sending = send(id);
    while ((await rowOf(id)).state !== 'sending') await new Promise((resolve) => setImmediate(resolve));
    const { rows } = await stage.db.raw(
      `select count(*)::int as open from pg_stat_activity
       where datname = current_database() and state like 'idle in transaction%'`,
    );
    expect(rows[0].open).toBe(0);
    await sending;
  });
});

describe('a patient who can no longer be told', () => {
  it.each<[string, PatientFacts, 'sms' | 'email', boolean, string, boolean]>([
    ['has no mobile any more', { mobile: null }, 'sms', true, 'no-mobile', true],
    ['has no e-mail any more', { email: null }, 'email', true, 'no-email', true],
    ['has closed the account', {}, 'sms', false, 'no-account', true],
    ['has died', { deceasedOn: '2026-01-02' }, 'sms', true, 'patient-deceased', false],
  ])('%s', async (_what, facts, channel, account, reason, isPosted) => {
    const { id, letter } = await toldOfALetter(facts, channel, account);
    const sends = stage.notify.sends();
    await send(id);
    expect(await rowOf(id)).toMatchObject({ state: 'failed', reason, attempt: 0 });
    expect(stage.notify.sends()).toBe(sends);
    const post = await postItemOf(letter.id);
    if (isPosted) expect(post).toMatchObject({ state: 'pending', purpose: 'letter-published' });
    else expect(post).toBeUndefined();
  });

  it('has texted STOP since it was promised: the letter goes to the post', async () => {
    const mobile = '+447700900744';
    const { id, letter } = await toldOfALetter({ mobile });
    await stage.db('sms_opt_outs').insert({ mobile });
    const sends = stage.notify.sends();
    await send(id);
    expect(await rowOf(id)).toMatchObject({ state: 'failed', reason: 'texts-stopped', attempt: 0 });
    expect(stage.notify.sends()).toBe(sends);
    expect(await postItemOf(letter.id)).toMatchObject({ state: 'pending' });
  });

  it('texts STOP while it waits for its turn: nothing leaves, and the letter goes to the post', async () => {
    const mobile = '+447700900745';
    const { id, letter } = await toldOfALetter({ mobile });
    const sends = stage.notify.sends();
    const renderers = onlyRenderers({
      'letter-published': async (trx) => {
        await trx('sms_opt_outs').insert({ mobile });
        return { text: 'There is a letter.' };
      },
    });
    await sendNotification(stage.deps, id, renderers);
    expect(await rowOf(id)).toMatchObject({ state: 'failed', reason: 'texts-stopped', sending_at: null });
    expect(stage.notify.sends()).toBe(sends);
    expect(await postItemOf(letter.id)).toMatchObject({ state: 'pending' });
  });

  it('gets the letter by post once, however often it is tried', async () => {
    const { id, letter } = await toldOfALetter({ mobile: null });
    await Promise.all([send(id), send(id), send(id)]);
    const posts = await stage.db('notifications').where({ letter_id: letter.id, channel: 'post' });
    expect(posts).toHaveLength(1);
  });

  it('has a number the provider refuses: the letter goes to the post', async () => {
    const { id, letter } = await toldOfALetter();
    stage.notify.next('400-validation');
    await send(id);
    expect(await postItemOf(letter.id)).toMatchObject({ state: 'pending' });
  });

  it('is told at the number that was corrected meanwhile', async () => {
    const { id, patient } = await toldOfALetter();
    await stage.db('patients').where({ id: patient.id }).update({ mobile: '+447700900765' });
    await send(id);
    expect(messagesOf((await rowOf(id)).reference)[0]?.to).toBe('+447700900765');
  });
});

describe('the right moment', () => {
  it('has passed: expired, visibly', async () => {
    const { id } = await toldOfALetter();
    await stage
      .db('notifications')
      .where({ id })
      .update({ send_by: new Date(Date.now() - 1000) });
    await send(id);
    expect(await rowOf(id)).toMatchObject({ state: 'expired', reason: 'too-late' });
  });

  it('is when the window opens: promised for then', async () => {
    const { id } = await toldOfALetter();
    const hour = new Date(Date.now() + 2 * 3_600_000).toLocaleString('en-GB', {
      timeZone: 'Europe/London',
      hour: '2-digit',
    });
    const window = `${hour}:00-${hour}:30`;
    await send(id, { config: { ...stage.deps.config, SEND_WINDOW: window } });
    expect(await rowOf(id)).toMatchObject({ state: 'pending', attempt: 0 });
    const [, again] = await promisesOf(id);
    expect(again.run_at.getTime()).toBeGreaterThan(Date.now() + 30 * 60_000);
    expect(again.run_at.getUTCMinutes()).toBe(0);
  });

  it('is when the provider may be called again: a bucket shared by all workers', async () => {
    const told = await Promise.all(Array.from({ length: 6 }, () => toldOfALetter()));
    const config = { ...stage.deps.config, SMS_PER_MINUTE: 120 };
    await Promise.all(told.map(({ id }) => send(id, { config })));
    const states = await stage.db('notifications').whereIn(
      'id',
      told.map(({ id }) => id),
    );
    // Two a second, and a second's worth in the bucket: two at once, the rest wait in the outbox.
    expect(states.map(({ state }) => state).sort()).toEqual([
      'accepted',
      'accepted',
      'pending',
      'pending',
      'pending',
      'pending',
    ]);
    const waiting = await stage
      .db('outbox')
      .where('run_at', '>', new Date())
      .whereRaw(`payload ->> 'notificationId' = any(?)`, [told.map(({ id }) => id)]);
    expect(waiting).toHaveLength(4);
  });

  it('comes back at the rate of the bucket, which never holds more than a second’s worth', async () => {
    await stage.db('send_allowances').insert({
      provider: 'govuk-notify',
      tokens: 0,
      refilled_at: new Date(Date.now() - 3_600_000),
    });
    const told = await Promise.all(Array.from({ length: 4 }, () => toldOfALetter()));
    const config = { ...stage.deps.config, SMS_PER_MINUTE: 120 };
    for (const { id } of told) await send(id, { config });
    const accepted = await stage
      .db('notifications')
      .where({ state: 'accepted' })
      .whereIn(
        'id',
        told.map(({ id }) => id),
      );
    expect(accepted).toHaveLength(2);
  });
});

describe('a staff invitation', () => {
  it('is rendered by its feature at the moment of sending', async () => {
    await stage.db.transaction((trx) =>
      enqueueStaffInvitation(trx, { staffId: stage.clerk.id, requestedBy: stage.clerk.id }),
    );
    const { id } = await stage.db('notifications').where({ staff_id: stage.clerk.id }).first();
    const renderers = onlyRenderers({
      'staff-invitation': async (trx, { staffId }, { publicUrl }) => {
        expect(trx.isTransaction).toBe(true);
        return { to: 'new.clerk@example.nhs.uk', subject: 'Join', text: `${publicUrl}/#/join ${staffId}` };
      },
    });
    await sendNotification(stage.deps, id, renderers);
    const row = await rowOf(id);
    expect(row.state).toBe('accepted');
    expect(messagesOf(row.reference)).toMatchObject([
      {
        type: 'email',
        to: 'new.clerk@example.nhs.uk',
        body: `${stage.deps.config.publicUrl}/#/join ${stage.clerk.id}`,
      },
    ]);
  });

  it('for somebody who is no longer invited fails, visibly', async () => {
    const leaver = await aClerk(stage.db);
    await stage.db.transaction((trx) =>
      enqueueStaffInvitation(trx, { staffId: leaver.id, requestedBy: stage.clerk.id }),
    );
    const { id } = await stage.db('notifications').where({ staff_id: leaver.id }).first();
    await send(id);
    expect(await rowOf(id)).toMatchObject({ state: 'failed', reason: 'not-wanted-any-more' });
  });
});
