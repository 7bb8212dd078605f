import type { ServerResponse } from 'node:http';
import type { S3Object } from '../s3.ts';

const sendXml = (response: ServerResponse, status: number, xml: string) =>
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`);

/** An error as S3 spells it. */
export function answerS3Error(response: ServerResponse, status: number, code: string): void {
  sendXml(response, status, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

export const etagOf = (object: S3Object) => `"${object.bytes.length}-${object.writtenAt.getTime()}"`;

/** ListObjectsV2: keys in order, a page at a time, the token being the last key given. */
export function answerList(
  response: ServerResponse,
  objects: Map<string, S3Object>,
  { bucket, pageSize, query }: { bucket: string; pageSize: number; query: URLSearchParams },
): void {
  const after = query.get('continuation-token') ?? '';
  const rest = [...objects].filter(([key]) => key > after).sort(([a], [b]) => (a < b ? -1 : 1));
  const page = rest.slice(0, pageSize);
  const truncated = rest.length > page.length;
  const contents = page.map(
    ([key, object]) =>
      `<Contents><Key>${key}</Key><LastModified>${object.writtenAt.toISOString()}</LastModified>` +
      `<ETag>${etagOf(object)}</ETag><Size>${object.bytes.length}</Size></Contents>`,
  );
  const token = truncated ? `<NextContinuationToken>${page.at(-1)?.[0]}</NextContinuationToken>` : '';
  sendXml(
    response,
    200,
    `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${bucket}</Name>` +
      `<KeyCount>${page.length}</KeyCount><MaxKeys>${pageSize}</MaxKeys><IsTruncated>${truncated}</IsTruncated>` +
      `${contents.join('')}${token}</ListBucketResult>`,
  );
}
