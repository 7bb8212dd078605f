import { describe, expect, it } from '@jest/globals';
import { hashToken, newId } from '../../../lib/ids.ts';
import { aBatch, aBatchRow } from '../../../test/builders/invitation-batches.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import type { Behaviour } from '../../../test/stand-ins/govuk-notify.ts';
import { batchSendingStage, many } from './sending.test.stage.ts';

const stage = batchSendingStage();
const { aReleased, send, rowsOf, batchOf, notificationsOf, promisesOf, messagesTo } = stage;

describe('a batch that is sent', () => {
  it('leaves row by row, each with a link of its own that is stored as a hash only', async () => {
    const batch = await aReleased([
      ...many(20, () => ({})),
      { channel: 'email', mobile: null },
      { channel: 'post', mobile: null, email: null },
    ]);
    await send(batch.id);
    const messages = messagesTo(batch.patients);
    expect(messages).toHaveLength(21);
    const tokens = messages.map(({ body }) => /#([\w-]{22})\b/.exec(body)?.[1] ?? '');
    expect(new Set(tokens).size).toBe(21);
    const links = await stage.db('invitations').where({ batch_id: batch.id });
    expect(links).toHaveLength(22);
    expect(
      links.filter(({ token_hash }) =>
        tokens.some((token) => hashToken(token).equals(token_hash ?? Buffer.alloc(0))),
      ),
    ).toHaveLength(21);
    const days = (links[0].expires_at.getTime() - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(13.9);
    expect(days).toBeLessThan(14.1);
    const notifications = await notificationsOf(batch.id);
    expect(notifications.map(({ channel, state }) => `${channel} ${state}`).toSorted()).toEqual([
      'email accepted',
      'post pending',
      ...many(20, () => 'sms accepted'),
    ]);
    expect(
      (await rowsOf(batch.id)).every(
        ({ standing, left_at, invitation_id }) => standing === 'left' && left_at && invitation_id,
      ),
    ).toBe(true);
    expect(await batchOf(batch.id)).toMatchObject({ state: 'finished' });
    expect(await promisesOf(batch.id)).toEqual([]);
  });

  it('carries the wording of the row, with what is known of the patient', async () => {
    const batch = await aReleased([{ channel: 'email', givenName: 'Zoë' }]);
    await send(batch.id);
    const [message] = messagesTo(batch.patients);
    expect(message).toMatchObject({
      subject: 'Register for Patient Portal',
      body: expect.stringContaining('Dear Zoë'),
    });
    const [link] = await stage.db('invitations').where({ batch_id: batch.id });
    expect(link).toMatchObject({
      source: 'batch',
      channel: 'email',
      wording_version_id: batch.wording_version_id,
      age_band: '65-74',
    });
  });

  it('sent again, or by several workers at once, sends nothing twice', async () => {
    const batch = await aReleased(many(60, () => ({})));
    stage.notify.always('slow:20');
    // Nobody heeds the lease: only the rows' own locks keep them apart.
    const slices = many(4, () => send(batch.id));
    const stealing = stage.db('invitation_batch_leases').del();
    await Promise.all([...slices, stealing, ...many(2, () => stealing.then(() => send(batch.id)))]);
    await stage.db('invitation_batch_leases').where({ batch_id: batch.id }).del();
    await send(batch.id);
    const messages = messagesTo(batch.patients);
    expect(messages).toHaveLength(60);
    expect(new Set(messages.map(({ to }) => to)).size).toBe(60);
  });
});

describe('between the check and the sending', () => {
  const cases: [
    string,
    (patient: { id: string; mobile: string }) => Promise<unknown>,
    string,
    string | null,
  ][] = [
    [
      'a death',
      ({ id }) => stage.db('patients').where({ id }).update({ deceased_on: '2026-11-01' }),
      'cancelled',
      'deceased',
    ],
    ['a registration', (patient) => anAccount(stage.db, patient), 'cancelled', 'already-registered'],
    [
      'a merged record',
      async ({ id }) =>
        stage
          .db('patients')
          .where({ id })
          .update({ merged_into_id: (await aPatient(stage.db)).id }),
      'cancelled',
      'merged',
    ],
    ['STOP', ({ mobile }) => stage.db('sms_opt_outs').insert({ mobile }), 'left', 'email'],
    [
      'STOP, with no e-mail',
      async ({ id, mobile }) => {
        await stage.db('sms_opt_outs').insert({ mobile });
        await stage.db('patients').where({ id }).update({ email: null });
      },
      'left',
      'post',
    ],
    [
      'STOP, with nothing else',
      async ({ id, mobile }) => {
        await stage.db('sms_opt_outs').insert({ mobile });
        await stage.db('patients').where({ id }).update({ email: null, address_lines: [] });
      },
      'cancelled',
      'texts-stopped',
    ],
    [
      'a mobile taken from the record',
      ({ id }) => stage.db('patients').where({ id }).update({ mobile: null }),
      'left',
      'email',
    ],
    [
      'another batch',
      (patient) => invitedByAnother(patient.id, 'accepted'),
      'cancelled',
      'invited-meanwhile',
    ],
    [
      'another batch whose message failed',
      (patient) => invitedByAnother(patient.id, 'failed'),
      'left',
      'sms',
    ],
  ];
  it.each(cases)('%s is seen', async (_what, happens, standing, how) => {
    const batch = await aReleased([{}]);
    await happens(batch.patients[0]!);
    await send(batch.id);
    const [row] = await rowsOf(batch.id);
    expect(row.standing).toBe(standing);
    expect(standing === 'left' ? row.channel : row.standing_reason).toBe(how);
    expect(messagesTo(batch.patients)).toHaveLength(standing === 'left' && how !== 'post' ? 1 : 0);
    expect(await batchOf(batch.id)).toMatchObject({ state: 'finished' });
  });

  async function invitedByAnother(patientId: string, state: string) {
    const [invitation] = await stage
      .db('invitations')
      .insert({
        id: newId(),
        patient_id: patientId,
        source: 'desk',
        channel: 'sms',
        expires_at: new Date(Date.now() + 1e9),
      })
      .returning('id');
    await stage.db('notifications').insert({
      ...{ id: newId(), purpose: 'portal-invitation', channel: 'sms', patient_id: patientId },
      ...{ invitation_id: invitation.id, state },
    });
  }

  it('batches that come to the same patients at the same moment invite each once', async () => {
    const patients = await Promise.all(many(40, () => aPatient(stage.db)));
    const batches = [];
    for (let n = 0; n < 4; n += 1) {
      const batch = await aBatch(stage.db, { state: 'sending' });
      for (const patient of patients) await aBatchRow(stage.db, batch, patient);
      batches.push(batch);
    }
    await Promise.all(batches.map(({ id }) => send(id)));
    const messages = messagesTo(patients);
    expect(messages).toHaveLength(40);
    expect(new Set(messages.map(({ to }) => to)).size).toBe(40);
    const rows = await stage.db('invitation_batch_rows').whereIn(
      'batch_id',
      batches.map(({ id }) => id),
    );
    expect(rows.filter(({ standing_reason: why }) => why === 'invited-meanwhile')).toHaveLength(120);
  });
});

describe('what the provider answers, and what becomes of the row', () => {
  it.each<[Behaviour, string, string | null, number]>([
    ['400', 'failed', 'recipient-or-text-refused', 0],
    ['500', 'unknown', 'provider-error', 0],
    ['hang', 'unknown', 'timed-out', 0],
    ['acceptThenHang', 'unknown', 'timed-out', 1],
    ['acceptThenReset', 'unknown', 'connection-lost', 1],
  ])('%s: %s (%s)', async (behaviour, state, reason, messages) => {
    const batch = await aReleased([{}, {}]);
    stage.notify.next(behaviour);
    await send(batch.id);
    const notifications = await notificationsOf(batch.id);
    expect(notifications.map((each) => each.state).toSorted()).toEqual(['accepted', state].toSorted());
    expect(notifications.find((each) => each.state === state)).toMatchObject({ reason, attempt: 1 });
    expect(messagesTo(batch.patients)).toHaveLength(1 + messages);
    expect((await rowsOf(batch.id)).map(({ standing }) => standing)).toEqual(['left', 'left']);
  });

  it('"later" leaves no trace, leaves the provider alone, and the row leaves when it may be asked again', async () => {
    const batch = await aReleased(many(30, () => ({})));
    stage.notify.next(...many(8, (): Behaviour => '429'));
    await send(batch.id);
    const [waiting] = await promisesOf(batch.id);
    const left = (await rowsOf(batch.id)).filter(({ standing }) => standing === 'left').length;
    expect(left).toBeLessThan(30);
    expect(await notificationsOf(batch.id)).toHaveLength(left);
    const { paused_until: until } = await stage
      .db('send_allowances')
      .where({ provider: 'govuk-notify' })
      .first();
    expect(waiting.run_at).toEqual(until);
    for (let slices = 0; slices < 20 && (await batchOf(batch.id)).state === 'sending'; slices += 1) {
      await new Promise((resolve) => setTimeout(resolve, 350));
      await send(batch.id);
    }
    expect(await batchOf(batch.id)).toMatchObject({ state: 'finished' });
    expect(messagesTo(batch.patients)).toHaveLength(30);
    expect(await stage.db('invitations').where({ batch_id: batch.id })).toHaveLength(30);
    expect(await stage.db('send_allowances').where({ provider: 'govuk-notify' }).first()).toMatchObject({
      setbacks: 0,
    });
  });

  it('a refusal of our credentials pauses the batch, and costs no row', async () => {
    const batch = await aReleased(many(30, () => ({})));
    stage.notify.always('403');
    await send(batch.id);
    expect(await batchOf(batch.id)).toMatchObject({ state: 'paused', paused_reason: 'provider-refuses-us' });
    expect((await rowsOf(batch.id)).every(({ standing }) => standing === 'ready')).toBe(true);
    expect(await notificationsOf(batch.id)).toEqual([]);
  });

  it('an outage that does not end pauses the batch before its rows are used up', async () => {
    const batch = await aReleased(many(120, () => ({})));
    stage.notify.always('500');
    for (let slices = 0; slices < 20 && (await batchOf(batch.id)).state === 'sending'; slices += 1) {
      await new Promise((resolve) => setTimeout(resolve, 350));
      await send(batch.id);
    }
    expect(await batchOf(batch.id)).toMatchObject({ state: 'paused', paused_reason: 'provider-failing' });
    const ready = (await rowsOf(batch.id)).filter(({ standing }) => standing === 'ready');
    expect(ready.length).toBeGreaterThan(60);
  });
});
