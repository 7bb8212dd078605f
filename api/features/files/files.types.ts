import { Readable } from 'node:stream';

/** What a file is, by its first bytes; throws for what is nothing we take. */
export type MediaTypeOf = (head: Buffer) => string;

/** Enough for every signature we know. */
const HEAD_BYTES = 16;

/**
 * The same bytes, stopped before the first of them is kept when they are nothing we take. `type` is told as soon as
 * the first bytes are there.
 */
export function checkedType(
  source: Readable,
  typeOf: MediaTypeOf,
): { bytes: Readable; type: Promise<string> } {
  let tell: (type: string) => void = () => undefined;
  const type = new Promise<string>((resolve) => {
    tell = resolve;
  });
  async function* checked() {
    let head: Buffer | undefined = Buffer.alloc(0);
    for await (const chunk of source as AsyncIterable<Buffer>) {
      if (!head) {
        yield chunk;
        continue;
      }
      head = Buffer.concat([head, chunk]);
      if (head.length < HEAD_BYTES) continue;
      tell(typeOf(head));
      yield head;
      head = undefined;
    }
    if (!head) return;
    tell(typeOf(head));
    yield head;
  }
  return { bytes: Readable.from(checked(), { objectMode: false }), type };
}
