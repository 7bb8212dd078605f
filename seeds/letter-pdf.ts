import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from 'pdf-lib';
import {
  type LetterAppointment,
  type LetterPdfKind,
  letterTitle,
  standardParagraphs,
  ukDate,
} from './letter-wording.ts';
import { drawScan } from './scanned-page.ts';

/** Whom a letter is written to: a person of seeds/people.ts, or any record with these. */
export type LetterPerson = {
  nhsNumber: string | null;
  hospitalNumber?: string;
  title?: string;
  givenName: string;
  familyName: string;
  /** YYYY-MM-DD */
  dateOfBirth: string;
  addressLines?: string[];
  postcode?: string;
};

export type LetterPdfOptions = {
  patient: LetterPerson;
  kind: LetterPdfKind;
  specialty: string;
  clinician: string;
  /** YYYY-MM-DD */
  letterDate: string;
  appointment?: LetterAppointment;
  paragraphs?: string[];
  /** One picture of a page instead of text, as from a scanner. */
  scanned?: boolean;
  /** Carries a program, which the inspection must refuse. */
  javascript?: boolean;
  /** Printed with this patient's NHS and hospital number instead: the mix-up the guard is there for. */
  otherPatient?: LetterPerson;
};

const A4: [number, number] = [595.28, 841.89];
const MM = 72 / 25.4;
const LEFT = 24.6 * MM;
const RIGHT = 122 * MM;
const BLUE = rgb(0, 0x5e / 255, 0xb8 / 255);
const INK = rgb(0x21 / 255, 0x2b / 255, 0x32 / 255);
const TEXT_WIDTH = A4[0] - 2 * LEFT;

type Pen = { page: PDFPage; plain: PDFFont; bold: PDFFont };

/**
 * Makes a one-page A4 letter of the fictional trust, with the address where a window envelope shows it (24.6 mm from
 * the left and 39.5 mm from the top, GOV.UK Notify). The same input gives the same bytes.
 */
export async function makeLetterPdf(options: LetterPdfOptions): Promise<Buffer> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const page = document.addPage(A4);
  if (options.scanned)
    drawScan(document, page, options.patient.hospitalNumber ?? options.patient.dateOfBirth);
  else await drawLetter(document, page, options);
  describe(document, options);
  if (options.javascript) document.addJavaScript('greeting', 'app.alert("Your letter");');
  return Buffer.from(
    await document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false }),
  );
}

async function drawLetter(document: PDFDocument, page: PDFPage, options: LetterPdfOptions): Promise<void> {
  const plain = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  const pen = { page, plain, bold };
  const { patient, kind, specialty, clinician, letterDate, appointment } = options;
  drawHeading(pen, specialty);
  const { title = '', givenName, familyName, addressLines = [], postcode = '' } = patient;
  [`${title} ${givenName} ${familyName}`.trim(), ...addressLines, postcode]
    .filter(Boolean)
    .forEach((line, index) => {
      write(pen, line, LEFT, 39.5 * MM + 10 + index * 12.5);
    });
  factsOf(options).forEach(([label, value], index) => {
    write(pen, `${label}:`, RIGHT, 39.5 * MM + 10 + index * 14, { font: bold, size: 9.5 });
    write(pen, value, RIGHT + 86, 39.5 * MM + 10 + index * 14, { size: 9.5 });
  });
  let y = 84 * MM;
  write(pen, `Dear ${title ? `${title} ${familyName}` : givenName}`, LEFT, y);
  y += 22;
  write(pen, `Re: ${title} ${givenName} ${familyName.toUpperCase()}`.replace('  ', ' '), LEFT, y, {
    font: bold,
  });
  y += 15;
  write(pen, letterTitle(kind, specialty), LEFT, y, { font: bold });
  y += 24;
  for (const paragraph of options.paragraphs ??
    standardParagraphs(kind, specialty, letterDate, appointment)) {
    for (const line of wrapped(paragraph, plain)) {
      write(pen, line, LEFT, y);
      y += 14;
    }
    y += 8;
  }
  write(pen, 'Yours sincerely', LEFT, y + 6);
  write(pen, clinician, LEFT, y + 48, { font: bold });
  write(pen, `${specialty}, Kingston Hospital NHS Foundation Trust`, LEFT, y + 62);
  drawFoot(pen);
}

/** The box of facts at the right of the address. */
function factsOf({ patient, otherPatient, letterDate }: LetterPdfOptions): [string, string][] {
  const numbered = otherPatient ?? patient;
  const nhsNumber = numbered.nhsNumber?.replace(/^(\d{3})(\d{3})/, '$1 $2 ');
  const facts: [string, string | undefined][] = [
    ['NHS number', nhsNumber],
    ['Hospital number', numbered.hospitalNumber],
    ['Date of birth', ukDate(patient.dateOfBirth)],
    ['Date', ukDate(letterDate)],
  ];
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
}

function drawHeading({ page, plain, bold }: Pen, specialty: string): void {
  const top = A4[1] - 12 * MM;
  page.drawRectangle({ x: A4[0] - LEFT - 46, y: top - 19, width: 46, height: 19, color: BLUE });
  page.drawText('NHS', { x: A4[0] - LEFT - 39, y: top - 15, size: 15.5, font: bold, color: rgb(1, 1, 1) });
  page.drawText('Kingston Hospital', { x: LEFT, y: top - 12, size: 15, font: bold, color: BLUE });
  page.drawText('NHS Foundation Trust', { x: LEFT, y: top - 25, size: 9, font: plain, color: INK });
  page.drawText(`${tidy(specialty)} outpatients`, {
    x: LEFT,
    y: top - 41,
    size: 9.5,
    font: bold,
    color: INK,
  });
}

function drawFoot({ page, plain }: Pen): void {
  const rule = { x: LEFT, y: 21 * MM };
  page.drawLine({ start: rule, end: { x: A4[0] - LEFT, y: rule.y }, thickness: 1, color: BLUE });
  const lines = [
    'Kingston Hospital, Galsworthy Road, Kingston upon Thames, Surrey KT2 7QB',
    'Outpatient appointments: 020 7946 0100   Fictional letter, made for demonstration',
  ];
  lines.forEach((line, index) => {
    page.drawText(line, { x: LEFT, y: rule.y - 13 - index * 11, size: 8, font: plain, color: INK });
  });
}

/** Writes at `top` points below the edge of the page. */
function write(pen: Pen, text: string, x: number, top: number, { font = pen.plain, size = 10.5 } = {}): void {
  pen.page.drawText(tidy(text), { x, y: A4[1] - top, size, font, color: INK });
}

function wrapped(paragraph: string, font: PDFFont): string[] {
  const lines: string[] = [''];
  for (const word of tidy(paragraph).split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trimStart();
    if (font.widthOfTextAtSize(longer, 10.5) <= TEXT_WIDTH) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** The standard fonts know Western letters only; the rest loses its accents. */
function tidy(text: string): string {
  const western = /[\u0020-\u007e\u00a0-\u00ff\u2013\u2014\u2018\u2019]/;
  return Array.from(text.normalize('NFC'), (each) =>
    western.test(each) ? each : (each.normalize('NFD')[0] ?? '?'),
  )
    .map((each) => (western.test(each) ? each : '?'))
    .join('');
}

/** Fixed dates, so that the same letter is the same file; no name, since a title shows in tabs and task bars. */
function describe(document: PDFDocument, { kind, specialty, letterDate }: LetterPdfOptions): void {
  const written = new Date(`${letterDate}T09:00:00Z`);
  document.setTitle(letterTitle(kind, specialty));
  document.setProducer('Patient Portal demonstration');
  document.setCreationDate(written);
  document.setModificationDate(written);
  document.setLanguage('en-GB');
}
