import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, type PDFRef } from 'pdf-lib';
import QRCode from 'qrcode';
import { type EmbeddedFont, embedLiberationSans } from '../../../lib/pdf/fonts/embedded-font.ts';
import { wrapped } from '../../../lib/pdf/fonts/wrapped-text.ts';
import { lineHeight, page, setAddress, setText } from './letter-layout.ts';

export interface InvitationLetter {
  /** Name, address lines, postcode. */
  addressee: readonly string[];
  text: string;
  link: string;
  linkUntil: string;
}

interface Sheet {
  hospitalName: string;
  /** As it is written: 23 November 2026. */
  date: string;
}

/** A letter's text does not fit its page: the wording is checked before, so a name must be very long. */
export class LetterTooLong extends Error {}

const A_FEW = 5;
const BLUE = '0 0.369 0.722 rg';
const INK = '0.129 0.169 0.196 rg';

/**
 * One PDF of one-page letters in their order. Fonts are embedded once however many letters there are, and others have
 * their turn after every few, so that a long print run holds nobody up.
 * @throws LetterTooLong
 */
export async function invitationLettersPdf(
  letters: readonly InvitationLetter[],
  sheet: Sheet,
): Promise<Buffer> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const fonts = {
    plain: embedLiberationSans(document, 'Regular'),
    bold: embedLiberationSans(document, 'Bold'),
  };
  const resources = document.context.register(
    document.context.obj({ Font: { P: fonts.plain.ref, B: fonts.bold.ref } }),
  );
  for (const [index, letter] of letters.entries()) {
    if (index % A_FEW === A_FEW - 1) await yieldToOthers();
    stamp(document, resources, drawLetter(letter, sheet, fonts));
  }
  document.setTitle(letters.length === 1 ? 'Invitation to Patient Portal' : 'Invitations to Patient Portal');
  document.setLanguage('en-GB');
  document.setProducer('Patient Portal');
  return Buffer.from(
    await document.save({ objectsPerTick: 100, addDefaultPage: false, useObjectStreams: false }),
  );
}

function stamp(document: PDFDocument, resources: PDFRef, content: string): void {
  const { context } = document;
  const { node } = document.addPage([page.width, page.height]);
  node.set(PDFName.of('Resources'), resources);
  // Node's zlib: pdf-lib's own, in JavaScript, is ten times slower.
  const packed = context.stream(deflateSync(content), { Filter: 'FlateDecode' });
  node.set(PDFName.of('Contents'), context.register(packed));
}

function drawLetter(
  letter: InvitationLetter,
  { hospitalName, date }: Sheet,
  { plain, bold }: { plain: EmbeddedFont; bold: EmbeddedFont },
): string {
  const write = (text: string, top: number, size = 12, font = plain, x: number = page.left) =>
    `BT /${font === bold ? 'B' : 'P'} ${number(size)} Tf ${number(x)} ${number(page.height - top - size)} Td ${font.encode(text)} Tj ET`;
  const set = setText(letter.text);
  if (!set) throw new LetterTooLong('the letter does not fit one page');
  let top: number = page.text.top;
  const text = set.lines.map((line) => {
    const at = top;
    top += lineHeight(line, set.size);
    return line === '' ? '' : write(line, at, set.size);
  });
  const { code } = page;
  const beside = page.left + code.size + 14;
  const link = linkLines(letter.link, (line) => wrapped(line, 13, page.right - beside, bold));
  return [
    BLUE,
    write(
      hospitalName,
      page.hospital,
      Math.min(15, (15 * (page.right - page.left)) / bold.widthOf(hospitalName, 15)),
      bold,
    ),
    INK,
    ...setAddress(letter.addressee).map((line) => write(line.text, line.top, line.size)),
    write(date, page.date),
    ...text,
    square(letter.link),
    write('Register for Patient Portal', code.top, 12, bold, beside),
    write('Scan this code with the camera of your phone,', code.top + 20, 12, plain, beside),
    write('or type this into a web browser:', code.top + 35, 12, plain, beside),
    ...link.map((line, index) => write(line, code.top + 54 + index * 16, 13, bold, beside)),
    write(`It works once, until ${letter.linkUntil}.`, code.top + 58 + link.length * 16, 12, plain, beside),
  ].join('\n');
}

/** In one line where it fits, or broken before the `#`: nobody should have to guess whether a line's end belongs to it. */
function linkLines(link: string, wrap: (line: string) => string[]): string[] {
  const whole = wrap(link);
  return whole.length === 1 ? whole : link.split(/(?=#)/).flatMap(wrap);
}

/** The QR code of the link, as rectangles: sharp at any size, and no picture to embed. */
function square(link: string): string {
  const { modules } = QRCode.create(link, { errorCorrectionLevel: 'M' });
  const unit = page.code.size / modules.size;
  const bars: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      const from = column;
      while (column < modules.size && modules.get(row, column)) column += 1;
      if (column === from) continue;
      const y = page.height - page.code.top - (row + 1) * unit;
      bars.push(
        `${number(page.left + from * unit)} ${number(y)} ${number((column - from) * unit)} ${number(unit)} re`,
      );
    }
  }
  return `0 0 0 rg\n${bars.join('\n')}\nf\n${INK}`;
}

const number = (value: number): string => String(Math.round(value * 1000) / 1000);
