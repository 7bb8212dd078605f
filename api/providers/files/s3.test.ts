import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type S3StandIn, startS3 } from '../../test/stand-ins/s3.ts';
import { createFiles } from '../index.ts';
import { FileMissingError, StorageFullError } from './file-errors.ts';

const letter = Buffer.from('%PDF-1.7 a clinic letter');
const sha256 = '8d0f8ea2d6d9b4a0f0a2b0b3b7f8bb2f4be0c6c9ff57bb5ef4c0d1c7d6a1a111';

let s3: S3StandIn;
let spoolFolder: string;
beforeEach(async () => {
  s3 = await startS3();
  spoolFolder = await mkdtemp(join(tmpdir(), 'spool-'));
});
afterEach(async () => {
  await s3.close();
  await rm(spoolFolder, { recursive: true });
});

const bucketWith = (over = {}) => {
  const { bucket, region, accessKeyId, secretAccessKey } = s3;
  const settings = { bucket, region, accessKeyId, secretAccessKey, endpoint: s3.url, spoolFolder };
  return createFiles({ kind: 's3', ...settings, ...over });
};

describe('a bucket of files', () => {
  it.each(['503', 'reset'] as const)('is tried again while it fails in passing (%s)', async (behaviour) => {
    s3.next(behaviour, behaviour);
    const stored = await bucketWith().put(letter);
    expect(s3.objects.get(stored.sha256)?.bytes).toEqual(letter);
    expect(s3.requests).toHaveLength(3);
  });

  it('is given up on after three tries, and the spooled file is gone', async () => {
    s3.next('503', '503', '503');
    await expect(bucketWith().put(letter)).rejects.toThrow('SlowDown');
    expect(s3.objects.size).toBe(0);
    expect(s3.requests).toHaveLength(3);
    expect(await readdir(spoolFolder)).toEqual([]);
  });

  it('says so when it is full', async () => {
    s3.next('full');
    await expect(bucketWith().put(letter)).rejects.toThrow(StorageFullError);
    expect(s3.requests).toHaveLength(1);
  });

  it.each([
    { fault: 'a bucket that does not exist', over: { bucket: 'elsewhere' }, code: 'NoSuchBucket' },
    { fault: 'a key that is not known', over: { accessKeyId: 'stranger' }, code: 'InvalidAccessKeyId' },
  ])('does not take $fault for a missing file', async ({ over, code }) => {
    const store = bucketWith(over);
    await expect(store.put(letter)).rejects.toThrow(code);
    await expect(store.read(sha256)).rejects.toThrow(code);
    await expect(store.read(sha256)).rejects.not.toThrow(FileMissingError);
  });
});
