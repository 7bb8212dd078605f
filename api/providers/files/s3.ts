import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
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
  const client = createClient(settings);
  const Bucket = settings.bucket;
  const spoolFolder = settings.spoolFolder ?? join(tmpdir(), 'patient-portal-spool');
  const guarded = <T>(call: () => Promise<T>) =>
    call().catch((thrown) => Promise.reject(readS3Failure(thrown)));

  const upload = ({ path, sha256, size }: SpooledFile) => {
    // A stream can be sent once only, so each try opens the spooled file anew. Repeating a PUT is harmless: the key
    // is the hash.
    const once = () =>
      client.send(
        new PutObjectCommand({
          Bucket,
          Key: sha256,
          Body: createReadStream(path),
          ContentLength: size,
          ContentType: 'application/octet-stream',
          ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
        }),
      );
    return guarded(() => retrying(once));
  };

  return {
    name: 's3',
    put: (source, options = {}) =>
      spool(spoolFolder, source, options, async (file) => {
        await upload(file);
        return { sha256: file.sha256, size: file.size };
      }),
    read: (sha256, range) =>
      guarded(async () => {
        const Range = range && `bytes=${range.start}-${range.end}`;
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: keyOf(sha256), Range }));
        return Body instanceof Readable ? Body : Readable.from([]);
      }),
    stat: async (sha256) => {
      if (!sha256Shape.test(sha256)) return undefined;
      try {
        const found = await client.send(new HeadObjectCommand({ Bucket, Key: sha256 }));
        return { size: found.ContentLength ?? 0, stamp: `${found.ETag}:${found.LastModified?.getTime()}` };
      } catch (thrown) {
        if (isS3Absent(thrown)) return undefined;
        throw readS3Failure(thrown);
      }
    },
    remove: async (sha256) => {
      await guarded(() => client.send(new DeleteObjectCommand({ Bucket, Key: keyOf(sha256) })));
    },
    list: () => listBucket(client, Bucket),
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

function createClient({
  region,
  endpoint,
  forcePathStyle,
  accessKeyId,
  secretAccessKey,
}: S3Settings): S3Client {
  return new S3Client({
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
}

async function* listBucket(client: S3Client, Bucket: string) {
  try {
    for await (const page of paginateListObjectsV2({ client }, { Bucket })) {
      for (const { Key, LastModified } of page.Contents ?? []) {
        if (Key && LastModified && sha256Shape.test(Key)) yield { sha256: Key, writtenAt: LastModified };
      }
    }
  } catch (thrown) {
    throw readS3Failure(thrown);
  }
}
