import { once } from 'node:events';
import http from 'node:http';
import { answerObject } from './s3/object-routes.ts';
import { answerList, answerS3Error } from './s3/xml.ts';

export interface S3Object {
  bytes: Buffer;
  writtenAt: Date;
}

/** How the next requests fail, one each: busy, out of room, or the line cut. */
export type S3Behaviour = '503' | 'full' | 'reset';

export interface S3StandIn {
  url: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The bucket by key; tests may damage what lies in it. */
  objects: Map<string, S3Object>;
  /** Method and path of each request, in order. */
  requests: string[];
  next(...behaviours: S3Behaviour[]): void;
  close(): Promise<void>;
}

export interface S3Options {
  /** At most so many keys in a page of the list; S3's own limit is 1,000. */
  pageSize?: number;
}

/**
 * The part of S3 the portal uses, in memory, on a port of this machine, path style: PutObject (its SHA-256 checked),
 * GetObject with Range, HeadObject, DeleteObject, ListObjectsV2. Signatures are not verified, only the access key.
 */
export async function startS3({ pageSize = 1_000 }: S3Options = {}): Promise<S3StandIn> {
  const bucket = 'letters';
  const accessKeyId = 'portal-test';
  const objects = new Map<string, S3Object>();
  const requests: string[] = [];
  const queued: S3Behaviour[] = [];

  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://s3.example');
    const [, name, key = ''] = url.pathname.split('/');
    requests.push(`${request.method} ${url.pathname}`);
    const behaviour = queued.shift();
    if (behaviour === 'reset') request.socket.resetAndDestroy();
    else if (behaviour === '503') answerS3Error(response, 503, 'SlowDown');
    else if (behaviour === 'full') answerS3Error(response, 507, 'XMinioStorageFull');
    else if (!request.headers.authorization?.includes(`Credential=${accessKeyId}/`)) {
      answerS3Error(response, 403, 'InvalidAccessKeyId');
    } else if (name !== bucket) answerS3Error(response, 404, 'NoSuchBucket');
    else if (key)
      answerObject(request, response, objects, key).catch((error: Error) => response.destroy(error));
    else answerList(response, objects, { bucket, pageSize, query: url.searchParams });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();

  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    bucket,
    region: 'eu-west-2',
    accessKeyId,
    secretAccessKey: 'opens-nothing',
    objects,
    requests,
    next: (...behaviours) => void queued.push(...behaviours),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
