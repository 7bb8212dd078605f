import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { FileMissingError, StorageFullError } from './file-errors.ts';

const failure = z.object({
  name: z.string().optional(),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional(),
});

const absent = new Set(['NoSuchKey', 'NotFound']);
/** As AWS-compatible stores say that there is no room (MinIO, Ceph, quota on a bucket). */
const full = new Set([
  'XMinioStorageFull',
  'QuotaExceeded',
  'XMinioAdminBucketQuotaExceeded',
  'ServiceQuotaExceeded',
]);

const parse = (thrown: unknown) => {
  const { name = '', $metadata } = failure.safeParse(thrown).data ?? {};
  return { name, status: $metadata?.httpStatusCode };
};

/** Whether the store says that it has no such object. A missing bucket is not that, but a fault of the settings. */
export function isS3Absent(thrown: unknown): boolean {
  return absent.has(parse(thrown).name);
}

/** The store's error as ours where there is one of ours for it; otherwise as it came. */
export function readS3Failure(thrown: unknown): unknown {
  const { name, status } = parse(thrown);
  if (isS3Absent(thrown)) return new FileMissingError();
  return full.has(name) || status === 507 ? new StorageFullError() : thrown;
}

/** Tries up to three times, a little apart, while the store says it is busy or cannot be reached. */
export async function retrying<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (thrown) {
      const { status } = parse(thrown);
      const passing = status === undefined || status === 429 || (status >= 500 && status !== 507);
      if (attempt === 3 || !passing) throw thrown;
      await wait(attempt * 200);
    }
  }
}
