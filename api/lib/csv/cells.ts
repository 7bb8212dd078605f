const PLAIN = /^[!#-&(-<>-~](?:[ -~]*[!-~])?$/;
/** How spreadsheets keep digits from being taken for a number: ="0123", or '0123. */
const KEPT_AS_TEXT = /^=\s*"([^"]*)"$|^'(?=\S)(.*)$/s;

/**
 * What a cell says: without the signs that nobody sees (zero-width ones, a mark of the encoding), with spaces of any
 * kind as one plain space, trimmed, and without the dress of a spreadsheet that keeps digits as text. '' where nothing
 * is left: such a cell is missing.
 */
export function tidyCell(text: string): string {
  if (PLAIN.test(text)) return text;
  const visible = text
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const kept = KEPT_AS_TEXT.exec(visible);
  return kept ? (kept[1] ?? kept[2] ?? '').trim() : visible;
}

/** Whether none of the cells says anything. */
export const isBlankRecord = (record: readonly string[]): boolean =>
  record.every((cell) => cell === '' || tidyCell(cell) === '');
