import { type WordingPlaceholder, wordingPlaceholders } from '../invitation-wordings.schema.ts';

/**
 * The little language of wordings, GOV.UK Notify's: `((firstName))` is replaced, `((appointmentDate??text))` stands only
 * where there is one, and the text may hold placeholders again.
 */
export type WordingNode =
  | string
  | { kind: 'value'; name: string; written: string }
  | { kind: 'condition'; name: string; within: WordingNode[] };

/** What each placeholder reads; an empty one is not there for conditions. */
export type WordingValues = Record<WordingPlaceholder, string>;

export interface CompiledWording {
  nodes: WordingNode[];
  /** Brackets without their other half, with the words after or before them. */
  stray: string[];
}

const NAME = /^\s*([^()?]*?)\s*(\)\)|\?\?)/;

/** Reads the text once, so that it can be filled for a hundred thousand. Never throws: `wordingFaults` says what is wrong. */
export function compileWording(text: string): CompiledWording {
  const reader = { text, at: 0, stray: [] as string[] };
  const nodes = readNodes(reader, false);
  return { nodes, stray: reader.stray };
}

interface Reader {
  text: string;
  at: number;
  stray: string[];
}

/** Reads to the end, or within a condition to the `))` that closes it. A plain pair of brackets, (so), is text. */
function readNodes(reader: Reader, isCondition: boolean): WordingNode[] {
  const nodes: WordingNode[] = [];
  let literal = '';
  let plainBrackets = 0;
  const began = reader.at;
  const close = () => {
    if (literal) nodes.push(literal);
    literal = '';
  };
  while (reader.at < reader.text.length) {
    const { text, at } = reader;
    if (text.startsWith('((', at)) {
      const node = readPlaceholder(reader);
      if (node) {
        close();
        nodes.push(node);
        continue;
      }
    } else if (text[at] === '(') {
      plainBrackets += 1;
    } else if (text[at] === ')' && plainBrackets > 0) {
      plainBrackets -= 1;
    } else if (text.startsWith('))', at)) {
      if (isCondition) {
        reader.at += 2;
        close();
        return nodes;
      }
      reader.stray.push(`${text.slice(Math.max(0, at - 20), at)}))`);
      literal += ')';
      reader.at += 1;
    }
    literal += text[reader.at];
    reader.at += 1;
  }
  close();
  if (isCondition) reader.stray.push(`??${reader.text.slice(began, began + 20)}`);
  return nodes;
}

/** The placeholder that begins here; nothing where its brackets never end, and one sign of it is passed by. */
function readPlaceholder(reader: Reader): WordingNode | undefined {
  const rest = reader.text.slice(reader.at + 2);
  const [whole, name, end] = NAME.exec(rest) ?? [];
  if (whole === undefined || name === undefined) {
    reader.stray.push(reader.text.slice(reader.at, reader.at + 22));
    return undefined;
  }
  reader.at += 2 + whole.length;
  if (end === '))') return { kind: 'value', name, written: `((${whole}` };
  return { kind: 'condition', name, within: readNodes(reader, true) };
}

export const isPlaceholder = (name: string): name is WordingPlaceholder =>
  (wordingPlaceholders as readonly string[]).includes(name);

/** The text for somebody. What a value holds is data: it is put in and never read as a placeholder. */
export const fillWording = ({ nodes }: CompiledWording, values: WordingValues): string =>
  fillNodes(nodes, values);

function fillNodes(nodes: readonly WordingNode[], values: WordingValues): string {
  let filled = '';
  for (const node of nodes) {
    if (typeof node === 'string') filled += node;
    else if (node.kind === 'value') filled += isPlaceholder(node.name) ? values[node.name] : node.written;
    else if (isPlaceholder(node.name) && values[node.name]) filled += fillNodes(node.within, values);
  }
  return filled;
}

/** The placeholders that decide what this text reads, in conditions or out of them. */
export const placeholdersIn = ({ nodes }: CompiledWording): Set<WordingPlaceholder> =>
  new Set(namesIn(nodes));

const namesIn = (nodes: readonly WordingNode[]): WordingPlaceholder[] =>
  nodes.flatMap((node) => {
    if (typeof node === 'string') return [];
    const own = isPlaceholder(node.name) ? [node.name] : [];
    return node.kind === 'condition' ? [...own, ...namesIn(node.within)] : own;
  });
