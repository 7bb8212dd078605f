import { type AnswerOption, type FhirItem, urls } from './fhir-r4.ts';
import { eachOnce, numberIn, type Parts, type QuestionDraft, type Reading, said } from './import-reading.ts';

/** A choice, from the answers it lists or from a value set that came along. */
export function choiceFrom(item: FhirItem, { take, reading, name }: Parts & { name: string }): QuestionDraft {
  if (item.type === 'open-choice') reading.miss(`That another answer may be written to "${name}".`);
  const reference = typeof item.answerValueSet === 'string' ? item.answerValueSet : undefined;
  const contained = reference ? reading.containedValueSets.get(reference) : undefined;
  if (reference && !contained) reading.miss(`The answers to "${name}", which are in ${reference}.`);
  const offered: AnswerOption[] =
    item.answerOption ?? contained?.map((valueCoding) => ({ valueCoding })) ?? [];
  const once = eachOnce();
  const options = offered.flatMap((option) => optionFrom(option, once, { name, reading }));
  if (options.length === 0) {
    reading.miss(`That "${name}" is a choice: it offers no answers, and is a text here.`);
    return { kind: 'text' };
  }
  if (!item.repeats) return { kind: 'choice', options };
  return {
    kind: 'choices',
    options,
    ...said('least', numberIn(take(urls.minOccurs))),
    ...said('most', numberIn(take(urls.maxOccurs))),
  };
}

function optionFrom(
  option: AnswerOption,
  once: (plain: string) => string,
  { name, reading }: { name: string; reading: Reading },
): object[] {
  const { system, code, display } = option.valueCoding ?? {};
  const plain = option.valueString ?? option.valueDate ?? option.valueInteger?.toString();
  const label = display ?? plain ?? code;
  if (!label) {
    reading.miss(`An answer to "${name}" without words.`);
    return [];
  }
  const extension = (url: string) => option.extension?.find((one) => one.url === url);
  for (const { url } of option.extension ?? []) {
    const known: string[] = [urls.ordinalValue, urls.optionExclusive, urls.optionValue];
    if (!known.includes(url)) reading.miss(`The extension ${url} of the answer "${label}" to "${name}".`);
  }
  for (const key of Object.keys(option)) {
    if (!['valueCoding', 'valueString', 'valueDate', 'valueInteger', 'extension'].includes(key)) {
      reading.miss(`The "${key}" of the answer "${label}" to "${name}".`);
    }
  }
  const wanted = extension(urls.optionValue)?.valueString ?? code ?? label;
  const base =
    wanted
      .replace(/[^A-Za-z0-9._-]+/g, '-')
      .replace(/^[^A-Za-z0-9]+/, '')
      .slice(0, 56) || 'answer';
  return [
    {
      value: once(base),
      label,
      ...said('score', numberIn(extension(urls.ordinalValue))),
      ...(extension(urls.optionExclusive)?.valueBoolean ? { alone: true } : {}),
      ...(system && code ? { code: { system, code } } : {}),
    },
  ];
}
