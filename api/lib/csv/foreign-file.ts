const starts: [signature: string, what: string][] = [
  ['89504e470d0a1a0a', 'a picture (PNG)'],
  ['ffd8ff', 'a picture (JPEG)'],
  ['47494638', 'a picture (GIF)'],
  ['25504446', 'a PDF document'],
  ['d0cf11e0a1b11ae1', 'an old Excel or Word file (.xls, .doc)'],
  ['1f8b', 'a compressed file (gzip)'],
  ['377abcaf271c', 'a compressed file (7z)'],
  ['526172211a07', 'a compressed file (RAR)'],
  ['7b5c727466', 'a Word document (RTF)'],
  ['fffe', 'text in UTF-16, as Excel saves “Unicode Text”'],
  ['feff', 'text in UTF-16'],
];
const ZIP = '504b0304';
const PAGE = /^\s*(?:<!doctype html|<html|<\?xml|<table)/i;

/** What an Office file, which is a ZIP, holds is told by the names at its beginning. */
const zipKinds: [name: RegExp, what: string][] = [
  [/xl\//, 'an Excel workbook (.xlsx)'],
  [/word\//, 'a Word document (.docx)'],
  [/opendocument\.spreadsheet/, 'a LibreOffice spreadsheet (.ods)'],
];

/** Every second byte empty: UTF-16 without its mark. */
const looksLikeUtf16 = (head: Buffer): boolean => {
  const sample = head.subarray(0, 400);
  const empty = sample.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  return sample.length >= 8 && empty / sample.length > 0.35 && empty / sample.length < 0.65;
};

/**
 * What a file is that is no text of comma-separated values, whatever its name ends with; undefined where it may be one.
 * @param head its first bytes, some thousands
 */
export function foreignFile(head: Buffer): string | undefined {
  const hex = head.subarray(0, 8).toString('hex');
  const start = starts.find(([signature]) => hex.startsWith(signature));
  if (start) return start[1];
  const text = head.subarray(0, 4096).toString('latin1');
  if (hex.startsWith(ZIP)) {
    return zipKinds.find(([name]) => name.test(text))?.[1] ?? 'an Excel workbook (.xlsx) or another ZIP file';
  }
  if (PAGE.test(text)) return 'a web page';
  if (looksLikeUtf16(head)) return 'text in UTF-16';
  return undefined;
}
