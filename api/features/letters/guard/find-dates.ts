import type { Evidence } from './evidence.ts';
import { boxesOf, type Layout, type Stream } from './letter-layout.ts';
import { DATE_SOURCE, readDate } from './printed-dates.ts';
import { someoneElse } from './roles.ts';

const BIRTH =
  '(?:\\bd\\s?[./]?\\s?o\\s?[./]?\\s?b\\b\\.?|\\bdate\\s+of\\s+birth\\b|\\bbirth\\s*date\\b|\\bborn\\b(?:\\s+on)?)';
/** Only a date behind the word counts: letters are full of other dates. */
const BIRTH_DATE = new RegExp(`${BIRTH}[\\s:.,()\\-\\u2013]*${DATE_SOURCE}`, 'gi');
const LETTER_DATE = new RegExp(
  `(?:^|[\\n\\t\\f])\\s*(?:date(?:\\s+of\\s+letter)?|letter\\s+date|dated|date\\s+(?:typed|dictated)|typed|typed\\s+on)\\s*[:.\\-]?\\s*${DATE_SOURCE}`,
  'i',
);
const DATE_ALONE = new RegExp(`^\\s*${DATE_SOURCE}\\s*$`, 'i');

/** Takes a laid-out letter; gives the dates labelled as birth dates, each once. */
export function findBirthDates({ rows, columns }: Layout): Evidence[] {
  const merged = new Map<string, Evidence>();
  for (const found of [...birthDatesIn(rows), ...birthDatesIn(columns)]) {
    const { page, x, y } = found.boxes[0] ?? { page: 0, x: 0, y: 0 };
    const key = `${found.value} ${page} ${Math.round(x)} ${Math.round(y)}`;
    if (!merged.has(key) || found.role === 'other') merged.set(key, found);
  }
  return [...merged.values()];
}

function birthDatesIn(stream: Stream): Evidence[] {
  return [...stream.text.matchAll(BIRTH_DATE)].flatMap((match) => {
    const date = readDate(match.slice(1));
    if (!date) return [];
    const end = match.index + match[0].length;
    const printed = new RegExp(`${DATE_SOURCE}$`, 'i').exec(match[0]);
    const start = match.index + (printed?.index ?? 0);
    const boxes = boxesOf(stream, start, end);
    const other = someoneElse(stream.text.slice(Math.max(0, start - 400), start));
    return {
      ...date,
      text: stream.text.slice(start, end).replace(/\s+/g, ' '),
      page: boxes[0]?.page ?? 1,
      boxes,
      role: other ? 'other' : 'subject',
      reason: other ?? 'labelled',
    };
  });
}

/** The day the letter was written: behind its label, else the first date that stands alone on the first page. */
export function findLetterDate({ rows, lines }: Layout): string | undefined {
  const labelled = LETTER_DATE.exec(rows.text);
  if (labelled) return readDate(labelled.slice(1))?.value;
  for (const cell of lines.filter(({ page }) => page === 1).flatMap(({ cells }) => cells)) {
    const alone = DATE_ALONE.exec(cell.stream.text);
    const date = alone && readDate(alone.slice(1));
    if (date && date.value >= '2000') return date.value;
  }
  return undefined;
}
