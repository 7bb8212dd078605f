import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { S3Client } from '@aws-sdk/client-s3';
import { FileMissingError } from './file-errors.ts';
import type { FileBackend } from './file-store.ts';
import { isS3Absent, readS3Failure, retrying } from './s3-failures.ts';
import { removeAbandonedSpools, type SpooledFile, spool } from './spool.ts';

export interface S3Settings {
  bucket: string;
  region: string;
  /** For S3-compatible stores; Amazon's own when left out. */
  endpoint?: string;
  /** `endpoint/bucket/key` instead of `bucket.endpoint/key`; true by default when there is an endpoint. */
  forcePathStyle?: boolean;
  /** Both or neither; without them the machine's role is used, as the AWS SDK finds it. */
  accessKeyId?: string;
  secretAccessKey?: string;
  /** Where uploads wait until their hash is known; a folder of the system's temporary one when left out. */
  spoolFolder?: string;
}

const sha256Shape = /^[0-9a-f]{64}$/;

/** Files in a bucket, the key being the hash; the store checks the hash of what arrives by ChecksumSHA256. */
export function createS3(settings: S3Settings): FileBackend {
  const connected = once(() => connect(settings));
  const Bucket = settings.bucket;
  const spoolFolder = settings.spoolFolder ?? join(tmpdir(), 'patient-portal-spool');
  const guarded = <T>(call: () => Promise<T>) =>
    call().catch((thrown) => Promise.reject(readS3Failure(thrown)));

  const upload = ({ path, sha256, size }: SpooledFile) => {
    // A stream can be sent once only, so each try opens the spooled file anew. Repeating a PUT is harmless: the key
    // is the hash.
    const tryOnce = async () => {
      const { client, sdk } = await connected();
      return client.send(
        new sdk.PutObjectCommand({
          Bucket,
          Key: sha256,
          Body: createReadStream(path),
          ContentLength: size,
          ContentType: 'application/octet-stream',
          ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
        }),
      );
    };
    return guarded(() => retrying(tryOnce));
  };

  const read: FileBackend['read'] = (sha256, range) =>
    guarded(async () => {
      const { client, sdk } = await connected();
      const Range = range && `bytes=${range.start}-${range.end}`;
      const { Body } = await client.send(new sdk.GetObjectCommand({ Bucket, Key: keyOf(sha256), Range }));
      return Body instanceof Readable ? Body : Readable.from([]);
    });

  return {
    name: 's3',
    put: (source, options = {}) =>
      spool(spoolFolder, source, options, async (file) => {
        await upload(file);
        return { sha256: file.sha256, size: file.size };
      }),
    read,
    readWhole: async (sha256) => buffer(await read(sha256)),
    stat: async (sha256) => {
      if (!sha256Shape.test(sha256)) return undefined;
      const { client, sdk } = await connected();
      try {
        const found = await client.send(new sdk.HeadObjectCommand({ Bucket, Key: sha256 }));
        return { size: found.ContentLength ?? 0, stamp: `${found.ETag}:${found.LastModified?.getTime()}` };
      } catch (thrown) {
        if (isS3Absent(thrown)) return undefined;
        throw readS3Failure(thrown);
      }
    },
    remove: async (sha256) => {
      const { client, sdk } = await connected();
      await guarded(async () => client.send(new sdk.DeleteObjectCommand({ Bucket, Key: keyOf(sha256) })));
    },
    list: () => listBucket(connected, Bucket),
    removeAbandoned: (before) => removeAbandonedSpools(spoolFolder, before),
  };
}

/** Throws FileMissingError for what cannot be one of our keys, so that no other object of the bucket is reached. */
function keyOf(sha256: string): string {
  if (!sha256Shape.test(sha256)) throw new FileMissingError();
  return sha256;
}

/** What goes wrong is thrown to us; the SDK would tell the console as well. */
const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** The SDK takes half a second to load, so only those who keep files in S3, and at the first file, wait for it. */
async function connect(settings: S3Settings) {
  const sdk = await import('@aws-sdk/client-s3');
  const { region, endpoint, forcePathStyle, accessKeyId, secretAccessKey } = settings;
  const client: S3Client = new sdk.S3Client({
    region,
    endpoint,
    forcePathStyle: forcePathStyle ?? endpoint !== undefined,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
    // The SHA-256 is sent by us and checked by us; the SDK's own CRC trailers are not understood by every store.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    logger: quiet,
    requestHandler: { connectionTimeout: 3_000, socketTimeout: 30_000 },
  });
  return { sdk, client };
}

/** The result of the first call, for every call. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

async function* listBucket(connected: () => ReturnType<typeof connect>, Bucket: string) {
  const { client, sdk } = await connected();
  try {
    for await (const page of sdk.paginateListObjectsV2({ client }, { Bucket })) {
      for (const { Key, LastModified } of page.Contents ?? []) {
        if (Key && LastModified && sha256Shape.test(Key)) yield { sha256: Key, writtenAt: LastModified };
      }
    }
  } catch (thrown) {
    throw readS3Failure(thrown);
  }
}
