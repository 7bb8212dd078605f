import { nameOf, placedItems } from '../items.policy.ts';
import type { Definition, Item, Question } from '../questionnaire-definition.schema.ts';
import type { VersionState } from '../questionnaires.schema.ts';
import { conditionOf, type Writing } from './export-conditions.policy.ts';
import { type AnswerOption, type Extension, type FhirItem, type FhirQuestionnaire, urls } from './fhir-r4.ts';

/**
 * A definition as a FHIR R4 Questionnaire, and by name what other systems will not find in it: that is kept in extensions of
 * ours, so that reading it back gives the same definition.
 */
export function toFhir(
  definition: Definition,
  { id, state, number }: { id: string; state: VersionState; number: number },
): { resource: FhirQuestionnaire; notRepresented: string[] } {
  const notRepresented: string[] = [];
  const byId = new Map(placedItems(definition).map(({ item: one }) => [one.id, one]));
  const context: Writing = { byId, miss: (sentence) => void notRepresented.push(sentence) };
  const item = definition.items.map((one) => itemOf(one, context));
  for (const { name } of definition.scores) context.miss(`How the score "${name}" is worked out.`);
  if (definition.closing) context.miss('The closing words.');
  const extension = [
    ...(definition.closing ? [{ url: urls.closing, valueString: definition.closing }] : []),
    ...(definition.scores.length > 0
      ? [{ url: urls.scores, valueString: JSON.stringify(definition.scores) }]
      : []),
  ];
  return {
    resource: {
      resourceType: 'Questionnaire',
      id,
      version: String(number),
      status: ({ draft: 'draft', published: 'active', retired: 'retired' } as const)[state],
      title: definition.title,
      subjectType: ['Patient'],
      ...(definition.introduction ? { description: definition.introduction } : {}),
      ...(extension.length > 0 ? { extension } : {}),
      item,
    },
    notRepresented,
  };
}

function itemOf(item: Item, context: Writing): FhirItem {
  const [conditions, conditionExtension] = conditionOf(item, context);
  if (item.kind === 'display') {
    return tidy({ linkId: item.id, type: 'display', text: item.text, ...conditions }, conditionExtension);
  }
  if (item.kind === 'group') {
    return tidy(
      {
        linkId: item.id,
        type: 'group',
        ...(item.title ? { text: item.title } : {}),
        ...conditions,
        item: item.items.map((one) => itemOf(one, context)),
      },
      [...(item.isPage ? [control('page')] : []), ...conditionExtension],
    );
  }
  const { extension = [], item: children = [], ...own } = questionOf(item, context);
  if (item.message) context.miss(`The message of "${nameOf(item)}" for a wrong answer.`);
  return tidy(
    {
      linkId: item.id,
      text: item.text,
      ...(item.required ? { required: true } : {}),
      ...own,
      ...conditions,
      item: [
        ...(item.help
          ? [{ linkId: `${item.id}-help`, type: 'display', text: item.help, extension: [control('help')] }]
          : []),
        ...children,
      ],
    },
    [
      ...extension,
      ...(item.message ? [{ url: urls.message, valueString: item.message }] : []),
      ...conditionExtension,
    ],
  );
}

/** Without the empty lists that FHIR forbids. */
function tidy(item: FhirItem, extension: Extension[]): FhirItem {
  const { item: children, ...rest } = item;
  return {
    ...rest,
    ...(extension.length > 0 ? { extension } : {}),
    ...(children && (children.length > 0 || item.type === 'group') ? { item: children } : {}),
  };
}

const control = (code: string): Extension => ({
  url: urls.itemControl,
  valueCodeableConcept: { coding: [{ system: urls.itemControls, code }] },
});

interface QuestionPart {
  type: string;
  maxLength?: number;
  repeats?: boolean;
  answerOption?: AnswerOption[];
  extension?: Extension[];
  item?: FhirItem[];
}

function questionOf(question: Question, { miss }: Writing): QuestionPart {
  const name = `"${nameOf(question)}"`;
  switch (question.kind) {
    case 'text':
      if (question.shape) miss(`The shape of the answer to ${name}.`);
      return {
        type: question.long ? 'text' : 'string',
        ...(question.mostLength === undefined ? {} : { maxLength: question.mostLength }),
        extension: [
          ...integer(urls.minLength, question.leastLength),
          ...(question.shape ? [{ url: urls.shape, valueString: question.shape }] : []),
        ],
      };
    case 'number':
      return {
        type: question.decimals === 0 ? 'integer' : 'decimal',
        extension: [
          ...number(urls.minValue, question.least),
          ...number(urls.maxValue, question.most),
          ...(question.decimals > 0 ? integer(urls.maxDecimalPlaces, question.decimals) : []),
          ...(question.unit ? [{ url: urls.unit, valueCoding: { display: question.unit } }] : []),
        ],
      };
    case 'scale': {
      const end = (code: 'lower' | 'upper', text: string | undefined): FhirItem[] =>
        text ? [{ linkId: `${question.id}-${code}`, type: 'display', text, extension: [control(code)] }] : [];
      const whole = [question.least, question.most, question.step].every(Number.isInteger);
      return {
        type: whole ? 'integer' : 'decimal',
        extension: [
          control('slider'),
          ...number(urls.minValue, question.least),
          ...number(urls.maxValue, question.most),
          ...(question.step === 1 ? [] : number(urls.sliderStepValue, question.step)),
        ],
        item: [...end('lower', question.leastLabel), ...end('upper', question.mostLabel)],
      };
    }
    case 'date':
      for (const bound of [question.earliest, question.latest]) {
        if (bound?.startsWith('today'))
          miss(`The bound "${bound}" of ${name}, which is counted from the day of answering.`);
      }
      return {
        type: 'date',
        extension: [
          ...dateBound(question.earliest, urls.minValue, urls.earliest),
          ...dateBound(question.latest, urls.maxValue, urls.latest),
        ],
      };
    case 'yes-no':
      if (question.yesScore !== undefined || question.noScore !== undefined)
        miss(`What yes and no count of ${name}.`);
      return {
        type: 'boolean',
        extension: [...decimal(urls.yesScore, question.yesScore), ...decimal(urls.noScore, question.noScore)],
      };
    case 'choice':
      return { type: 'choice', answerOption: question.options.map(optionOf) };
    case 'choices':
      return {
        type: 'choice',
        repeats: true,
        answerOption: question.options.map(optionOf),
        extension: [...integer(urls.minOccurs, question.least), ...integer(urls.maxOccurs, question.most)],
      };
    case 'attachment':
      return {
        type: 'attachment',
        ...(question.most > 1 ? { repeats: true, extension: integer(urls.maxOccurs, question.most) } : {}),
      };
  }
}

/** An absolute bound as R4 has it; one counted from the day of answering in an extension of ours. */
const dateBound = (bound: string | undefined, standard: string, ours: string): Extension[] => {
  if (bound === undefined) return [];
  return [
    bound.startsWith('today') ? { url: ours, valueString: bound } : { url: standard, valueDate: bound },
  ];
};

const integer = (url: string, value: number | undefined): Extension[] =>
  value === undefined ? [] : [{ url, valueInteger: value }];
const decimal = (url: string, value: number | undefined): Extension[] =>
  value === undefined ? [] : [{ url, valueDecimal: value }];
const number = (url: string, value: number | undefined): Extension[] =>
  value === undefined || !Number.isInteger(value) ? decimal(url, value) : integer(url, value);

type Option = Extract<Question, { kind: 'choice' }>['options'][number];

function optionOf({ value, label, score, alone, code }: Option): AnswerOption {
  const extension: Extension[] = [
    ...decimal(urls.ordinalValue, score),
    ...(alone ? [{ url: urls.optionExclusive, valueBoolean: true }] : []),
    ...(code ? [{ url: urls.optionValue, valueString: value }] : []),
  ];
  return {
    valueCoding: { ...(code ?? { code: value }), display: label },
    ...(extension.length > 0 ? { extension } : {}),
  };
}
