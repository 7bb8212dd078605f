import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { delimiterOf } from './delimiter.ts';
import { examineText } from './text-file.ts';

/** The bytes in pieces of so many, so that characters and line ends are parted anywhere. */
const pieces = (bytes: Buffer, size: number) =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
      bytes.subarray(n * size, (n + 1) * size),
    ),
  );
const examine = (bytes: Buffer, size = 7) => examineText(pieces(bytes, size));

describe('how a text is to be read', () => {
  it.each<[string, Buffer, object]>([
    ['UTF-8', Buffer.from('Name\nMüller\n'), { encoding: 'utf-8', lineEnds: ['\n'] }],
    ['UTF-8 with a mark', Buffer.from('\ufeffName\r\nMüller\r\n'), { encoding: 'utf-8', lineEnds: ['\r\n'] }],
    ['plain ASCII', Buffer.from('Name\rSmith\r'), { encoding: 'utf-8', lineEnds: ['\r'] }],
    [
      'Windows-1252',
      Buffer.from('Name\r\nMüller\r\n', 'latin1'),
      { encoding: 'windows-1252', lineEnds: ['\r\n'] },
    ],
    [
      'line breaks within cells',
      Buffer.from('a,b\r\n1,"x\ny"\r\n'),
      { encoding: 'utf-8', lineEnds: ['\r\n', '\n'] },
    ],
    ['no line end at all', Buffer.from('Name'), { encoding: 'utf-8', lineEnds: ['\n'] }],
  ])('%s', async (_name, bytes, expected) => {
    for (const size of [1, 2, 3, 7, 1000]) {
      expect(await examine(bytes, size)).toMatchObject({ kind: 'text', ...expected });
    }
  });

  it('takes a character cut off at the end for no UTF-8', async () => {
    expect(await examine(Buffer.from('Müller').subarray(0, 2))).toMatchObject({ encoding: 'windows-1252' });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a mark alone', Buffer.from('\ufeff')],
    ['blank lines and signs nobody sees', Buffer.from(' \r\n\u200b\r\n\t\n')],
  ])('%s is an empty file', async (_name, bytes) => {
    expect(await examine(bytes)).toEqual({ kind: 'empty' });
  });
});

describe('what is no text', () => {
  it.each<[string, Buffer, RegExp]>([
    ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /PNG/],
    ['a JPEG', Buffer.from('ffd8ffe000104a464946', 'hex'), /JPEG/],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj'), /PDF/],
    [
      'an XLSX',
      Buffer.from('PK\u0003\u0004xxxxxxxxxx[Content_Types].xml  xl/workbook.xml'),
      /Excel workbook \(\.xlsx\)/,
    ],
    [
      'an ODS',
      Buffer.from('PK\u0003\u0004mimetypeapplication/vnd.oasis.opendocument.spreadsheet'),
      /LibreOffice/,
    ],
    ['an old XLS', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), /\.xls/],
    ['a ZIP', Buffer.from('PK\u0003\u0004xxxxxxxxxx patients.csv'), /ZIP/],
    ['UTF-16 with a mark', Buffer.from('\ufeffName,DOB\r\n', 'utf16le'), /UTF-16/],
    ['UTF-16 without', Buffer.from('Name,DOB\r\nSmith,3 Nov 1952\r\n', 'utf16le'), /UTF-16/],
    ['a web page', Buffer.from('<html><table><tr><td>Name'), /web page/],
  ])('%s is named', async (_name, bytes, what) => {
    expect(await examine(bytes)).toEqual({ kind: 'foreign', what: expect.stringMatching(what) });
  });

  it.each([
    ['a,b\n1,2\0\n3,4\n', 2],
    ['\0a,b\n', 1],
    ['a,b\r\n1,2\r\n3,\x004\r\n', 3],
    ['a\rb\rc\0\r', 3],
  ])('a NUL byte in %j is told with its line: %i', async (text, line) => {
    for (const size of [1, 2, 5, 1000]) {
      expect(await examine(Buffer.from(text), size)).toEqual({ kind: 'nul', line });
    }
  });
});

describe('what parts the cells', () => {
  it.each([
    ['a,b,c\n1;2;3;4;5\n', ','],
    ['a;b;c\n1,2,3,4,5\n', ';'],
    ['a\tb\tc\n1,2,3,4\n', '\t'],
    ['"a,b";"c,d,e";f\n', ';'],
    ['\n \r\na;b\n', ';'],
    ['NHS number\nSmith, Anna\n', ','],
    ['', ','],
  ])('%j: %j', (head, delimiter) => {
    expect(delimiterOf(head)).toBe(delimiter);
  });
});
