import type { Condition } from '../questionnaire-definition.schema.ts';
import { type EnableWhen, type FhirItem, urls } from './fhir-r4.ts';
import type { Draft, Reading } from './import-reading.ts';

/** Puts on each item when it is shown, now that all of them are known. */
export function conditionsFrom(drafts: Draft[], items: readonly FhirItem[], reading: Reading): Draft[] {
  const known = new Map<string, Draft>();
  const learn = (some: readonly Draft[]) => {
    for (const draft of some) {
      known.set(draft.id, draft);
      if (draft.kind === 'group') learn(draft.items as Draft[]);
    }
  };
  learn(drafts);
  const walk = (some: readonly FhirItem[]) => {
    for (const item of some) {
      const draft = known.get(reading.idOf.get(item) ?? '');
      const condition = conditionFrom(item, known, reading);
      if (draft && condition) draft.showWhen = condition;
      else if (!draft && item.enableWhen)
        reading.miss(`When the note "${item.text ?? item.linkId}" is shown.`);
      walk(item.item ?? []);
    }
  };
  walk(items);
  return drafts;
}

function conditionFrom(
  item: FhirItem,
  known: ReadonlyMap<string, Draft>,
  reading: Reading,
): Condition | undefined {
  const ours = item.extension?.find(({ url }) => url === urls.condition)?.valueString;
  if (ours) {
    try {
      return JSON.parse(ours) as Condition;
    } catch {
      reading.miss(`When "${item.text ?? item.linkId}" is shown.`);
    }
  }
  if (!item.enableWhen || item.enableWhen.length === 0) return undefined;
  const tests = item.enableWhen.map((when) => testFrom(when, known, reading));
  // Half a condition would show what should be hidden, or the other way round.
  if (tests.includes(undefined)) {
    reading.miss(`When "${item.text ?? item.linkId}" is shown.`);
    return undefined;
  }
  const all = tests as Condition[];
  if (item.enableBehavior === undefined && all.length === 1) return all[0];
  return item.enableBehavior === 'any' ? { any: all } : { all };
}

const comparisons = {
  '=': 'equals',
  '!=': 'not-equals',
  '<': 'less',
  '<=': 'at-most',
  '>': 'more',
  '>=': 'at-least',
} as const;

function testFrom(
  when: EnableWhen,
  known: ReadonlyMap<string, Draft>,
  { idOf }: Reading,
): Condition | undefined {
  const question = idOf.get(when.question);
  const about = question ? known.get(question) : undefined;
  if (!question || !about || about.kind === 'group' || about.kind === 'display') return undefined;
  if (when.operator === 'exists') {
    return { question, is: when.answerBoolean === false ? 'not-answered' : 'answered' };
  }
  const isSeveral = about.kind === 'choices';
  // Of several answers R4's '!=' asks for one that differs, which we cannot say.
  if (isSeveral && when.operator !== '=') return undefined;
  const is = isSeveral ? 'includes' : comparisons[when.operator];
  const value = valueFrom(when, about);
  return is === undefined || value === undefined ? undefined : { question, is, value };
}

function valueFrom(when: EnableWhen, about: Draft): string | number | boolean | undefined {
  const options = about.options as
    | { value: string; label: string; code?: { system: string; code: string } }[]
    | undefined;
  if (options) {
    const { system, code } = when.answerCoding ?? {};
    const written = when.answerString ?? when.answerDate ?? when.answerInteger?.toString();
    return options.find(
      (option) =>
        (code !== undefined &&
          (option.code
            ? option.code.code === code && (!system || option.code.system === system)
            : option.value === code)) ||
        (written !== undefined && option.label === written),
    )?.value;
  }
  return (
    when.answerBoolean ?? when.answerInteger ?? when.answerDecimal ?? when.answerDate ?? when.answerString
  );
}
