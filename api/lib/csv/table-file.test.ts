import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { openTableFile, readRows } from './table-file.ts';

/** Read in pieces, as files are. */
const PIECE = 65_536;

function* piecesOf(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

const fileOf = (text: string) =>
  openTableFile(
    async () => Readable.from(piecesOf(Buffer.from(text))),
    () => false,
  );

describe("a file of more lines than Excel's sheets have", () => {
  const blank = '\n'.repeat(1_100_000);
  const tooMany = { facts: { code: 'too-many-rows', limit: 1_048_576 } };

  it('is refused where nothing stands in them', async () => {
    await expect(fileOf(blank)).rejects.toMatchObject(tooMany);
  });

  it('is refused where they stand below the rows, before one of them is handed on', async () => {
    const file = await fileOf(`Name,Age\n${'Smith,1\n'.repeat(9)}${blank}Jones,2\n`);
    const taken: number[] = [];
    await expect(
      readRows(file, (rowNumber) => {
        taken.push(rowNumber);
        return undefined;
      }),
    ).rejects.toMatchObject(tooMany);
    expect(taken).toHaveLength(9);
  });
});
