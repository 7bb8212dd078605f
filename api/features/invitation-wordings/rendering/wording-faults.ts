import { type WordingPlaceholder, wordingPlaceholders } from '../invitation-wordings.schema.ts';
import { type CompiledWording, compileWording, isPlaceholder, type WordingNode } from './wording-text.ts';

export interface WordingFault {
  code:
    | 'placeholder-unknown'
    | 'bracket-open'
    | 'link-missing'
    | 'link-in-condition'
    | 'link-in-subject'
    | 'link-twice'
    | 'condition-only'
    | 'may-be-empty';
  message: string;
}

/** Yes or no, nothing to read: they stand before ?? only. */
const conditionsOnly: readonly WordingPlaceholder[] = ['hasEmail', 'isReminder'];

/** Not known of everybody, and the placeholders whose being there says that they are too. */
const mayBeEmpty: Partial<Record<WordingPlaceholder, readonly WordingPlaceholder[]>> = {
  specialty: ['specialty', 'appointmentDate', 'appointmentTime'],
  appointmentDate: ['appointmentDate', 'appointmentTime'],
  appointmentTime: ['appointmentDate', 'appointmentTime'],
};

/** A subject holds no link; a letter has it beside its code, and may say it once more. */
export type LinkRule = 'needed' | 'allowed' | 'refused';

/** What keeps a text from being used, in the order of the text, each said once. */
export function wordingFaults(text: string, { link }: { link: LinkRule }): WordingFault[] {
  const compiled = compileWording(text);
  const faults = [
    ...compiled.stray.map((near) =>
      fault(
        'bracket-open',
        `These brackets have no other half: “${near.trim()}”. Placeholders are written ((firstName)).`,
      ),
    ),
    ...faultsIn(compiled.nodes, []),
    ...linkFaults(compiled, link),
  ];
  return faults.filter(
    ({ message }, index) => faults.findIndex((each) => each.message === message) === index,
  );
}

const fault = (code: WordingFault['code'], message: string): WordingFault => ({ code, message });

function faultsIn(nodes: readonly WordingNode[], within: readonly string[]): WordingFault[] {
  return nodes.flatMap((node): WordingFault[] => {
    if (typeof node === 'string') return [];
    const { name } = node;
    if (!isPlaceholder(name)) return [unknown(name)];
    if (node.kind === 'condition') return faultsIn(node.within, [...within, name]);
    if (name === 'link' && within.length > 0) {
      return [
        fault(
          'link-in-condition',
          `((link)) stands in the condition ((${within.at(-1)}??…)): not everybody would get it.`,
        ),
      ];
    }
    if (conditionsOnly.includes(name)) {
      return [fault('condition-only', `((${name})) has nothing to read. Write ((${name}??text for those)).`)];
    }
    const impliedBy = mayBeEmpty[name];
    if (impliedBy && !impliedBy.some((other) => within.includes(other))) {
      return [
        fault(
          'may-be-empty',
          `((${name})) is not known of everybody. Write ((${name}??text with ((${name})) in it)).`,
        ),
      ];
    }
    return [];
  });
}

/** The placeholder most like it, where only capitals or spaces differ. */
function unknown(name: string): WordingFault {
  const folded = name.replace(/[\s_-]/g, '').toLowerCase();
  const meant = wordingPlaceholders.find((each) => each.toLowerCase() === folded);
  return fault(
    'placeholder-unknown',
    meant
      ? `((${name})) is written ((${meant})).`
      : `Nobody knows what to put for ((${name})). There are ${wordingPlaceholders.map((each) => `((${each}))`).join(', ')}.`,
  );
}

function linkFaults({ nodes }: CompiledWording, rule: LinkRule): WordingFault[] {
  const links = nodes.filter(
    (node) => typeof node !== 'string' && node.kind === 'value' && node.name === 'link',
  );
  if (rule === 'refused') {
    return links.length > 0 ? [fault('link-in-subject', 'A subject holds no link.')] : [];
  }
  if (links.length > 1)
    return [fault('link-twice', '((link)) stands here twice. Once is enough, and shorter.')];
  const isMissing = rule === 'needed' && !hasLink(nodes);
  return isMissing ? [fault('link-missing', '((link)) is missing: without it nobody can register.')] : [];
}

/** One in a condition is another fault's matter. */
const hasLink = (nodes: readonly WordingNode[]): boolean =>
  nodes.some(
    (node) =>
      typeof node !== 'string' && (node.kind === 'value' ? node.name === 'link' : hasLink(node.within)),
  );
