import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { S3Object } from '../s3.ts';
import { answerS3Error, etagOf } from './xml.ts';

/** PUT, GET (with Range), HEAD and DELETE of one object. */
export async function answerObject(
  request: IncomingMessage,
  response: ServerResponse,
  objects: Map<string, S3Object>,
  key: string,
): Promise<void> {
  if (request.method === 'PUT') return putObject(request, response, objects, key);
  if (request.method === 'DELETE') {
    objects.delete(key);
    return void response.writeHead(204).end();
  }
  const object = objects.get(key);
  if (!object) {
    // HEAD has no body to say the code in.
    return request.method === 'HEAD'
      ? void response.writeHead(404).end()
      : answerS3Error(response, 404, 'NoSuchKey');
  }
  getObject(request, response, object);
}

async function putObject(
  request: IncomingMessage,
  response: ServerResponse,
  objects: Map<string, S3Object>,
  key: string,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const checksum = request.headers['x-amz-checksum-sha256'];
  if (!checksum) return answerS3Error(response, 400, 'MissingChecksum');
  if (request.headers['content-encoding']) return answerS3Error(response, 501, 'NotImplemented');
  if (createHash('sha256').update(bytes).digest('base64') !== checksum) {
    return answerS3Error(response, 400, 'BadDigest');
  }
  const object = { bytes, writtenAt: new Date() };
  objects.set(key, object);
  response.writeHead(200, { etag: etagOf(object), 'x-amz-checksum-sha256': checksum }).end();
}

function getObject(request: IncomingMessage, response: ServerResponse, object: S3Object): void {
  const size = object.bytes.length;
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const start = first === undefined ? 0 : Number(first);
  const end = last ? Math.min(Number(last), size - 1) : size - 1;
  if (first !== undefined && start >= size) {
    answerS3Error(response, 416, 'InvalidRange');
    return;
  }
  response.writeHead(first === undefined ? 200 : 206, {
    'content-length': end - start + 1,
    'content-type': 'application/octet-stream',
    'accept-ranges': 'bytes',
    'last-modified': object.writtenAt.toUTCString(),
    etag: etagOf(object),
    ...(first === undefined ? {} : { 'content-range': `bytes ${start}-${end}/${size}` }),
  });
  response.end(request.method === 'HEAD' ? undefined : object.bytes.subarray(start, end + 1));
}
