import { utimes } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aBatch } from '../../test/builders/invitation-batches.ts';
import { aLetter } from '../../test/builders/letters.ts';
import { aPatient } from '../../test/builders/patients.ts';
import { aClerk } from '../../test/builders/staff.ts';
import { anAttachment, aTicket } from '../../test/builders/support-tickets.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { keepFile, lockContent, sweepOrphanFiles } from './files.service.ts';

let server: TestServer;
let owner: { id: string };
const TWO_DAYS_AGO = new Date(Date.now() - 48 * 3_600_000);

beforeAll(async () => {
  server = await startTestServer();
  owner = await aClerk(server.db);
});
afterAll(() => server.close());

const has = (sha256: string) => server.deps.providers.files.has(sha256);
const row = (sha256: string) => server.db('files').where({ sha256 }).first();
async function aStoredFile(text: string, writtenAt = TWO_DAYS_AGO) {
  const stored = await server.deps.providers.files.put(Buffer.from(text));
  const { FILES_DIR } = server.deps.config;
  await utimes(path.join(FILES_DIR, stored.sha256.slice(0, 2), stored.sha256), writtenAt, writtenAt);
  return stored;
}
const aRow = ({ sha256, size }: { sha256: string; size: number }) =>
  server.db('files').insert({ sha256, size, media_type: 'application/pdf', created_at: TWO_DAYS_AGO });

describe('the orphan sweep', () => {
  it('removes old objects without a row, and rows without a letter with their objects', async () => {
    const [withoutRow, withoutLetter] = [await aStoredFile('no row'), await aStoredFile('no letter')];
    await aRow(withoutLetter);
    await sweepOrphanFiles(server.deps);
    expect([await has(withoutRow.sha256), await has(withoutLetter.sha256)]).toEqual([false, false]);
    expect(await row(withoutLetter.sha256)).toBeUndefined();
  });

  it.each(['published', 'withdrawn', 'refused'] as const)('keeps what a %s letter names', async (state) => {
    const { sha256 } = await aStoredFile(`of a ${state} letter`);
    await aRow({ sha256, size: 10 });
    await aLetter(server.db, {
      state,
      owner,
      sha256,
      ...(state === 'published' ? { patient: await aPatient(server.db) } : {}),
    });
    await sweepOrphanFiles(server.deps);
    expect(await has(sha256)).toBe(true);
    expect(await row(sha256)).toBeDefined();
  });

  it('keeps what came with a ticket', async () => {
    const { sha256, size } = await aStoredFile('a screenshot');
    await aRow({ sha256, size });
    await anAttachment(server.db, await aTicket(server.db), { sha256, size });
    await sweepOrphanFiles(server.deps);
    expect(await has(sha256)).toBe(true);
    expect(await row(sha256)).toBeDefined();
  });

  it('keeps the file of a batch of invitations', async () => {
    const { sha256, size } = await aStoredFile('nhs number,dob');
    await aRow({ sha256, size });
    await aBatch(server.db, { more: { file_sha256: sha256 } });
    await sweepOrphanFiles(server.deps);
    expect(await has(sha256)).toBe(true);
    expect(await row(sha256)).toBeDefined();
  });

  it('keeps what was written within the day', async () => {
    const { sha256 } = await aStoredFile('young', new Date());
    await sweepOrphanFiles(server.deps);
    expect(await has(sha256)).toBe(true);
  });

  it('waits for an upload of the same bytes, and then leaves them', async () => {
    const file = await aStoredFile('being uploaded again');
    const trx = await server.db.transaction();
    await lockContent(trx, file.sha256);
    const swept = sweepOrphanFiles(server.deps);
    await keepFile(server.deps, trx, { ...file, mediaType: 'application/pdf' });
    await trx.commit();
    await swept;
    expect(await has(file.sha256)).toBe(true);
    expect(await row(file.sha256)).toBeDefined();
  });

  it('never lets a row name an object that the sweep took first', async () => {
    const file = await aStoredFile('swept first');
    await sweepOrphanFiles(server.deps);
    const keep = server.db.transaction(async (trx) => {
      await lockContent(trx, file.sha256);
      await keepFile(server.deps, trx, { ...file, mediaType: 'application/pdf' });
    });
    await expect(keep).rejects.toMatchObject({ code: 'upload-again' });
    expect(await row(file.sha256)).toBeUndefined();
  });
});
