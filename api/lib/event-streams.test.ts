import type { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { EventStream, endEventStreams } from './event-streams.ts';

const bodyOf = (stream: EventStream) => stream.reply().body as Readable;
const read = async (body: Readable): Promise<string> => {
  let text = '';
  for await (const chunk of body) text += chunk;
  return text;
};

describe('a stream of events', () => {
  it('carries each with its name, and ends', async () => {
    const stream = new EventStream();
    const text = read(bodyOf(stream));
    stream.send('progress', '{"n":1}');
    stream.send('progress', '{"n":2}');
    stream.end();
    expect(await text).toBe('event: progress\ndata: {"n":1}\n\nevent: progress\ndata: {"n":2}\n\n');
  });

  it('gives a reader who lags behind the latest in place of those between', async () => {
    const stream = new EventStream();
    const large = 'x'.repeat(200_000);
    stream.send('progress', large);
    for (const n of ['1', '2', '3']) stream.send('progress', n);
    const body = bodyOf(stream);
    let text = '';
    for await (const chunk of body) {
      text += chunk;
      if (text.endsWith('data: 3\n\n')) stream.end();
    }
    expect(text.replace(large, 'large')).toBe('event: progress\ndata: large\n\nevent: progress\ndata: 3\n\n');
  });

  it('ends for a reader who never reads, when the server does', async () => {
    const stream = new EventStream();
    stream.send('progress', 'x'.repeat(200_000));
    const closed = new Promise<void>((resolve) => stream.onClose(resolve));
    endEventStreams();
    await closed;
    // Whatever is sent to somebody who has gone is nobody's.
    stream.send('progress', '1');
  });
});
