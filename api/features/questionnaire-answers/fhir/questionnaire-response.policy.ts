import { isEmpty } from '../../questionnaires/evaluation/conditions.policy.ts';
import { isQuestion } from '../../questionnaires/items.policy.ts';
import type {
  Answer,
  Answers,
  Definition,
  Item,
  Question,
} from '../../questionnaires/questionnaire-definition.schema.ts';

interface ResponseItem {
  linkId: string;
  text?: string;
  item?: ResponseItem[];
  answer?: object[];
}

export interface ResponseFacts {
  id: string;
  /** As `Questionnaire/<id>` of our export names it, with its number as the version. */
  questionnaire: { id: string; number: number };
  nhsNumber: string | null;
  submittedAt: Date;
  /** Sent after others, in whose place it stands. */
  isAmended: boolean;
  answers: Answers;
  /** Ids of what was shown. */
  shown: ReadonlySet<string>;
  /** Name and media type of each file, by its id. */
  files: ReadonlyMap<string, { name: string; mediaType: string }>;
  scores: { name: string; value: number | null; band: string | null }[];
}

/**
 * Answers as a QuestionnaireResponse of FHIR R4 (https://hl7.org/fhir/R4/questionnaireresponse.html): nested as the
 * questionnaire is, hidden items left out.
 * @returns the resource, and what it has no place for, in sentences
 */
export function toQuestionnaireResponse(
  definition: Definition,
  facts: ResponseFacts,
): { resource: Record<string, unknown>; notRepresented: string[] } {
  const notRepresented: string[] = [];
  const item = definition.items.flatMap((one) => responseItem(one, facts, notRepresented));
  for (const { name, value, band } of facts.scores)
    if (value !== null)
      notRepresented.push(
        `The score "${name}": ${value}${band ? `, ${band}` : ''}. A response has answers only.`,
      );
  return {
    resource: {
      resourceType: 'QuestionnaireResponse',
      id: facts.id,
      questionnaire: `urn:uuid:${facts.questionnaire.id}|${facts.questionnaire.number}`,
      status: facts.isAmended ? 'amended' : 'completed',
      ...(facts.nhsNumber
        ? {
            subject: {
              identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: facts.nhsNumber },
            },
          }
        : {}),
      authored: facts.submittedAt.toISOString(),
      item,
    },
    notRepresented,
  };
}

function responseItem(item: Item, facts: ResponseFacts, missed: string[]): ResponseItem[] {
  if (!facts.shown.has(item.id)) return [];
  if (item.kind === 'group') {
    const inside = item.items.flatMap((one) => responseItem(one, facts, missed));
    return inside.length > 0
      ? [{ linkId: item.id, ...(item.title ? { text: item.title } : {}), item: inside }]
      : [];
  }
  if (!isQuestion(item)) return [];
  const answer = facts.answers[item.id];
  if (answer === undefined || isEmpty(answer)) return [];
  return [{ linkId: item.id, text: item.text, answer: answersOf(item, answer, facts, missed) }];
}

function answersOf(question: Question, answer: Answer, facts: ResponseFacts, missed: string[]): object[] {
  const each = [answer].flat();
  switch (question.kind) {
    case 'yes-no':
      return [{ valueBoolean: answer }];
    case 'text':
      return [{ valueString: answer }];
    case 'date':
      return [{ valueDate: answer }];
    case 'number':
      return [
        question.unit
          ? { valueQuantity: { value: answer, unit: question.unit } }
          : question.decimals === 0
            ? { valueInteger: answer }
            : { valueDecimal: answer },
      ];
    case 'scale':
      return [Number.isInteger(answer) ? { valueInteger: answer } : { valueDecimal: answer }];
    case 'choice':
    case 'choices':
      return each.map((value) => {
        const chosen = question.options.find((option) => option.value === value);
        return {
          valueCoding: {
            ...(chosen?.code ? { system: chosen.code.system } : {}),
            code: chosen?.code?.code ?? String(value),
            display: chosen?.label ?? String(value),
          },
        };
      });
    case 'attachment':
      return each.map((id) => {
        const file = facts.files.get(String(id));
        missed.push(
          `What the file "${file?.name ?? id}" holds: its name and kind stand here, its bytes do not.`,
        );
        return { valueAttachment: { contentType: file?.mediaType, title: file?.name } };
      });
  }
}
