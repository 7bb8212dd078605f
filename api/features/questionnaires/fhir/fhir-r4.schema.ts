import { z } from 'zod';

/** The shapes that reading a Questionnaire relies on; whatever else stands in it is left alone. */

const text = z.string().optional();
const coding = z.looseObject({ system: text, code: text, display: text });
const codings = z.array(coding).optional();
const extensions = z
  .array(
    z.looseObject({
      url: z.string(),
      valueString: text,
      valueDate: text,
      valueCoding: coding.optional(),
      valueCodeableConcept: z.looseObject({ coding: codings }).optional(),
    }),
  )
  .optional();
const answerOption = z.looseObject({
  valueCoding: coding.optional(),
  valueString: text,
  valueDate: text,
  valueInteger: z.number().optional(),
  extension: extensions,
});

/** One item, without those under it. */
export const itemShape = z.looseObject({
  linkId: z.string(),
  type: z.string(),
  text,
  prefix: text,
  extension: extensions,
  answerOption: z.array(answerOption).optional(),
  enableWhen: z
    .array(
      z.looseObject({
        question: z.string(),
        answerInteger: z.number().optional(),
        answerCoding: coding.optional(),
      }),
    )
    .optional(),
});

/** The resource, without its items. */
export const questionnaireShape = z.looseObject({
  resourceType: z.literal('Questionnaire'),
  extension: extensions,
  contained: z
    .array(
      z.looseObject({
        expansion: z.looseObject({ contains: codings }).optional(),
        compose: z
          .looseObject({ include: z.array(z.looseObject({ concept: codings })).optional() })
          .optional(),
      }),
    )
    .optional(),
});
