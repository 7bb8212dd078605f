import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aBatch } from '../../test/builders/invitation-batches.ts';
import { anInvitation } from '../../test/builders/invitations.ts';
import { aPatient } from '../../test/builders/patients.ts';
import { countBatch } from './invitation-batches.service.ts';
import { aBatchOf, type Desk, openDesk, view } from './lifecycle/batch-life.test.stage.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.server.close());

const list = (query: Record<string, string> = {}) =>
  desk.uploader.http.get('/api/invitation-batches').query(query).expect(200);
const ids = (body: { id: string }[]) => body.map(({ id }) => id);

describe('the list of batches', () => {
  it('shows what will leave and what has, the newest first, and goes on after the last', async () => {
    const batches = [];
    for (let n = 0; n < 3; n += 1) batches.push(await desk.batchOf(n, { source: 'rule' }));
    const filter = JSON.stringify({ source: 'rule' });
    const first = await list({ filter, range: '[0,1]' });
    expect(ids(first.body)).toEqual([batches[2]?.id, batches[1]?.id]);
    expect(first.body[0]).toMatchObject({
      name: batches[2]?.name,
      state: 'check',
      rows: 2,
      toSend: 2,
      left: 0,
      createdBy: { id: desk.uploader.id, name: desk.uploader.name },
      releasedAt: null,
    });
    expect(first.headers['content-range']).toBe('invitation-batches 0-1/3');
    const next = await list({ filter, range: '[2,3]', after: first.headers['x-next-after'] ?? '' });
    expect(ids(next.body)).toEqual([batches[0]?.id]);
    expect(next.headers['x-next-after']).toBeUndefined();
  });

  it('is narrowed by state', async () => {
    const batch = await desk.batchOf(1, { state: 'unreadable', more: { unreadable: { code: 'empty' } } });
    expect(ids((await list({ filter: JSON.stringify({ state: 'unreadable' }) })).body)).toEqual([batch.id]);
  });

  it('is closed to whoever has no business with it', async () => {
    const { aClinician } = await import('../../test/builders/staff.ts');
    const clinician = await desk.server.asStaff((await aClinician(desk.db)).id);
    await clinician.get('/api/invitation-batches').expect(403);
  });
});

describe('a batch', () => {
  it('shows its file, its columns with values to tell them by, and what is wrong with them', async () => {
    const batch = await aBatch(desk.db, {
      state: 'columns',
      more: {
        file_bytes: 2048,
        encoding: 'windows-1252',
        delimiter: ';',
        headers: ['NHS', 'DOB'],
        column_map: JSON.stringify({ dateOfBirth: 1 }),
        first_rows: JSON.stringify([['9990548609', '1950-01-01'], ['', '1950-01-02'], ['9990548617']]),
        column_faults: JSON.stringify([{ code: 'no-recipient-column', columns: [] }]),
      },
    });
    expect(await view(desk.uploader.http, batch)).toMatchObject({
      file: { name: 'patients.csv', bytes: 2048, encoding: 'windows-1252', delimiter: ';' },
      columns: [
        { index: 0, header: 'NHS', field: null, examples: ['9990548609', '9990548617'] },
        { index: 1, header: 'DOB', field: 'dateOfBirth', examples: ['1950-01-01', '1950-01-02'] },
      ],
      columnFaults: [{ code: 'no-recipient-column', sentence: expect.stringContaining('NHS number') }],
    });
  });

  it('shows no values of the file any more once it has left', async () => {
    const batch = await aBatch(desk.db, {
      state: 'sending',
      more: { first_rows: JSON.stringify([['9990548609', '1950-01-01', 'Smith']]) },
    });
    const { columns } = await view(desk.uploader.http, batch);
    expect(columns.map(({ examples }) => examples)).toEqual([[], [], []]);
  });

  it('says why a whole file is refused', async () => {
    const unreadable = JSON.stringify({ code: 'nul-bytes', line: 12 });
    const batch = await aBatch(desk.db, { state: 'unreadable', more: { unreadable } });
    expect((await view(desk.uploader.http, batch)).unreadable).toEqual({
      code: 'nul-bytes',
      sentence: expect.stringMatching(/^Line 12 /),
      line: 12,
    });
  });

  it('is not there for who makes up an id', async () => {
    await desk.uploader.http.get('/api/invitation-batches/0197f5a0-0000-7000-8000-000000000000').expect(404);
  });

  it('carries its version as ETag', async () => {
    const batch = await desk.batchOf(0);
    const { headers } = await desk.uploader.http.get(`/api/invitation-batches/${batch.id}`);
    expect(headers.etag).toBe('"1"');
  });
});

describe('the numbers of a batch', () => {
  it('are of its rows by standing and channel, its messages by state, and its links', async () => {
    const batch = await aBatchOf(desk.db, 4, { state: 'sending' });
    const rows = desk.db('invitation_batch_rows').where({ batch_id: batch.id });
    await rows.clone().where({ row_number: 3 }).update({ channel: 'email' });
    await rows.clone().where({ row_number: 4 }).update({ standing: 'left', left_at: new Date() });
    await rows
      .clone()
      .where({ row_number: 5 })
      .update({ standing: 'cancelled', standing_reason: 'deceased' });
    for (const [state, opened, used] of [
      ['delivered', true, true],
      ['delivered', true, false],
      ['failed', false, false],
    ] as const) {
      const patient = await aPatient(desk.db);
      const invitation = await anInvitation(desk.db, patient, {
        ...(opened ? { openedAt: new Date() } : {}),
        ...(used ? { usedAt: new Date() } : {}),
      });
      await desk.db('invitations').where({ id: invitation.id }).update({ batch_id: batch.id });
      await desk.db('notifications').insert({
        id: invitation.id,
        purpose: 'portal-invitation',
        channel: 'sms',
        state,
        patient_id: patient.id,
        invitation_id: invitation.id,
        batch_id: batch.id,
      });
    }
    // Of another batch, which nothing may be counted from.
    await aBatchOf(desk.db, 2, { state: 'sending' });
    expect(await countBatch(desk.db, batch.id)).toEqual({
      rows: 4,
      rowsRead: 0,
      standings: { ready: 2, held: 0, excluded: 0, skipped: 0, left: 1, cancelled: 1, expired: 0 },
      ready: { sms: 1, email: 1, post: 0 },
      rest: 0,
      outcomes: {
        pending: 0,
        sending: 0,
        accepted: 0,
        delivered: 2,
        failed: 1,
        unknown: 0,
        expired: 0,
        cancelled: 0,
      },
      opened: 2,
      registered: 1,
      findings: [],
    });
  });

  it('are counted once for all who ask in the same moment, and anew inside a transaction', async () => {
    const batch = await desk.batchOf(2);
    let counted = 0;
    const count = ({ options }: { options?: { name?: string } }) => {
      if (options?.name === 'invitation-batches.counts') counted += 1;
    };
    desk.db.client.on('query', count);
    await Promise.all(Array.from({ length: 8 }, () => countBatch(desk.db, batch.id)));
    desk.db.client.off('query', count);
    expect(counted).toBe(1);
    await desk.db.transaction(async (trx) => {
      await trx('invitation_batch_rows')
        .where({ batch_id: batch.id, row_number: 2 })
        .update({ standing: 'held' });
      expect((await countBatch(trx, batch.id)).standings).toMatchObject({ ready: 1, held: 1 });
    });
  });
});
