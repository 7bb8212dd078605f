import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { providersFrom } from '../../providers-from.ts';
import { aLetter } from '../../test/builders/letters.ts';
import { anAccount, aPatient, type PatientFacts } from '../../test/builders/patients.ts';
import { aClerk } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import {
  type Behaviour,
  type GovukNotifyStandIn,
  startGovukNotify,
  testApiKey,
  testTemplateId,
} from '../../test/stand-ins/govuk-notify.ts';
import { enqueueLetterNotifications, enqueueStaffInvitation } from './notifications.service.ts';
import { reconcileNotifications } from './reconciliation.service.ts';
import { type Renderers, type SendingDeps, sendNotification } from './sending.service.ts';

let server: TestServer;
let notify: GovukNotifyStandIn;
let deps: SendingDeps;
let clerk: { id: string };

beforeAll(async () => {
  notify = await startGovukNotify();
  server = await startTestServer({
    SMS_PROVIDER: 'govuk-notify',
    EMAIL_PROVIDER: 'govuk-notify',
    NOTIFY_API_KEY: testApiKey,
    NOTIFY_BASE_URL: notify.url,
    NOTIFY_SMS_TEMPLATE: testTemplateId,
    NOTIFY_EMAIL_TEMPLATE: testTemplateId,
    PROVIDER_TIMEOUT_MS: '300',
  });
  deps = { ...server.deps, timings: { betweenAbsences: 0, sendingIsLostAfter: 0, waitForAllowance: 0 } };
  clerk = await aClerk(server.db);
});
afterAll(async () => {
  await notify.close();
  await server.close();
});
beforeEach(() => server.db('send_allowances').del());
afterEach(() => {
  notify.always('ok');
  notify.lookUps('ok');
});

const nobody: Renderers = { renderInvitation: async () => null };
const send = (id: string, changed: Partial<SendingDeps> = {}) =>
  sendNotification({ ...deps, ...changed }, id, nobody);
const rowOf = (id: string) => server.db('notifications').where({ id }).first();
const messagesOf = (reference: string | null) =>
  notify.accepted.filter((each) => each.reference === reference);
const promisesOf = (id: string) =>
  server.db('outbox').whereRaw(`payload ->> 'notificationId' = ?`, [id]).orderBy('id');

async function toldOfALetter(facts: PatientFacts = {}, channel: 'sms' | 'email' = 'sms', account = true) {
  const patient = await aPatient(server.db, facts);
  if (account) await anAccount(server.db, patient);
  const letter = await aLetter(server.db, { owner: clerk, patient, state: 'published' });
  await server.db.transaction((trx) =>
    enqueueLetterNotifications(trx, [
      { letterId: letter.id, patientId: patient.id, channel, requestedBy: clerk.id, sendAfter: new Date() },
    ]),
  );
  const row = await server.db('notifications').where({ letter_id: letter.id }).first();
  return { id: row.id as string, patient, letter };
}
const postItemOf = (letterId: string) =>
  server.db('notifications').where({ letter_id: letterId, channel: 'post' }).first();

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
    notify.next(behaviour);
    await send(id);
    const row = await rowOf(id);
    expect(row).toMatchObject({ state, reason, attempt: 1, provider: 'govuk-notify' });
    expect(messagesOf(row.reference)).toHaveLength(messages);
    if (state === 'accepted') expect(row.provider_id).toBe(messagesOf(row.reference)[0]?.id);
  });

  it('sent again after any of them but "later", nothing more leaves', async () => {
    for (const behaviour of ['ok', '400', '500', 'acceptThenHang'] as const) {
      const { id } = await toldOfALetter();
      notify.next(behaviour);
      await send(id);
      const [before, sends] = [await rowOf(id), notify.sends()];
      await send(id);
      expect(await rowOf(id)).toEqual(before);
      expect(notify.sends()).toBe(sends);
    }
  });

  it('asked to wait, promises another try after that long', async () => {
    const { id } = await toldOfALetter();
    notify.next('429');
    await send(id);
    const [, again] = await promisesOf(id);
    expect(again.run_at.getTime()).toBeGreaterThan(Date.now() + 50_000);
    await send(id);
    expect(await rowOf(id)).toMatchObject({ state: 'accepted', attempt: 2 });
  });

  it('ten workers with the same notification send one message', async () => {
    const { id } = await toldOfALetter();
    const sends = notify.sends();
    await Promise.all(Array.from({ length: 10 }, () => send(id)));
    expect(notify.sends()).toBe(sends + 1);
    expect(await rowOf(id)).toMatchObject({ state: 'accepted', attempt: 1 });
  });

  it('holds no database connection while the provider thinks', async () => {
    const { id } = await toldOfALetter();
    notify.next('slow:150');
    const sending = send(id);
    while ((await rowOf(id)).state !== 'sending') await new Promise((resolve) => setImmediate(resolve));
    const { rows } = await server.db.raw(
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
    const sends = notify.sends();
    await send(id);
    expect(await rowOf(id)).toMatchObject({ state: 'failed', reason, attempt: 0 });
    expect(notify.sends()).toBe(sends);
    const post = await postItemOf(letter.id);
    if (isPosted) expect(post).toMatchObject({ state: 'pending', purpose: 'letter-published' });
    else expect(post).toBeUndefined();
  });

  it('gets the letter by post once, however often it is tried', async () => {
    const { id, letter } = await toldOfALetter({ mobile: null });
    await Promise.all([send(id), send(id), send(id)]);
    const posts = await server.db('notifications').where({ letter_id: letter.id, channel: 'post' });
    expect(posts).toHaveLength(1);
  });

  it('has a number the provider refuses: the letter goes to the post', async () => {
    const { id, letter } = await toldOfALetter();
    notify.next('400-validation');
    await send(id);
    expect(await postItemOf(letter.id)).toMatchObject({ state: 'pending' });
  });

  it('is told at the number that was corrected meanwhile', async () => {
    const { id, patient } = await toldOfALetter();
    await server.db('patients').where({ id: patient.id }).update({ mobile: '+447700900765' });
    await send(id);
    expect(messagesOf((await rowOf(id)).reference)[0]?.to).toBe('+447700900765');
  });
});

describe('the right moment', () => {
  it('has passed: expired, visibly', async () => {
    const { id } = await toldOfALetter();
    await server
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
    await send(id, { config: { ...deps.config, SEND_WINDOW: window } });
    expect(await rowOf(id)).toMatchObject({ state: 'pending', attempt: 0 });
    const [, again] = await promisesOf(id);
    expect(again.run_at.getTime()).toBeGreaterThan(Date.now() + 30 * 60_000);
    expect(again.run_at.getUTCMinutes()).toBe(0);
  });

  it('is when the provider may be called again: a bucket shared by all workers', async () => {
    const told = await Promise.all(Array.from({ length: 6 }, () => toldOfALetter()));
    const config = { ...deps.config, SMS_PER_MINUTE: 120 };
    await Promise.all(told.map(({ id }) => send(id, { config })));
    const states = await server.db('notifications').whereIn(
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
    const waiting = await server
      .db('outbox')
      .where('run_at', '>', new Date())
      .whereRaw(`payload ->> 'notificationId' = any(?)`, [told.map(({ id }) => id)]);
    expect(waiting).toHaveLength(4);
  });

  it('comes back at the rate of the bucket, which never holds more than a second’s worth', async () => {
    await server.db('send_allowances').insert({
      provider: 'govuk-notify',
      tokens: 0,
      refilled_at: new Date(Date.now() - 3_600_000),
    });
    const told = await Promise.all(Array.from({ length: 4 }, () => toldOfALetter()));
    const config = { ...deps.config, SMS_PER_MINUTE: 120 };
    for (const { id } of told) await send(id, { config });
    const accepted = await server
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
    await server.db.transaction((trx) =>
      enqueueStaffInvitation(trx, { staffId: clerk.id, requestedBy: clerk.id }),
    );
    const { id } = await server.db('notifications').where({ staff_id: clerk.id }).first();
    await sendNotification(deps, id, {
      renderInvitation: async (trx, { staffId }, publicUrl) => {
        expect(trx.isTransaction).toBe(true);
        return { to: 'new.clerk@example.nhs.uk', subject: 'Join', text: `${publicUrl}/#/join ${staffId}` };
      },
    });
    const row = await rowOf(id);
    expect(row.state).toBe('accepted');
    expect(messagesOf(row.reference)).toMatchObject([
      { type: 'email', to: 'new.clerk@example.nhs.uk', body: `${deps.config.publicUrl}/#/join ${clerk.id}` },
    ]);
  });

  it('for somebody who is no longer invited fails, visibly', async () => {
    const leaver = await aClerk(server.db);
    await server.db.transaction((trx) =>
      enqueueStaffInvitation(trx, { staffId: leaver.id, requestedBy: clerk.id }),
    );
    const { id } = await server.db('notifications').where({ staff_id: leaver.id }).first();
    await send(id);
    expect(await rowOf(id)).toMatchObject({ state: 'failed', reason: 'not-invited-any-more' });
  });
});

describe('reconciliation', () => {
  const inDoubt = async (behaviour: Behaviour) => {
    const told = await toldOfALetter();
    notify.next(behaviour);
    await send(told.id);
    expect(await rowOf(told.id)).toMatchObject({ state: 'unknown' });
    return told.id;
  };

  it('finds what had left', async () => {
    const id = await inDoubt('acceptThenHang');
    await reconcileNotifications(deps);
    const row = await rowOf(id);
    expect(row).toMatchObject({ state: 'accepted', attempt: 1 });
    expect(row.provider_id).toBe(messagesOf(row.reference)[0]?.id);
  });

  it('takes a status that has moved on', async () => {
    const id = await inDoubt('acceptThenHang');
    await notify.deliver((await rowOf(id)).reference, 'delivered');
    await reconcileNotifications(deps);
    expect(await rowOf(id)).toMatchObject({ state: 'delivered' });
  });

  it('sends again only after two absences some time apart', async () => {
    const id = await inDoubt('hang');
    const tenMinutes = { ...deps, timings: { ...deps.timings, betweenAbsences: 600_000 } };
    await reconcileNotifications(tenMinutes);
    expect(await rowOf(id)).toMatchObject({ state: 'unknown', absent_look_ups: 1 });
    await reconcileNotifications(tenMinutes);
    expect(await rowOf(id)).toMatchObject({ state: 'unknown', absent_look_ups: 1 });
    await server
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
    notify.lookUps('500');
    await reconcileNotifications(deps);
    await reconcileNotifications(deps);
    await reconcileNotifications(deps);
    expect(await rowOf(id)).toMatchObject({ state: 'unknown', absent_look_ups: 0 });
  });

  it('leaves what is a day old, visibly unknown', async () => {
    const id = await inDoubt('hang');
    await server
      .db('notifications')
      .where({ id })
      .update({ sending_at: new Date(Date.now() - 25 * 3_600_000) });
    await reconcileNotifications(deps);
    await reconcileNotifications(deps);
    expect(await rowOf(id)).toMatchObject({ state: 'unknown', absent_look_ups: 0 });
  });

  it('takes a send whose worker died for unknown, not for unsent', async () => {
    const { id } = await toldOfALetter();
    await server
      .db('notifications')
      .where({ id })
      .update({
        state: 'sending',
        attempt: 1,
        reference: newId(),
        provider: 'govuk-notify',
        sending_at: new Date(Date.now() - 60_000),
      });
    notify.lookUps('500');
    await reconcileNotifications(deps);
    expect(await rowOf(id)).toMatchObject({ state: 'unknown', reason: 'worker-lost', attempt: 1 });
  });

  it('does not ask one provider about a message given to another', async () => {
    const id = await inDoubt('hang');
    await server.db('notifications').where({ id }).update({ provider: 'smtp' });
    await reconcileNotifications(deps);
    await reconcileNotifications(deps);
    expect(await rowOf(id)).toMatchObject({ state: 'unknown', absent_look_ups: 0 });
  });

  it('with the local provider finds the message in the mailbox', async () => {
    const local = { ...deps, providers: providersFrom({ ...deps.config, SMS_PROVIDER: 'local' }, server.db) };
    const { id } = await toldOfALetter();
    await sendNotification(local, id, nobody);
    await server.db('notifications').where({ id }).update({ state: 'unknown', provider_id: null });
    await reconcileNotifications(local);
    expect(await rowOf(id)).toMatchObject({ state: 'delivered' });
  });
});
