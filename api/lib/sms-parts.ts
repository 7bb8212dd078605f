/**
 * How a text travels: 3GPP TS 23.038 has the alphabets, 3GPP TS 23.040 §9.2.3.24.1 the header that joins the parts of a
 * long one and takes 7 of 160 characters, or 3 of 70.
 */

const BASIC = '@£$¥èéùìòÇ\\nØø\\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,\\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà';
/** Of the extension table: an escape goes before each, so that it counts twice. */
const EXTENSION = '\\^{}\\[\\]~\\\\|€\\f';
const GSM_7 = new RegExp(`^[${BASIC}${EXTENSION}]*$`);
const EXTENDED = new RegExp(`[${EXTENSION}]`, 'g');
/** Nothing to make plainer: GSM-7 without \r, which is dropped. */
const PLAIN = new RegExp(`^[${BASIC.replace('\\r', '')}${EXTENSION}]*$`);

const GSM_7_ALONE = 160;
const GSM_7_PART = 153;
const UCS_2_ALONE = 70;
const UCS_2_PART = 67;

/** Signs that word processors put in, and the plain one that stands for each: nobody misses the difference. */
const plainer: readonly (readonly [RegExp, string])[] = [
  [/\r\n?|\u2028|\u2029/gu, '\n'],
  [/[\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4]/gu, "'"],
  [/[\u201c\u201d\u201e\u201f\u2033]/gu, '"'],
  [/[\u2010-\u2015\u2212]/gu, '-'],
  [/\u2026/gu, '...'],
  [/[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu, ' '],
  // Signs without a width: soft hyphen, zero-width space, word joiner, byte order mark, marks of direction.
  [/[\u00ad\u180e\u200b\u200e\u200f\u2060\ufeff]/gu, ''],
];

/**
 * The text as it is sent: smart quotes, dashes, ellipses and special spaces made plain, composed letters kept. Any
 * other sign stays, so that no name is misspelt to save a penny.
 */
export function plainSms(text: string): string {
  if (PLAIN.test(text)) return text;
  return plainer.reduce((plain, [signs, to]) => plain.replace(signs, to), text.normalize('NFC'));
}

/** What `plainSms` changes in this text, each sign once and in their order. Line ends are not worth a word. */
export function downgradedIn(text: string): { from: string; to: string }[] {
  const found = new Map<string, string>();
  for (const sign of text) {
    const to = plainSms(sign);
    if (to !== sign && to !== '\n') found.set(sign, to);
  }
  return [...found].map(([from, to]) => ({ from, to }));
}

/** `plainSms`, and letters that GSM-7 has not lose their accents: for a hospital's name, never for a person's. */
export const plainestSms = (text: string): string =>
  plainSms(text).replace(/[^\n\x20-\x7e]/gu, (sign) =>
    GSM_7.test(sign) ? sign : sign.normalize('NFD').replace(/\p{M}/gu, ''),
  );

export interface SmsParts {
  encoding: 'GSM-7' | 'UCS-2';
  /** Counted as the network does: signs of GSM-7's extension, and those beyond the first 65,536, are two. */
  characters: number;
  parts: number;
  /** Signs that make the whole text UCS-2, each once. */
  forcedBy: string[];
}

/** Counts the text as it is sent, after `plainSms`. */
export function countSms(text: string): SmsParts {
  const sent = plainSms(text);
  if (!GSM_7.test(sent)) {
    return {
      encoding: 'UCS-2',
      characters: sent.length,
      parts: partsOf(sent, sent.length, UCS_2_ALONE, UCS_2_PART, (sign) => sign.length),
      forcedBy: forcedBy(sent),
    };
  }
  const characters = sent.length + (sent.match(EXTENDED)?.length ?? 0);
  const parts = partsOf(sent, characters, GSM_7_ALONE, GSM_7_PART, (sign) => (isExtended(sign) ? 2 : 1));
  return { encoding: 'GSM-7', characters, parts, forcedBy: [] };
}

/** Whether the text as it stands is one SMS of the GSM 7-bit alphabet. */
export const fitsOneSms = (text: string): boolean => GSM_7.test(text) && countSms(text).parts === 1;

const isExtended = (sign: string): boolean => '^{}[]~\\|€\f'.includes(sign);

/** An escape and its sign, or the halves of a surrogate pair, never come into two parts: the first would be lost. */
function partsOf(
  text: string,
  characters: number,
  alone: number,
  part: number,
  width: (sign: string) => number,
): number {
  if (characters <= alone) return 1;
  if (characters === text.length && !/[\ud800-\udfff]/.test(text)) return Math.ceil(characters / part);
  let parts = 1;
  let used = 0;
  for (const sign of text) {
    const wide = width(sign);
    if (used + wide > part) {
      parts += 1;
      used = 0;
    }
    used += wide;
  }
  return parts;
}

/** As a reader sees signs: a flag or a letter with two accents is one. */
const signsOf = new Intl.Segmenter('en', { granularity: 'grapheme' });
const forcedBy = (text: string): string[] => [
  ...new Set(Array.from(signsOf.segment(text), ({ segment }) => segment).filter((sign) => !GSM_7.test(sign))),
];
