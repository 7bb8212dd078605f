import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aBatchRow, aWording } from '../../../test/builders/invitation-batches.ts';
import { aPatient } from '../../../test/builders/patients.ts';
import { addBatchEvent, lockBatch } from '../invitation-batches.service.ts';
import {
  act,
  auditOf,
  type Desk,
  eventKinds,
  openDesk,
  sendPromises,
  view,
} from './batch-life.test.stage.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.server.close());

const submitted = async (ready = 3) => {
  const batch = await desk.batchOf(ready);
  expect((await act(desk.uploader.http, batch, 'submit')).status).toBe(200);
  return batch;
};

/** A change of somebody's, as mending a row makes it. */
const mend = (batch: { id: string }, staffId: string) =>
  desk.db.transaction(async (trx) => {
    await lockBatch(trx, batch.id);
    await addBatchEvent(trx, batch.id, 'row-mended', staffId, { row: 2 });
  });

describe('a batch at or under the threshold', () => {
  it('is sent by one person: released, audited and promised to the sender', async () => {
    const batch = await desk.batchOf(2);
    const { status, body } = await act(desk.uploader.http, batch, 'send');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'sending',
      toSend: 2,
      needsApproval: false,
      releasedAt: expect.any(String),
      approved: null,
    });
    expect(await eventKinds(desk.db, batch)).toEqual(['released']);
    expect(await auditOf(desk.db, batch)).toEqual(['invitation-batches.released']);
    expect(await sendPromises(desk.db, batch)).toBe(1);
  });

  it('is not sent twice by two who press at once', async () => {
    const batch = await desk.batchOf(2);
    const answers = await Promise.all([
      act(desk.uploader.http, batch, 'send', {}, 1),
      act(desk.second.http, batch, 'send', {}, 1),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(await sendPromises(desk.db, batch)).toBe(1);
  });
});

describe('a batch above the threshold', () => {
  it('is not sent by one person', async () => {
    const batch = await desk.batchOf(3);
    const { status, body } = await act(desk.uploader.http, batch, 'send');
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'needs-approval' });
    expect(body.title).toBe('More than 2 rows need a second person. Ask for approval.');
    expect(await sendPromises(desk.db, batch)).toBe(0);
  });

  it('is submitted, approved by a second person, and leaves with that', async () => {
    const batch = await submitted();
    const seen = await view(desk.second.http, batch);
    expect(seen).toMatchObject({
      state: 'approval',
      needsApproval: true,
      approvalAbove: 2,
      submitted: { by: { id: desk.uploader.id } },
      changedSinceSubmitted: [],
      acts: { approve: { possible: true, why: null } },
    });
    const { body } = await act(desk.second.http, batch, 'approve', {}, seen.version);
    expect(body).toMatchObject({ state: 'sending', approved: { by: { id: desk.second.id } } });
    expect(await eventKinds(desk.db, batch)).toEqual(['submitted', 'approved', 'released']);
    expect(await auditOf(desk.db, batch)).toEqual([
      'invitation-batches.submitted',
      'invitation-batches.approved',
      'invitation-batches.released',
    ]);
  });

  it('is not approved by whoever submitted it, uploaded it, or changed it since', async () => {
    const batch = await desk.batchOf(3);
    await act(desk.second.http, batch, 'submit');
    await mend(batch, desk.third.id);
    const codes = [];
    for (const { http } of [desk.second, desk.uploader, desk.third])
      codes.push((await act(http, batch, 'approve')).body.code);
    expect(codes).toEqual(['own-submission', 'own-upload', 'own-change']);
    expect((await act(desk.administrator.http, batch, 'approve')).status).toBe(200);
  });

  it('may be approved by whoever mended a row before it was submitted', async () => {
    const batch = await desk.batchOf(3);
    await mend(batch, desk.second.id);
    await act(desk.uploader.http, batch, 'submit');
    expect((await act(desk.second.http, batch, 'approve')).status).toBe(200);
  });

  it('is not approved by a role that may not', async () => {
    const { aSupportAgent } = await import('../../../test/builders/staff.ts');
    const batch = await submitted();
    const agent = await desk.server.asStaff((await aSupportAgent(desk.db)).id);
    expect((await act(agent, batch, 'approve')).status).toBe(403);
    expect((await view(agent, batch)).acts.approve).toEqual({
      possible: false,
      why: 'Your role does not let you do this.',
    });
  });

  it('goes back to its check with the reason', async () => {
    const batch = await submitted();
    const { body } = await act(desk.second.http, batch, 'refuse', { reason: 'The clinic moved' });
    expect(body).toMatchObject({ state: 'check', submitted: null });
    expect(body.events.at(-1)).toMatchObject({
      sentence: 'Did not approve it: “The clinic moved”',
      by: { id: desk.second.id },
    });
  });

  it('is approved once by two who press at once', async () => {
    const batch = await submitted();
    const { version } = await view(desk.second.http, batch);
    const answers = await Promise.all(
      [desk.second, desk.third, desk.administrator].map(({ http }) =>
        act(http, batch, 'approve', {}, version),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    expect(await sendPromises(desk.db, batch)).toBe(1);
    expect((await eventKinds(desk.db, batch)).filter((kind) => kind === 'approved')).toHaveLength(1);
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'is approved as it was looked at, or not: against a change in the same moment (%i)',
    async () => {
      const batch = await submitted();
      const { version } = await view(desk.second.http, batch);
      const change = desk.third.http
        .patch(`/api/invitation-batches/${batch.id}`)
        .set('If-Match', `"${version}"`)
        .send({ linkDays: 30 });
      const [approved, changed] = await Promise.all([
        act(desk.second.http, batch, 'approve', {}, version),
        change,
      ]);
      // Whoever comes second is told: never both.
      expect([approved.status, changed.status].sort()).toEqual([200, 412]);
      const now = await view(desk.second.http, batch);
      expect(now.state).toBe(approved.status === 200 ? 'sending' : 'approval');
      expect(now.settings.linkDays).toBe(approved.status === 200 ? 14 : 30);
    },
  );
});

describe('what changed since it was submitted', () => {
  it('is told in sentences: who mended, how many rows more, and each setting', async () => {
    const wording = await aWording(desk.db, { name: 'Autumn' });
    const batch = await desk.batchOf(3, { wordingVersionId: wording.versionId });
    await act(desk.uploader.http, batch, 'submit');
    await mend(batch, desk.third.id);
    await mend(batch, desk.third.id);
    await aBatchRow(desk.db, batch, await aPatient(desk.db), { channel: 'post' });
    const winter = await aWording(desk.db, { name: 'Winter' });
    const { version } = await view(desk.third.http, batch);
    const { body } = await desk.third.http
      .patch(`/api/invitation-batches/${batch.id}`)
      .set('If-Match', `"${version}"`)
      .send({ wordingVersionId: winter.versionId, windowTo: '20:00', sendBy: '2031-01-07T12:00:00Z' })
      .expect(200);
    expect(body.changedSinceSubmitted).toEqual([
      `2 rows were mended by ${desk.third.name}.`,
      '1 more row will be sent.',
      'The wording changed from “Autumn, version 1” to “Winter, version 1”.',
      'Sending ends at 20:00 a day instead of 24:00.',
      'The time to send by changed from any time to Tue 7 Jan 2031, 12:00.',
    ]);
    expect(body.events.map(({ sentence }: { sentence: string }) => sentence)).toEqual([
      'Asked for approval to send 3',
      'Mended 2 rows',
      'Changed the settings',
    ]);
  });
});

describe('the same content as an earlier batch', () => {
  it('is neither submitted nor sent before somebody says that it is meant', async () => {
    const earlier = await desk.batchOf(1);
    const batch = await desk.batchOf(1, { more: { same_as_id: earlier.id } });
    expect((await act(desk.uploader.http, batch, 'send')).body.code).toBe('same-content');
    const { body } = await act(desk.uploader.http, batch, 'acknowledge-same');
    expect(body).toMatchObject({
      sameAs: { batchId: earlier.id, name: earlier.name, wasSent: false },
      sameAcknowledged: { by: { id: desk.uploader.id } },
      acts: { send: { possible: true } },
    });
    expect((await act(desk.uploader.http, batch, 'send')).status).toBe(200);
  });
});

describe('what is not in order', () => {
  it.each<[string, Record<string, unknown>, number, string]>([
    ['no wording', { wording_version_id: null }, 2, 'no-wording'],
    ['no ready row', {}, 0, 'no-ready-rows'],
    ['a send-by time that has passed', { send_by: new Date('2020-01-01') }, 2, 'send-by-passed'],
  ])('%s: nothing is sent', async (_what, more, ready, code) => {
    const batch = await desk.batchOf(ready, { more });
    expect((await act(desk.uploader.http, batch, 'send')).body.code).toBe(code);
  });

  it('asks for the version that was seen', async () => {
    const batch = await desk.batchOf(1);
    const { status } = await desk.uploader.http.post(`/api/invitation-batches/${batch.id}/send`);
    expect(status).toBe(428);
  });
});
