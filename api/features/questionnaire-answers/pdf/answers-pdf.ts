import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, type PDFRef } from 'pdf-lib';
import { type EmbeddedFont, embedLiberationSans } from '../../../lib/pdf/fonts/embedded-font.ts';
import { wrapped } from '../../../lib/pdf/fonts/wrapped-text.ts';

export interface AnswersSheet {
  hospitalName: string;
  title: string;
  /** Beside their labels, below the title: whose answers these are, and when they were sent. */
  facts: [label: string, value: string][];
  lines: {
    kind: 'heading' | 'display' | 'question';
    text: string;
    depth: number;
    answer: string | null;
    files: string[];
  }[];
  scores: { name: string; value: string; meaning: string | null }[];
}

const page = { width: 595.28, height: 841.89, margin: 56, foot: 40 } as const;
const LEADING = 1.35;
const INDENT = 12;
const INK = '0.129 0.169 0.196 rg';
const QUIET = '0.3 0.35 0.38 rg';
const number = (value: number): string => String(Math.round(value * 1000) / 1000);

interface Fonts {
  plain: EmbeddedFont;
  bold: EmbeddedFont;
}
interface Words {
  text: string;
  size: number;
  isBold?: boolean;
  isQuiet?: boolean;
  indent?: number;
  before?: number;
}

/**
 * Answers as a PDF of as many pages as they take, to be read on paper: every question with its answer below it, the
 * patient's name on each page, so that a page that falls out of the file is still known.
 */
export async function answersPdf(sheet: AnswersSheet): Promise<Buffer> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const fonts = {
    plain: embedLiberationSans(document, 'Regular'),
    bold: embedLiberationSans(document, 'Bold'),
  };
  const resources = document.context.register(
    document.context.obj({ Font: { P: fonts.plain.ref, B: fonts.bold.ref } }),
  );
  const pages = paginate(wordsOf(sheet), fonts);
  const whose = sheet.facts.map(([, value]) => value).join(', ');
  for (const [index, content] of pages.entries()) {
    const foot = write(
      `${whose} · page ${index + 1} of ${pages.length}`,
      { size: 8, isQuiet: true, x: page.margin, y: page.foot },
      fonts,
    );
    addPage(document, resources, `${content}\n${foot}`);
  }
  document.setTitle(sheet.title);
  document.setLanguage('en-GB');
  document.setProducer('Patient Portal');
  return Buffer.from(await document.save({ addDefaultPage: false, useObjectStreams: false }));
}

/** What stands on the pages, top to bottom. */
function wordsOf({ hospitalName, title, facts, lines, scores }: AnswersSheet): Words[] {
  return [
    { text: hospitalName, size: 11, isBold: true },
    { text: title, size: 17, isBold: true, before: 10 },
    ...facts.map(([label, value], index) => ({
      text: `${label}: ${value}`,
      size: 11,
      before: index === 0 ? 8 : 0,
    })),
    ...scores.flatMap(({ name, value, meaning }, index): Words[] => [
      { text: `${name}: ${value}`, size: 12, isBold: true, before: index === 0 ? 14 : 4 },
      ...(meaning ? [{ text: meaning, size: 11, indent: INDENT }] : []),
    ]),
    ...lines.flatMap(({ kind, text, depth, answer, files }): Words[] => {
      const indent = depth * INDENT;
      if (kind === 'heading') return [{ text, size: 13, isBold: true, indent, before: 14 }];
      if (kind === 'display') return [{ text, size: 10, isQuiet: true, indent, before: 8 }];
      const said = [answer ?? 'Not answered', ...files].flatMap((each) => each.split(/\r?\n/));
      return [
        { text, size: 11, isBold: true, indent, before: 9 },
        ...said.map((each) => ({ text: each, size: 11, indent: indent + INDENT, isQuiet: answer === null })),
      ];
    }),
  ];
}

/** The content of each page. A question's words and the first line below them stay together. */
function paginate(words: readonly Words[], fonts: Fonts): string[] {
  const pages: string[][] = [[]];
  let y = page.height - page.margin;
  for (const [
    index,
    { text, size, isBold = false, isQuiet = false, indent = 0, before = 0 },
  ] of words.entries()) {
    const font = isBold ? fonts.bold : fonts.plain;
    const set = wrapped(text, size, page.width - 2 * page.margin - indent, font);
    const next = words[index + 1];
    const needed = before + set.length * size * LEADING + (isBold && next ? next.size * LEADING : 0);
    const isTop = pages.at(-1)?.length === 0;
    if (!isTop && y - Math.min(needed, page.height / 2) < page.margin + page.foot / 2) {
      pages.push([]);
      y = page.height - page.margin;
    } else y -= before;
    for (const line of set) {
      if (y - size * LEADING < page.margin) {
        pages.push([]);
        y = page.height - page.margin;
      }
      y -= size * LEADING;
      pages.at(-1)?.push(write(line, { size, isBold, isQuiet, x: page.margin + indent, y }, fonts));
    }
  }
  return pages.map((lines) => lines.join('\n'));
}

interface Place {
  size: number;
  isBold?: boolean;
  isQuiet?: boolean;
  x: number;
  y: number;
}

const write = (text: string, { size, isBold = false, isQuiet = false, x, y }: Place, fonts: Fonts): string =>
  `${isQuiet ? QUIET : INK} BT /${isBold ? 'B' : 'P'} ${number(size)} Tf ${number(x)} ${number(y)} Td ${(isBold ? fonts.bold : fonts.plain).encode(text)} Tj ET`;

function addPage(document: PDFDocument, resources: PDFRef, content: string): void {
  const { context } = document;
  const { node } = document.addPage([page.width, page.height]);
  node.set(PDFName.of('Resources'), resources);
  const packed = context.stream(deflateSync(content), { Filter: 'FlateDecode' });
  node.set(PDFName.of('Contents'), context.register(packed));
}
