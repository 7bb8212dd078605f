import { z } from 'zod';

/** What a questionnaire asks, as its author made it. A published one never changes. */

const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'Use letters, digits, dots, dashes.')
  // Answers are looked up by it: an unanswered 'constructor' would count as answered.
  .refine((name) => !(name in Object.prototype), 'Choose another name: this one means something else.');
const words = z.string().trim().min(1).max(2000);
/** May still be empty in a draft, which is saved half-finished; the lint keeps it from being published so. */
const wordsToBe = (most: number) => z.string().trim().max(most);
/** A date, or a day counted from the day of answering: 'today', 'today+7', 'today-16y'. */
const dateBound = z.union([z.iso.date(), z.string().regex(/^today(?:[+-]\d{1,5}[dmy]?)?$/)]);

export const comparisons = [
  'equals',
  'not-equals',
  'less',
  'at-most',
  'more',
  'at-least',
  'includes',
  'not-includes',
  'answered',
  'not-answered',
] as const;
export type Comparison = (typeof comparisons)[number];

export interface Test {
  question: string;
  is: Comparison;
  value?: string | number | boolean | undefined;
}
export type Condition = Test | { any: Condition[] } | { all: Condition[] };
const test = z.strictObject({
  question: id,
  is: z.enum(comparisons),
  value: z.union([z.string().max(200), z.number(), z.boolean()]).optional(),
});
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    test,
    z.strictObject({ any: z.array(conditionSchema).min(1).max(20) }),
    z.strictObject({ all: z.array(conditionSchema).min(1).max(20) }),
  ]),
);

const ofAll = { id, showWhen: conditionSchema.optional() };
const ofQuestion = {
  ...ofAll,
  text: wordsToBe(2000),
  help: words.optional(),
  required: z.boolean().default(false),
  /** Said instead of our own sentence when the answer does not do. */
  message: z.string().trim().min(1).max(300).optional(),
};
const option = z.strictObject({
  value: id,
  label: wordsToBe(300),
  /** What it counts in a score. */
  score: z.number().optional(),
  /** Of a multiple choice: excludes all others, as 'None of these' does. */
  alone: z.literal(true).optional(),
  code: z.strictObject({ system: z.string().max(200), code: z.string().max(100) }).optional(),
});
const options = z.array(option).min(1).max(100);

export const questionSchemas = [
  z.strictObject({
    kind: z.literal('text'),
    ...ofQuestion,
    long: z.boolean().default(false),
    leastLength: z.int().min(0).max(10_000).optional(),
    mostLength: z.int().min(1).max(10_000).optional(),
    /** A shape we know; authors write no regular expressions. */
    shape: z.enum(['email', 'nhs-number', 'uk-phone', 'postcode']).optional(),
  }),
  z.strictObject({
    kind: z.literal('number'),
    ...ofQuestion,
    unit: z.string().max(40).optional(),
    least: z.number().optional(),
    most: z.number().optional(),
    decimals: z.int().min(0).max(6).default(0),
  }),
  z.strictObject({
    kind: z.literal('date'),
    ...ofQuestion,
    earliest: dateBound.optional(),
    latest: dateBound.optional(),
  }),
  z.strictObject({
    kind: z.literal('yes-no'),
    ...ofQuestion,
    yesScore: z.number().optional(),
    noScore: z.number().optional(),
  }),
  z.strictObject({ kind: z.literal('choice'), ...ofQuestion, options }),
  z.strictObject({
    kind: z.literal('choices'),
    ...ofQuestion,
    options,
    least: z.int().min(0).max(100).optional(),
    most: z.int().min(1).max(100).optional(),
  }),
  z.strictObject({
    kind: z.literal('scale'),
    ...ofQuestion,
    least: z.number(),
    most: z.number(),
    step: z.number().positive().default(1),
    leastLabel: z.string().max(100).optional(),
    mostLabel: z.string().max(100).optional(),
  }),
  z.strictObject({ kind: z.literal('attachment'), ...ofQuestion, most: z.int().min(1).max(5).default(1) }),
] as const;

const display = z.strictObject({ kind: z.literal('display'), ...ofAll, text: wordsToBe(2000) });
export type Question = z.output<(typeof questionSchemas)[number]>;
export type Display = z.output<typeof display>;
export interface Group {
  kind: 'group';
  id: string;
  title?: string | undefined;
  /** Starts a page of its own. */
  isPage: boolean;
  showWhen?: Condition | undefined;
  items: Item[];
}
export type Item = Question | Display | Group;
export const itemSchema: z.ZodType<Item, unknown> = z.lazy(() =>
  z.union([
    z.discriminatedUnion('kind', [...questionSchemas, display]),
    z.strictObject({
      kind: z.literal('group'),
      ...ofAll,
      title: z.string().trim().max(300).optional(),
      isPage: z.boolean().default(false),
      items: z.array(itemSchema),
    }),
  ]),
) as z.ZodType<Item, unknown>;

const band = z.strictObject({
  /** Both ends belong to it. */
  from: z.number(),
  to: z.number(),
  label: wordsToBe(100),
  meaning: z.string().trim().max(1000).optional(),
});
export const scoreSchema = z.strictObject({
  id,
  name: wordsToBe(120),
  method: z.enum(['sum', 'mean']),
  items: z
    .array(
      z.strictObject({ question: id, weight: z.number().default(1), reverse: z.boolean().default(false) }),
    )
    .max(200),
  /** Fewer answers give no score; all when left out. */
  leastAnswered: z.int().min(1).optional(),
  /** Of a sum with answers missing: as if each missing one were the mean of the others. */
  prorated: z.boolean().default(false),
  decimals: z.int().min(0).max(4).default(0),
  bands: z.array(band).max(20).default([]),
  /** Whether the patient sees it. */
  shownToPatient: z.boolean().default(false),
});
export type Score = z.output<typeof scoreSchema>;

/** Deeper than anybody reads, and far less deep than what would exhaust the stack of whoever walks it. */
const DEEPEST = 40;
const isShallow = (value: unknown, left = DEEPEST): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (left > 0 && Object.values(value).every((part) => isShallow(part, left - 1)));

/** Groups, questions and texts, at whatever depth: more than any patient answers, and few enough to be looked through at once. */
export const MOST_ITEMS = 500;
export const tooManyItems = {
  code: 'too-many-items',
  message: `A questionnaire has at most ${MOST_ITEMS} groups, questions and texts. Make two of it.`,
};

/** Whether there are more than may be, in the lists of this name; stops at the first too many, and never walks deep. */
export function hasTooMany(
  value: unknown,
  list: 'items' | 'item',
  counts: (item: object) => boolean = () => true,
): boolean {
  const waiting: unknown[] = [value];
  for (let found = 0; waiting.length > 0; ) {
    const inner: unknown = (waiting.pop() as Record<string, unknown> | null)?.[list];
    if (!Array.isArray(inner)) continue;
    const items = inner.filter((item) => typeof item === 'object' && item !== null);
    found += items.filter(counts).length;
    if (found > MOST_ITEMS) return true;
    waiting.push(...items);
  }
  return false;
}

export const definitionSchema = z
  .custom<unknown>((value) => isShallow(value), 'This nests more deeply than anybody reads.')
  .refine((value) => !hasTooMany(value, 'items'), {
    message: tooManyItems.message,
    params: { code: tooManyItems.code },
    abort: true,
  })
  .meta({ type: 'object', description: 'What it asks, item by item, and how its answers are scored' })
  .pipe(
    z.strictObject({
      title: wordsToBe(200),
      introduction: words.optional(),
      closing: words.optional(),
      items: z.array(itemSchema),
      scores: z.array(scoreSchema).max(20).default([]),
    }),
  );
export type Definition = z.output<typeof definitionSchema>;

/** An answer by its question's id: text and dates as strings, options by their value, attachments by their ids. */
export const answersSchema = z.record(
  id,
  z.union([z.string().max(10_000), z.number(), z.boolean(), z.array(z.string().max(64)).max(100)]),
);
export type Answers = z.infer<typeof answersSchema>;
export type Answer = Answers[string];
