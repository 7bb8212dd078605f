import { deflateSync } from 'node:zlib';

type Part = string | Buffer;
type PdfOptions = {
  /** Entries added to the catalog, such as `/OpenAction …`. */
  catalog?: string;
  /** Entries added to the page. */
  page?: string;
  /** Objects after the usual five; the first of them is number 6. */
  more?: Part[];
  /** Entries added to the trailer. */
  trailer?: string;
  /** Replaces object 2, the page tree. */
  pages?: string;
  mediaBox?: string;
  /** What the page draws; a line of text unless told. */
  content?: Part;
};

const A4 = '[0 0 595.28 841.89]';
const TEXT = 'BT /F1 12 Tf 72 720 Td (Outpatient clinic letter) Tj ET';

/** Writes a PDF object by object, so that a test can say exactly what is wrong with it. */
export function aPdf(options: PdfOptions = {}): Buffer {
  const { catalog = '', page = '', more = [], trailer = '', mediaBox = A4, content = TEXT } = options;
  const pages = options.pages ?? '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';
  return writePdf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      pages,
      `<< /Type /Page /Parent 2 0 R /MediaBox ${mediaBox} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> ${page} >>`,
      aStream('', content),
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      ...more,
    ],
    trailer,
  );
}

/** Takes the bodies of objects 1, 2, 3 …; gives a whole file with its cross-reference table. */
function writePdf(bodies: Part[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  const write = (part: Part) => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    parts.push(bytes);
    length += bytes.length;
  };
  bodies.forEach((body, index) => {
    offsets.push(length);
    write(`${index + 1} 0 obj\n`);
    write(body);
    write('\nendobj\n');
  });
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  write(`xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${rows}`);
  write(`trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}

/** A stream object with its length; `entries` go into its dictionary. */
export function aStream(entries: string, data: Part): Buffer {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${entries} >>\nstream\n`, 'latin1'),
    bytes,
    Buffer.from('\nendstream', 'latin1'),
  ]);
}

/** A compressed object stream that holds one object of the number given. */
export function anObjectStream(number: number, body: string, entries = '/Type /ObjStm'): Buffer {
  const head = `${number} 0 `;
  return aStream(`${entries} /N 1 /First ${head.length} /Filter /FlateDecode`, deflateSync(head + body));
}

/** An object stream that inflates to `megabytes` of white space: about 1 KB a megabyte on the desk. */
export function aFlateBomb(
  megabytes: number,
  filter = '/FlateDecode',
  wrap = (data: Buffer) => data,
): Buffer {
  const head = '90 0 ';
  const data = Buffer.concat([Buffer.from(`${head}<< >>`), Buffer.alloc(megabytes * 1024 * 1024, 0x20)]);
  return aStream(
    `/Type /ObjStm /N 1 /First ${head.length} /Filter ${filter}`,
    wrap(deflateSync(data, { level: 9 })),
  );
}

/** Appends a newer revision of the catalog, which no longer mentions what the first one carried. */
export function withCleanRevision(pdf: Buffer): Buffer {
  const revision = `1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\nxref\n1 1\n${String(pdf.length).padStart(10, '0')} 00000 n \n`;
  const end = `trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${pdf.length + revision.indexOf('xref')}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(revision + end, 'latin1')]);
}

/** A PDF of so many pages that share one drawing. */
export function aPdfOfPages(count: number): Buffer {
  const kids = Array.from({ length: count }, (_, index) => `${index + 6} 0 R`).join(' ');
  const leaf = `<< /Type /Page /Parent 2 0 R /MediaBox ${A4} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`;
  return aPdf({
    pages: `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
    more: Array.from({ length: count }, () => leaf),
  });
}

/** A page tree of `depth` nodes above its page; with `kidsEach` 2 it has 2 to the power of `depth` pages to walk. */
export function aTreeOfDepth(depth: number, kidsEach = 1): Buffer {
  const nodes = Array.from({ length: depth }, (_, index) => {
    const below = index === depth - 1 ? '3 0 R' : `${index + 7} 0 R`;
    return `<< /Type /Pages /Kids [${Array(kidsEach).fill(below).join(' ')}] /Count 1 >>`;
  });
  return aPdf({ pages: '<< /Type /Pages /Kids [6 0 R] /Count 1 >>', more: nodes });
}

/** A page that is one grey picture, as a scanner makes it. */
export function aScannedPdf(): Buffer {
  const image = aStream(
    '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',
    Buffer.from([0xc8]),
  );
  return writePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox ${A4} /Contents 4 0 R /Resources << /XObject << /Im1 5 0 R >> >> >>`,
    aStream('', 'q 595 0 0 842 0 0 cm /Im1 Do Q'),
    image,
  ]);
}
