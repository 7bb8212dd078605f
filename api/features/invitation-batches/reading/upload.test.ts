import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aWording } from '../../../test/builders/invitation-batches.ts';
import { aSupportAgent } from '../../../test/builders/staff.ts';
import { HEADER, openReadingStage } from './reading.test.stage.ts';
import { batchName } from './upload.service.ts';

let stage: Awaited<ReturnType<typeof openReadingStage>>;
let patients: Awaited<ReturnType<typeof stage.patients>>;

beforeAll(async () => {
  stage = await openReadingStage();
  patients = await stage.patients(3);
});
afterAll(() => stage.server.close());

let made = 0;
/** A file unlike any other of these tests. */
const aFile = () => `${HEADER},Note\n${patients.map(({ line }) => `${line},${++made}`).join('\n')}\n`;
const batchCount = async () => Number((await stage.db('invitation_batches').count('* as n').first())?.n);

describe('dropping a file', () => {
  it('makes a batch that is being read, its event, the audit, and the promise that it is read', async () => {
    const { status, body } = await stage.upload(aFile(), 'cardiology list.csv');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'reading',
      source: 'file',
      name: expect.stringMatching(/^cardiology list, \d{1,2} \w+ \d{4}$/),
      file: { name: 'cardiology list.csv', encoding: null },
      createdBy: { id: stage.clerk.id },
      rows: null,
    });
    expect(body.events).toMatchObject([{ kind: 'uploaded', by: { id: stage.clerk.id } }]);
    expect(await stage.db('outbox').whereRaw(`payload->>'batchId' = ?`, [body.id])).toMatchObject([
      { job: 'invitation-batches.read' },
    ]);
    expect(await stage.db('audit_events').where({ entity_id: body.id })).toMatchObject([
      { action: 'invitation-batches.uploaded', actor_id: stage.clerk.id },
    ]);
  });

  it('gives it the newest wording for invitations that is in use', async () => {
    const wording = await aWording(stage.db);
    await aWording(stage.db, { kind: 'reminder' });
    const retired = await aWording(stage.db);
    await stage.db('invitation_wordings').where({ id: retired.id }).update({ state: 'retired' });
    const { body } = await stage.upload(aFile());
    expect(body.settings.wordingVersionId).toBe(wording.versionId);
  });

  it('needs a session, and the permission', async () => {
    const agent = await stage.server.asStaff((await aSupportAgent(stage.db)).id);
    const send = (who: typeof agent) =>
      who.post('/api/invitation-batches').attach('file', Buffer.from(aFile()), 'a.csv');
    expect((await send(stage.server.open)).status).toBe(401);
    expect((await send(agent)).status).toBe(403);
  });

  it.each<[string, () => PromiseLike<{ status: number }>, number]>([
    ['no file', () => stage.agent.post('/api/invitation-batches').field('a', 'b'), 422],
    ['a field too many', () => stage.upload(aFile()).field('a', 'b'), 422],
    ['two files', () => stage.upload(aFile()).attach('file', Buffer.from('x'), 'b.csv'), 422],
    ['JSON', () => stage.agent.post('/api/invitation-batches').send({ file: 'x' }), 415],
    ['over 10 MiB', () => stage.upload(Buffer.alloc(10 * 1024 * 1024 + 1)), 413],
  ])('refuses %s, and makes no batch', async (_name, send, status) => {
    const before = await batchCount();
    expect((await send()).status).toBe(status);
    expect(await batchCount()).toBe(before);
  });

  it.each([
    ['clinic.csv', 'clinic, 23 Nov 2026'],
    ['Clinic.CSV', 'Clinic, 23 Nov 2026'],
    ['.csv', 'Patients, 23 Nov 2026'],
    ['a.b.txt', 'a.b, 23 Nov 2026'],
    [`${'x'.repeat(200)}.csv`, `${'x'.repeat(170)}, 23 Nov 2026`],
  ])('of %j calls it %j', (file, name) => {
    expect(batchName(file, new Date('2026-11-23T12:00:00Z'))).toBe(name);
  });
});

describe('the same content again', () => {
  it('is known by what its cells say, whatever the name, encoding, signs and line ends', async () => {
    const text = aFile();
    const first = await stage.drop(text, 'first.csv');
    expect(first.sameAs).toBeNull();
    for (const again of [
      `\ufeff${text}`,
      text.replaceAll('\n', '\r\n'),
      text.replaceAll(',', ';'),
      Buffer.from(text, 'latin1'),
      `${text}\n,,\n`,
    ]) {
      expect((await stage.drop(again, 'again.csv')).sameAs).not.toBeNull();
    }
    expect((await stage.drop(text, 'again.csv')).sameAs).toMatchObject({
      createdBy: { id: stage.clerk.id },
      wasSent: false,
    });
    expect((await stage.drop(`${text}${patients[0]!.line},more\n`)).sameAs).toBeNull();
  });

  it('is not held against a batch that was discarded, and the one that was sent is named before others', async () => {
    const text = aFile();
    const [sent, discarded] = [await stage.drop(text), await stage.drop(text)];
    await stage.db('invitation_batches').where({ id: discarded.id }).update({ state: 'discarded' });
    const finished = { state: 'finished', released_at: new Date() };
    await stage.db('invitation_batches').where({ id: sent.id }).update(finished);
    const third = await stage.drop(text);
    expect(third.sameAs).toMatchObject({ batchId: sent.id, wasSent: true });
    expect((await stage.drop(text)).sameAs).toMatchObject({ batchId: sent.id });
  });

  it('is known where both are read at once', async () => {
    const text = aFile();
    const batches = await Promise.all([stage.upload(text), stage.upload(text)]);
    const ids = batches.map(({ body }) => body.id);
    await Promise.all(ids.map((id) => stage.read(id)));
    const same = (await Promise.all(ids.map((id) => stage.view(id)))).map(({ sameAs }) => sameAs?.batchId);
    expect(same.filter(Boolean)).toHaveLength(1);
    expect(ids).toContain(same.find(Boolean));
  });
});

describe('a reading', () => {
  const manyRows = (count: number) =>
    `${HEADER},Note\n${Array.from({ length: count }, (_, n) => `9990548609,03/11/1952,Nobody,${++made} ${n}`).join('\n')}`;

  it('that runs twice, one after the other or at once, leaves each row once', async () => {
    const { body } = await stage.upload(aFile());
    await Promise.all([stage.read(body.id), stage.read(body.id)]);
    await stage.read(body.id);
    const batch = await stage.view(body.id);
    expect([batch.state, batch.rows]).toEqual(['check', 3]);
    expect((await stage.rowsOf(body.id)).map(({ row_number }) => row_number)).toEqual([2, 3, 4]);
    expect(batch.events.filter(({ kind }) => kind === 'checked')).toHaveLength(1);
  });

  it('that is killed in the middle leaves no row, and the next one reads all', async () => {
    const { body } = await stage.upload(manyRows(20_000));
    const reading = stage.read(body.id).then(
      () => 'ended',
      () => 'killed',
    );
    await untilRead(body.id);
    await stage.db.raw(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`);
    expect(await reading).toBe('killed');
    expect(await stage.rowsOf(body.id)).toEqual([]);
    expect((await stage.view(body.id)).state).toBe('reading');
    await stage.read(body.id);
    expect(await stage.view(body.id)).toMatchObject({ state: 'check', rows: 20_000 });
    expect(await stage.rowsOf(body.id)).toHaveLength(20_000);
  });

  it('of a batch that is discarded meanwhile leaves it discarded', async () => {
    const { body } = await stage.upload(manyRows(20_000));
    const reading = stage.read(body.id);
    await untilRead(body.id);
    await stage.db('invitation_batches').where({ id: body.id }).update({ state: 'discarded' });
    await reading;
    expect((await stage.view(body.id)).state).toBe('discarded');
    expect(await stage.rowsOf(body.id)).toEqual([]);
  });

  /** Waits until it shows that some rows have been read. */
  async function untilRead(id: string): Promise<void> {
    for (;;) {
      const { rows_read: read } = await stage.db('invitation_batches').where({ id }).first('rows_read');
      if (read > 0) return;
    }
  }
});
