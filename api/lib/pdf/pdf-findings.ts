/**
 * What the inspection of a PDF can find, and the one sentence a clerk reads about each. Pure: the console imports it.
 * Codes are data and stay stable; sentences may be reworded here and nowhere else.
 */
export const REFUSALS = {
  'not-a-pdf': 'This file is not a PDF. Save the letter as a PDF and drop it again.',
  'too-large': 'This PDF is larger than 10 MB. Save a smaller copy and drop it again.',
  'cut-short':
    'This PDF is cut short: its end is missing. Save it again from where it was made and drop that copy.',
  'bytes-after-end':
    'This file carries something more after the end of the PDF. Save it again as a PDF and drop that copy.',
  locked: 'This PDF is locked with a password. Save it without one and drop it again.',
  javascript: 'This PDF carries a program (JavaScript). Print it to a new PDF and drop that copy.',
  'launches-program':
    'This PDF tries to start a program on the reader’s computer. Print it to a new PDF and drop that copy.',
  'automatic-action':
    'This PDF does something by itself when opened. Print it to a new PDF and drop that copy.',
  attachment: 'This PDF has another file attached inside it. Remove the attachment and drop it again.',
  'rich-media': 'This PDF carries video, sound or 3D. Print it to a new PDF and drop that copy.',
  'xfa-form':
    'This PDF is a dynamic form (XFA) that most readers cannot show. Print it to a new PDF and drop that copy.',
  'no-pages': 'This PDF has no pages.',
  'too-many-pages': 'This PDF has more than 100 pages. Split it and drop the parts.',
  unreadable:
    'This PDF is damaged and cannot be read. Save it again from where it was made and drop that copy.',
  'too-complex': 'This PDF takes too much time or memory to read. Print it to a new PDF and drop that copy.',
} as const;

export const WARNINGS = {
  'not-a4-portrait': 'Some pages are not A4 portrait, so this letter may not print as it should.',
  'no-text-layer':
    'Some pages are a picture with no text. A screen reader cannot read them and we cannot check whose letter it is.',
  'fonts-not-embedded':
    'Some fonts are not stored in this PDF, so it may look different on another computer.',
  'text-cut': 'This PDF has more text than we read. Only the first part was checked.',
} as const;

export type PdfRefusalCode = keyof typeof REFUSALS;
export type PdfWarningCode = keyof typeof WARNINGS;

/** `pages` counts from 1; absent where the finding belongs to the whole file. */
export type PdfWarning = { code: PdfWarningCode; pages?: number[] };

/** A run of text and the box round it: PDF points from the top left corner of the page as it is shown. */
export type PdfTextItem = { text: string; x: number; y: number; width: number; height: number };

/** One page's text in the order of the file; `page` counts from 1, `width` and `height` in points as shown. */
export type PdfTextPage = { page: number; width: number; height: number; items: PdfTextItem[] };

export type PdfInspection =
  | { outcome: 'refused'; code: PdfRefusalCode }
  | { outcome: 'accepted'; pages: number; warnings: PdfWarning[]; text: PdfTextPage[] };
