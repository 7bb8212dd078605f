import { afterAll, describe, expect, it } from '@jest/globals';
import {
  aFlateBomb,
  anObjectStream,
  aPdf,
  aPdfOfPages,
  aStream,
  aTreeOfDepth,
  withCleanRevision,
} from '../../test/builders/pdf.ts';
import { createPdfInspector } from './inspector.ts';
import type { PdfRefusalCode } from './pdf-findings.ts';

const inspector = createPdfInspector();
afterAll(() => inspector.close());

const JS = '<< /S /JavaScript /JS (app.alert(1)) >>';
const GO_TO = '<< /S /GoTo /D [3 0 R /Fit] >>';
const hex = (data: Buffer) => Buffer.from(`${data.toString('hex')}>`);
const after = (pdf: Buffer, tail: string) => Buffer.concat([pdf, Buffer.from(tail, 'latin1')]);
const noise = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251));

const REFUSED: [string, Buffer, PdfRefusalCode][] = [
  ['an empty file', Buffer.alloc(0), 'not-a-pdf'],
  ['garbage', noise, 'not-a-pdf'],
  ['a web page with a PDF inside', Buffer.concat([Buffer.from('<html><!--'), aPdf()]), 'not-a-pdf'],
  ['white space before the header', Buffer.concat([Buffer.from('\n'), aPdf()]), 'not-a-pdf'],
  ['a PDF with a web page behind it', after(aPdf(), '<script>alert(1)</script>'), 'bytes-after-end'],
  ['a PDF with an archive behind it', after(aPdf(), 'PK\x03\x04'), 'bytes-after-end'],
  ['a PDF cut in half', aPdf().subarray(0, 300), 'cut-short'],
  [
    'a header, garbage and an end',
    Buffer.concat([Buffer.from('%PDF-1.7\n'), noise, Buffer.from('%%EOF')]),
    'unreadable',
  ],
  ['11 MiB', aPdf({ more: [aStream('', Buffer.alloc(11 * 1024 * 1024, 1))] }), 'too-large'],
  ['a password', aPdf({ trailer: '/Encrypt << /Filter /Standard /V 2 /R 3 >>' }), 'locked'],
  [
    'a password in an object',
    aPdf({ more: ['<< /Filter /Standard >>'], trailer: '/Encrypt 6 0 R' }),
    'locked',
  ],
  ['JavaScript on opening', aPdf({ catalog: `/OpenAction ${JS}` }), 'javascript'],
  [
    'JavaScript in the name tree',
    aPdf({ catalog: '/Names << /JavaScript << /Names [(a) 6 0 R] >> >>', more: [JS] }),
    'javascript',
  ],
  ['JavaScript nobody refers to', aPdf({ more: [JS] }), 'javascript'],
  ['JavaScript spelled /J#53', aPdf({ more: ['<< /S /Rendition /J#53 (app.alert(1)) >>'] }), 'javascript'],
  ['JavaScript spelled in small hex', aPdf({ more: ['<< /S /J#61va#53cript >>'] }), 'javascript'],
  [
    'a comment between /JS and its program',
    aPdf({ more: ['<< /JS % letter\n(app.alert(1)) >>'] }),
    'javascript',
  ],
  ['JavaScript in an object stream', aPdf({ more: [anObjectStream(90, JS)] }), 'javascript'],
  ['/J#53 in an object stream', aPdf({ more: [anObjectStream(90, '<< /J#53 (x) >>')] }), 'javascript'],
  [
    'JavaScript in an object stream without a type',
    aPdf({ more: [anObjectStream(90, JS, '')] }),
    'javascript',
  ],
  [
    'JavaScript in an older revision',
    withCleanRevision(aPdf({ catalog: `/OpenAction ${JS}` })),
    'javascript',
  ],
  [
    'JavaScript behind a wrong length',
    aPdf({ more: [aStream('', `endstream endobj 7 0 obj ${JS} endobj`)] }),
    'javascript',
  ],
  [
    'an object stream hidden in a stream',
    aPdf({ more: [aStream('', anObjectStream(90, JS).toString('latin1').replace('endstream', ''))] }),
    'unreadable',
  ],
  [
    'an object stream with a predictor',
    aPdf({ more: [anObjectStream(90, '<< >>', '/Type /ObjStm /DecodeParms << /Predictor 12 >>')] }),
    'unreadable',
  ],
  ['an attachment', aPdf({ catalog: '/Names << /EmbeddedFiles << /Names [] >> >>' }), 'attachment'],
  ['an attachment on the page', aPdf({ page: '/Annots [<< /Subtype /FileAttachment >>]' }), 'attachment'],
  [
    'an attached file spec',
    aPdf({ more: ['<< /Type /Filespec /F (a) /EF << /F 4 0 R >> >>'] }),
    'attachment',
  ],
  ['a dynamic form', aPdf({ catalog: '/AcroForm << /XFA [(template) 4 0 R] >>' }), 'xfa-form'],
  [
    'starting a program',
    aPdf({ page: '/Annots [<< /Subtype /Link /A << /S /Launch /F (cmd.exe) >> >>]' }),
    'launches-program',
  ],
  ['video', aPdf({ page: '/Annots [<< /Subtype /RichMedia >>]' }), 'rich-media'],
  ['an action on the page', aPdf({ page: `/AA << /O ${GO_TO} >>` }), 'automatic-action'],
  ['an action on opening', aPdf({ catalog: `/OpenAction ${GO_TO}` }), 'automatic-action'],
  [
    'an action on opening, elsewhere',
    aPdf({ catalog: '/OpenAction 6 0 R', more: [GO_TO] }),
    'automatic-action',
  ],
  [
    'an action on opening, in an object stream',
    aPdf({ catalog: '/OpenAction 90 0 R', more: [anObjectStream(90, GO_TO)] }),
    'automatic-action',
  ],
  ['an empty page tree', aPdf({ pages: '<< /Type /Pages /Kids [] /Count 0 >>' }), 'no-pages'],
  ['101 pages', aPdfOfPages(101), 'too-many-pages'],
  [
    'a claim of 16,777,216 pages',
    aPdf({ pages: '<< /Type /Pages /Kids [3 0 R] /Count 16777216 >>' }),
    'too-many-pages',
  ],
  ['a tree of 16,777,216 pages', aTreeOfDepth(24, 2), 'too-many-pages'],
  ['a tree that bites its tail', aPdf({ pages: '<< /Type /Pages /Kids [2 0 R] /Count 1 >>' }), 'unreadable'],
  ['a tree 3,000 deep', aTreeOfDepth(3000), 'too-complex'],
  ['arrays 100,000 deep', aPdf({ more: ['['.repeat(100_000) + ']'.repeat(100_000)] }), 'too-complex'],
  [
    'no catalog',
    Buffer.from(
      aPdf().toString('latin1').replace('/Catalog', '/Cabbage').replace('/Root 1', '/Root 9'),
      'latin1',
    ),
    'unreadable',
  ],
  ['a bomb of 300 MB', aPdf({ more: [aFlateBomb(300)] }), 'too-complex'],
  [
    'a bomb in a wrapping',
    aPdf({ more: [aFlateBomb(300, '[/ASCIIHexDecode /FlateDecode]', hex)] }),
    'too-complex',
  ],
];

describe('a PDF from a hospital desk', () => {
  it.each(REFUSED)('%s is refused, and the next good letter still passes', async (_, bytes, code) => {
    expect(await inspector.inspect(bytes)).toEqual({ outcome: 'refused', code });
    expect(await inspector.inspect(aPdf())).toMatchObject({ outcome: 'accepted', pages: 1 });
  });

  it.each([
    ['a plain letter', aPdf()],
    ['line ends behind the end', after(aPdf(), '\r\n\r\n')],
    ['a page to show first', aPdf({ catalog: '/OpenAction [3 0 R /Fit]' })],
    ['a page to show first, elsewhere', aPdf({ catalog: '/OpenAction 6 0 R', more: ['[3 0 R /Fit]'] })],
    [
      'a web link',
      aPdf({ page: '/Annots [<< /Subtype /Link /A << /S /URI /URI (https://www.nhs.uk) >> >>]' }),
    ],
    [
      'a reference that reads like a key',
      aPdf({ content: 'BT /F1 12 Tf 72 720 Td (Our ref: PT/JS, dictated AB/AA) Tj ET' }),
    ],
    ['a harmless object stream', aPdf({ more: [anObjectStream(90, '<< /Title (Letter PT/JS) >>')] })],
    ['a harmless older revision', withCleanRevision(aPdf())],
    ['100 pages', aPdfOfPages(100)],
    ['a tree 30 deep', aTreeOfDepth(30)],
  ])('%s is accepted', async (_, bytes) => {
    expect(await inspector.inspect(bytes)).toMatchObject({ outcome: 'accepted' });
  });
});
