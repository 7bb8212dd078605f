import type { Readable } from 'node:stream';
import { Problem } from './problem.ts';

/**
 * Reads a JSON body from the raw request, for a route that also takes forms and so has it unread.
 * @throws Problem 413 when it is longer, 400 when it is not JSON or did not arrive whole
 */
export async function readJsonStream(stream: Readable, maxBytes: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      // Read to its end all the same, so that the sender hears the answer instead of a broken connection.
      if (size <= maxBytes) chunks.push(chunk);
    }
  } catch (cause) {
    throw new Problem(400, 'body-unreadable', 'The body of this request did not arrive.', { cause });
  }
  if (size > maxBytes) throw new Problem(413, 'body-too-large', 'This is larger than we take.');
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch (cause) {
    throw new Problem(400, 'body-unreadable', 'The body of this request is not JSON.', { cause });
  }
}
