import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aWording } from '../../../test/builders/invitation-batches.ts';
import {
  act,
  aHeldRow,
  auditOf,
  type Desk,
  eventKinds,
  openDesk,
  standingsOf,
  view,
} from './batch-life.test.stage.ts';
import { judgeEveryRow } from './rejudging.service.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.server.close());

const change = async (batch: { id: string }, body: object, version?: number) => {
  const seen = version ?? (await view(desk.uploader.http, batch)).version;
  return desk.uploader.http
    .patch(`/api/invitation-batches/${batch.id}`)
    .set('If-Match', `"${seen}"`)
    .send(body);
};

describe('settings of a batch', () => {
  it('are changed one by one, audited with what they were', async () => {
    const batch = await desk.batchOf(1);
    const reminder = await aWording(desk.db, { kind: 'reminder' });
    const { body } = await change(batch, {
      name: 'Dermatology, November',
      windowFrom: '09:30',
      reminderWordingId: reminder.id,
      mostReminders: 2,
      sendAfter: '2031-01-06T09:00:00+00:00',
    });
    expect(body).toMatchObject({
      name: 'Dermatology, November',
      settings: {
        windowFrom: '09:30',
        windowTo: '24:00',
        mostReminders: 2,
        reminderWordingId: reminder.id,
        sendAfter: '2031-01-06T09:00:00.000Z',
      },
      version: batch.version + 1,
    });
    const written = await desk.db('audit_events').where({ entity_id: batch.id }).first('before', 'after');
    expect(written.before).toMatchObject({ name: batch.name, windowFrom: '00:00', mostReminders: 0 });
    expect(written.after).toMatchObject({ name: 'Dermatology, November', windowFrom: '09:30' });
  });

  it('that are the same change nothing', async () => {
    const batch = await desk.batchOf(1, { more: { send_by: new Date('2031-01-06T09:00:00Z') } });
    const { body } = await change(batch, { linkDays: 14, sendBy: '2031-01-06T10:00:00+01:00' });
    expect(body.version).toBe(batch.version);
    expect(await auditOf(desk.db, batch)).toEqual([]);
  });

  const faults: [string, (facts: Awaited<ReturnType<typeof wordings>>) => object, string, string][] = [
    ['a wording nobody knows', () => ({ wordingVersionId: NOBODYS }), 'wordingVersionId', 'wording-unknown'],
    [
      'a wording of reminders',
      ({ reminder }) => ({ wordingVersionId: reminder.versionId }),
      'wordingVersionId',
      'wording-unknown',
    ],
    [
      'a retired wording',
      ({ retired }) => ({ wordingVersionId: retired.versionId }),
      'wordingVersionId',
      'wording-unknown',
    ],
    [
      'twice the same wording',
      ({ invitation }) => ({
        wordingVersionId: invitation.versionId,
        secondWordingVersionId: invitation.versionId,
      }),
      'secondWordingVersionId',
      'same-wording',
    ],
    [
      'reminders without a wording',
      () => ({ mostReminders: 1 }),
      'reminderWordingId',
      'reminder-without-wording',
    ],
    [
      'reminders in the words of an invitation',
      ({ invitation }) => ({ mostReminders: 1, reminderWordingId: invitation.id }),
      'reminderWordingId',
      'wording-unknown',
    ],
    [
      'a send-by time that has passed',
      () => ({ sendBy: '2020-01-01T00:00:00Z' }),
      'sendBy',
      'send-by-passed',
    ],
    [
      'a time to begin after the time to send by',
      () => ({ sendAfter: '2031-01-02T00:00:00Z', sendBy: '2031-01-01T00:00:00Z' }),
      'sendBy',
      'send-by-too-early',
    ],
  ];
  const NOBODYS = '0197f5a0-0000-7000-8000-000000000000';
  const wordings = async () => {
    const [invitation, retired, reminder] = [
      await aWording(desk.db),
      await aWording(desk.db),
      await aWording(desk.db, { kind: 'reminder' }),
    ];
    await desk.db('invitation_wordings').where({ id: retired.id }).update({ state: 'retired' });
    return { invitation, retired, reminder };
  };

  it.each(faults)('are refused: %s', async (_what, body, field, code) => {
    const batch = await desk.batchOf(1);
    const refused = await change(batch, body(await wordings()));
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([
      { path: `body.${field}`, code, message: expect.stringMatching(/^[A-Z].*\.$/) },
    ]);
    expect((await view(desk.uploader.http, batch)).version).toBe(batch.version);
  });

  it.each([
    [{ linkDays: 91 }, 'Give a number of at most 90.'],
    [{ mostReminders: null }, 'Give a number.'],
    [{ reminderDays: 1.5 }, 'Give a whole number.'],
    [{ name: ' ' }, 'Fill this in.'],
    [{ windowTo: '6pm' }, 'This is not a time such as 18:00.'],
  ])('are refused in words for whoever typed them: %j', async (body, sentence) => {
    const refused = await change(await desk.batchOf(1), body);
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ path: `body.${Object.keys(body)[0]}`, message: sentence }]);
  });

  it('are not changed once it is approved, nor by who saw an older version', async () => {
    const sent = await desk.batchOf(1, { state: 'sending' });
    expect((await change(sent, { linkDays: 30 })).body.code).toBe('is-sending');
    const batch = await desk.batchOf(1);
    await change(batch, { linkDays: 30 });
    expect((await change(batch, { linkDays: 20 }, batch.version)).status).toBe(412);
  });
});

describe('a setting that changes whom it goes to', () => {
  it('has every row judged anew, and approval asked for again', async () => {
    const batch = await desk.batchOf(3);
    await aHeldRow(desk.db, batch);
    await act(desk.uploader.http, batch, 'submit');
    const { body } = await change(batch, { recentDays: 30 });
    expect(body).toMatchObject({
      state: 'checking',
      submitted: null,
      acts: { send: { possible: false, why: 'The rows are still being checked.' } },
    });
    expect(await desk.db('outbox').where({ job: 'invitation-batches.judge-anew' })).toMatchObject([
      { payload: { batchId: batch.id } },
    ]);
    await desk
      .db('invitation_batch_rows')
      .where({ batch_id: batch.id })
      .update({ accepted: ['no-coming-appointment'] });
    // Twice, as after a worker that died.
    await judgeEveryRow(desk.db, batch.id);
    await judgeEveryRow(desk.db, batch.id);
    expect((await view(desk.uploader.http, batch)).state).toBe('check');
    expect(await eventKinds(desk.db, batch)).toEqual(['submitted', 'changed', 'checked']);
    // The held row too: nothing is wrong with it, read again.
    expect(await standingsOf(desk.db, batch)).toEqual(['ready', 'ready', 'ready', 'ready']);
  });

  it('leaves a batch alone that was discarded while its rows were judged', async () => {
    const batch = await desk.batchOf(2);
    await change(batch, { recentDays: 30 });
    await act(desk.uploader.http, batch, 'discard');
    await judgeEveryRow(desk.db, batch.id);
    expect((await view(desk.uploader.http, batch)).state).toBe('discarded');
  });
});
