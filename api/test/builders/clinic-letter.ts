import type { GuardPatient } from '../../features/letters/guard/evidence.ts';
import type { PdfTextItem, PdfTextPage } from '../../lib/pdf/pdf-findings.ts';

const SIZE = 10;
const LEADING = 14;
const CHARACTER = 5;

/** A line of print: text from the left margin, or pieces that each begin at their own x in points. */
export type PrintedLine = string | [x: number, text: string][];

/** A page of text as the inspector gives it. An empty line is a gap between paragraphs. */
export function aLetterText(lines: PrintedLine[], page = 1): PdfTextPage {
  const items = lines.flatMap((line, row) => {
    const pieces: [number, string][] = typeof line === 'string' ? [[60, line]] : line;
    return pieces.filter(([, text]) => text.trim()).map(([x, text]) => anItem(text, x, 60 + row * LEADING));
  });
  return { page, width: 595.28, height: 841.89, items };
}

function anItem(text: string, x: number, y: number): PdfTextItem {
  return { text, x, y, width: text.length * CHARACTER, height: SIZE };
}

/** Anna Smith, whose letter it should be. */
export function aGuardPatient(changes: Partial<GuardPatient> = {}): GuardPatient {
  return {
    id: 'anna',
    nhsNumber: '9990548609',
    title: 'Mrs',
    givenName: 'Anna',
    familyName: 'Smith',
    dateOfBirth: '1952-11-03',
    ...changes,
  };
}
