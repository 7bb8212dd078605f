import { parseNhsNumber } from '../../patients/nhs-number.ts';
import type { Evidence } from './evidence.ts';
import { boxesOf, type Layout, type Stream } from './letter-layout.ts';
import { someoneElse } from './roles.ts';

const GAP = '(?!\\n\\n)[\\s\\u00ad\\u200b\\u2060\\u2010-\\u2015\\u2212-]';
/** Digits with whatever a printer may put between them. */
const RUN = new RegExp(`\\d(?:${GAP}{0,6}\\d){9,59}`, 'g');
const NHS_LABEL = /\bn\.?h\.?s\.?(?:\s*(?:number|num|no|nr|id)\b|\s*[:#])/gi;
/** Ten figures behind one of these are something else, even where the check digit happens to agree (one in eleven). */
const OTHER_LABEL =
  /\b(?:tel|telephone|phone|mobile|mob|fax|bleep|pager|ext|extension|helpline|call|text|ref|reference|account|a\/c|gmc|nmc|hospital (?:number|no)|mrn|ubrn|booking|order|invoice|charity|company|registered|registration|sort code|barcode|id)\b/gi;
const LABEL_REACH = 60;

type Found = Evidence & { key: string };

/** Takes a laid-out letter; gives every NHS number in it whose check digit agrees, each once, in order of reading. */
export function findNhsNumbers({ rows, columns }: Layout): Evidence[] {
  const merged = new Map<string, Found>();
  for (const found of [...findIn(rows), ...findIn(columns)]) {
    const known = merged.get(found.key);
    if (!known || (known.reason === 'unlabelled' && found.reason !== 'unlabelled'))
      merged.set(found.key, found);
    else if (known.role === 'subject' && found.role === 'other') merged.set(found.key, found);
  }
  return [...merged.values()].map(({ key: _, ...evidence }) => evidence);
}

function findIn(stream: Stream): Found[] {
  return [...stream.text.matchAll(RUN)].flatMap((run) => numbersOfRun(stream, run.index, run[0]));
}

/** Neighbours run together ("020 8546 7711 999 054 8609"), so each stretch of whole groups is tried. */
function numbersOfRun(stream: Stream, offset: number, run: string): Found[] {
  const groups = [...run.matchAll(/\d+/g)].map((group) => ({
    from: group.index,
    to: group.index + group[0].length,
  }));
  const found: Found[] = [];
  let consumed = 0;
  for (let first = 0; first < groups.length; first += 1) {
    for (let last = first; last < groups.length && last - first < 10; last += 1) {
      const [from, to] = [groups[first]!.from, groups[last]!.to];
      const value = parseNhsNumber(run.slice(from, to));
      if (!value || from < consumed) continue;
      const evidence = judged(
        stream,
        offset + from,
        offset + to,
        value,
        first === 0 && last === groups.length - 1,
      );
      if (!evidence) continue;
      found.push(evidence);
      consumed = to;
    }
  }
  return found;
}

function judged(
  stream: Stream,
  start: number,
  end: number,
  value: string,
  wholeRun: boolean,
): Found | undefined {
  const before = stream.text.slice(Math.max(0, start - 400), start);
  const label = nearestLabel(before.slice(-LABEL_REACH));
  if (label === 'other') return undefined;
  // No English number begins with 0, and a + begins a telephone number.
  if (label === undefined && (value.startsWith('0') || /\+\s*$/.test(before))) return undefined;
  if (
    label === undefined &&
    !wholeRun &&
    !/^(?:\d{10}|\d{3}\D+\d{3}\D+\d{4})$/.test(stream.text.slice(start, end))
  )
    return undefined;
  const boxes = boxesOf(stream, start, end);
  const other = someoneElse(before);
  return {
    key: `${value} ${boxes[0]?.page} ${Math.round(boxes[0]?.x ?? 0)} ${Math.round(boxes[0]?.y ?? 0)}`,
    value,
    text: stream.text.slice(start, end).replace(/\s+/g, ' '),
    page: boxes[0]?.page ?? 1,
    boxes,
    role: other ? 'other' : 'subject',
    reason: other ?? (label === 'nhs' ? 'labelled' : 'unlabelled'),
  };
}

/** The last label before the number, unless another long number stands between: then it was that one's. */
function nearestLabel(before: string): 'nhs' | 'other' | undefined {
  const nhs = [...before.matchAll(NHS_LABEL)].at(-1);
  const other = [...before.matchAll(OTHER_LABEL)].at(-1);
  const nearest = (nhs?.index ?? -1) >= (other?.index ?? -1) ? nhs : other;
  // "NHS ID" is a label of ours although "ID" alone is not.
  const last =
    nhs && other && other.index < nhs.index + nhs[0].length && other.index > nhs.index ? nhs : nearest;
  if (!last) return undefined;
  if (before.slice(last.index + last[0].length).replace(/\D/g, '').length >= 9) return undefined;
  return last === nhs ? 'nhs' : 'other';
}
