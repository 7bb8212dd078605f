import type { Evidence, Role, RoleReason } from './evidence.ts';
import { boxesOf, type Cell, type Layout, type Stream } from './letter-layout.ts';
import { nameWords, TITLE } from './match-name.ts';
import { someoneElse } from './roles.ts';
import { greeted, SALUTATION } from './salutation.ts';

const WORD = "\\p{L}[\\p{L}'’`.\\-]*";
const NAME = `${WORD}(?:[ ,]+\\(?${WORD}\\)?){0,5}`;
/** Where a name stops: at a figure, a column, the next label. */
const STOP =
  /\d|\t|\n|\f|;|\/|[–—]|\s-\s|:|[,.]?\s*\(?\b(?:d\.?\s?o\.?\s?b|date|born|n\.?h\.?s|hosp(?:ital)?|mrn|unit|address|aged?|sex|gender|tel|phone|of|at|who|was|is|has|and|forenames?|given|first|title|surname|family)\b/iu;
const RE_LINE = /(?:^|[\n\t\f])\s*(?:re|regarding)\s*[:.\-–]?\s+(?=\p{L})/giu;
const FIELD =
  /(?:^|[\n\t\f]|\s)(?:patient(?:'s|’s)?(?: full)? name|name of patient|full name|patient|name)\s*:\s*[\t\n]?\s*(?=\p{L})/giu;
const NEXT_OF_KIN =
  /(?:^|[\n\t\f])\s*(?:next of kin|gp|general practitioner|cc|copy to|consultant|carer|mother|father|husband|wife)\s*:\s*(?=\p{L})/giu;
const FAMILY_FIELD = /(?:surname|family name|last name)\s*:\s*[\t\n]?\s*(?=\p{L})/iu;
const GIVEN_FIELD = /(?:forename\(?s?\)?|given names?|first names?)\s*:\s*[\t\n]?\s*(?=\p{L})/iu;
const PROFESSIONAL_TITLE = /^(?:dr|doctor|prof|professor|sister|colleague|sir|madam|team|all)\b/i;
const TITLED = new RegExp(
  `^(?:private and confidential\\s+)?(${TITLE}\\.?\\s+${WORD}(?:[ ]${WORD}){0,4})\\s*$`,
  'iu',
);
const POST =
  /\b(?:consultant|secretary|nurse|surgeon|physician|registrar|specialist|manager|practice|surgery|department|clinic)\b/i;

/** Takes a laid-out letter; gives the names it prints where a letter names people, with whose they are. */
export function findNames(layout: Layout): Evidence[] {
  const found = [layout.rows, layout.columns].flatMap((stream) => [
    ...namesBehind(stream, RE_LINE, 're-line'),
    ...namesBehind(stream, FIELD, 'patient-field'),
    ...namesGreeted(stream),
    ...namesBehind(stream, NEXT_OF_KIN, 'relative'),
    ...nameInTwoFields(stream),
  ]);
  const addressed = addressBlockName(layout);
  return distinct(addressed ? [...found, addressed] : found);
}

function namesBehind(stream: Stream, label: RegExp, reason: RoleReason): Evidence[] {
  return [...stream.text.matchAll(label)].flatMap((match) => {
    const start = match.index + match[0].length;
    const text = nameAt(stream.text, start);
    if (!text) return [];
    return [evidence(stream, start, text, reason, match[0])];
  });
}

function namesGreeted(stream: Stream): Evidence[] {
  return [...stream.text.matchAll(SALUTATION)].flatMap((match) => {
    const name = greeted(stream.text, match.index + match[0].length);
    const text = name && nameAt(stream.text.slice(0, name.end), name.start);
    return name && text ? [evidence(stream, name.start, text, 'salutation', match[0])] : [];
  });
}

/** The name that begins here: up to the next label, figure or column, and no further than a name goes. */
function nameAt(text: string, start: number): string | undefined {
  const ahead = text.slice(start, start + 80);
  const stop = STOP.exec(ahead)?.index ?? ahead.length;
  const name = new RegExp(`^${NAME}`, 'iu').exec(ahead.slice(0, stop))?.[0].replace(/[ ,.(]+$/, '');
  return name && nameWords(name).length > 0 ? name : undefined;
}

function evidence(stream: Stream, start: number, text: string, reason: RoleReason, label: string): Evidence {
  const boxes = boxesOf(stream, start, start + text.length);
  const other = whose(stream.text.slice(Math.max(0, start - 400), start), text, reason, label);
  return {
    value: text.replace(/[()]/g, '').replace(/\s+/g, ' ').trim(),
    text,
    page: boxes[0]?.page ?? 1,
    boxes,
    role: (other ? 'other' : 'subject') satisfies Role,
    reason: other ?? reason,
  };
}

function whose(before: string, name: string, reason: RoleReason, label: string): RoleReason | undefined {
  if (reason === 'salutation') return PROFESSIONAL_TITLE.test(name) ? 'professional' : undefined;
  if (reason === 're-line') return undefined;
  if (reason === 'patient-field') return /patient/i.test(label) ? undefined : someoneElse(before);
  return someoneElse(before) ?? reason;
}

/** "Surname: SMITH   Forename: Anna" */
function nameInTwoFields(stream: Stream): Evidence[] {
  const family = FAMILY_FIELD.exec(stream.text);
  const given = GIVEN_FIELD.exec(stream.text);
  if (!family || !given) return [];
  const [familyStart, givenStart] = [family.index + family[0].length, given.index + given[0].length];
  const [familyName, givenName] = [nameAt(stream.text, familyStart), nameAt(stream.text, givenStart)];
  if (!familyName || !givenName) return [];
  const one = evidence(stream, familyStart, familyName, 'patient-field', '');
  const value = `${familyName}, ${givenName}`;
  return [
    {
      ...one,
      value,
      text: value,
      boxes: [...one.boxes, ...boxesOf(stream, givenStart, givenStart + givenName.length)],
    },
  ];
}

/** Whom the envelope goes to: a line that is a titled name and no more, above "Dear", with an address under it. */
function addressBlockName({ lines }: Layout): Evidence | undefined {
  const first = lines.filter(({ page }) => page === 1);
  const dear = first.findIndex(({ cells }) => cells.some(({ stream }) => /^\s*dear\b/i.test(stream.text)));
  if (dear < 0) return undefined;
  const cells = first.slice(0, dear).flatMap((line) => line.cells);
  const cell = cells.find((each) => TITLED.test(each.stream.text.trim()) && hasAddressUnder(each, cells));
  const name = cell && TITLED.exec(cell.stream.text.trim())?.[1];
  if (!cell || !name) return undefined;
  const start = cell.stream.text.indexOf(name);
  const boxes = boxesOf(cell.stream, start, start + name.length);
  const professional = PROFESSIONAL_TITLE.test(name);
  const role = professional ? 'other' : 'subject';
  return {
    value: name,
    text: name,
    page: 1,
    boxes,
    role,
    reason: professional ? 'professional' : 'address-block',
  };
}

function hasAddressUnder(cell: Cell, cells: Cell[]): boolean {
  const under = cells.find(
    (each) => each.y > cell.y && each.y - cell.y < 2.2 * cell.height && Math.abs(each.x - cell.x) < 8,
  );
  return under !== undefined && !POST.test(under.stream.text) && !under.stream.text.includes(':');
}

function distinct(all: Evidence[]): Evidence[] {
  const seen = new Map<string, Evidence>();
  for (const each of all) {
    const { page, x, y } = each.boxes[0] ?? { page: 0, x: 0, y: 0 };
    const key = `${page} ${Math.round(x)} ${Math.round(y)}`;
    const known = seen.get(key);
    if (!known || each.value.length > known.value.length || each.role !== known.role) seen.set(key, each);
  }
  return [...seen.values()];
}
