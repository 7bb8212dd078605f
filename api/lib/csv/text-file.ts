import { foreignFile } from './foreign-file.ts';

export type TextEncoding = 'utf-8' | 'windows-1252';
export type LineEnd = '\r\n' | '\n' | '\r';

/** What a first walk through the bytes tells. */
export type TextFile =
  | { kind: 'text'; encoding: TextEncoding; lineEnds: LineEnd[]; head: string }
  | { kind: 'empty' }
  | { kind: 'foreign'; what: string }
  /** A byte that is no character of any text, and the line it stands in, counted from 1. */
  | { kind: 'nul'; line: number };

const HEAD_BYTES = 65_536;
const [LF, CR] = [0x0a, 0x0d];

/**
 * Walks through a file once and says how its text is to be read: as UTF-8 where every byte allows it, else as
 * Windows-1252, which Excel writes and in which any byte is some character. Holds no more than the head in memory.
 */
export async function examineText(chunks: AsyncIterable<Buffer>): Promise<TextFile> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const ends = new LineEnds();
  let head: Buffer = Buffer.alloc(0);
  let isUtf8 = true;
  let nulLine: number | undefined;
  for await (const chunk of chunks) {
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
    const nul = chunk.indexOf(0);
    if (nul >= 0) nulLine ??= ends.lineAt(chunk.subarray(0, nul));
    ends.take(chunk);
    isUtf8 &&= decodes(utf8, chunk);
  }
  isUtf8 &&= decodes(utf8);
  const what = foreignFile(head);
  if (what) return { kind: 'foreign', what };
  if (nulLine !== undefined) return { kind: 'nul', line: nulLine };
  const encoding = isUtf8 ? 'utf-8' : 'windows-1252';
  const text = new TextDecoder(encoding).decode(head);
  if (head.length < HEAD_BYTES && isBlank(text)) return { kind: 'empty' };
  return { kind: 'text', encoding, lineEnds: ends.found(), head: text };
}

/** Nothing but white space and signs that nobody sees. */
const isBlank = (text: string): boolean => /^[\s\p{Cf}]*$/u.test(text);

function decodes(utf8: TextDecoder, chunk?: Buffer): boolean {
  try {
    utf8.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

/** Counts lines, whichever of the three ways they end in, over chunks that may part a CR from its LF. */
class LineEnds {
  #found = new Set<LineEnd>();
  #lines = 0;
  #endsInCr = false;

  take(chunk: Buffer): void {
    if (chunk.length === 0) return;
    if (this.#endsInCr) this.#found.add(chunk[0] === LF ? '\r\n' : '\r');
    for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, at + 1)) {
      const after = at > 0 ? chunk[at - 1] === CR : this.#endsInCr;
      this.#found.add(after ? '\r\n' : '\n');
      // Before a CR's own LF the line was counted already.
      if (!after) this.#lines += 1;
    }
    for (let at = chunk.indexOf(CR); at >= 0; at = chunk.indexOf(CR, at + 1)) {
      this.#lines += 1;
      if (at + 1 < chunk.length && chunk[at + 1] !== LF) this.#found.add('\r');
    }
    this.#endsInCr = chunk.at(-1) === CR;
  }

  /** The line a byte stands in, by what stands before it in its chunk. */
  lineAt(before: Buffer): number {
    const walk = new LineEnds();
    walk.#lines = this.#lines;
    walk.#endsInCr = this.#endsInCr;
    walk.take(before);
    return walk.#lines + 1;
  }

  /** CR and LF together first: a reader that tried LF alone would leave the CR in the cell. */
  found(): LineEnd[] {
    if (this.#endsInCr) this.#found.add('\r');
    const all: LineEnd[] = ['\r\n', '\n', '\r'];
    const found = all.filter((end) => this.#found.has(end));
    return found.length > 0 ? found : ['\n'];
  }
}
