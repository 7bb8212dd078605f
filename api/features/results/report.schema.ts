import { z } from 'zod';

/** How a test or an observation is named by number: SNOMED CT, LOINC, or the laboratory's own. */
export const codeSystems = ['snomed', 'loinc', 'local'] as const;
export type CodeSystem = (typeof codeSystems)[number];
export const reportStatuses = ['preliminary', 'final', 'corrected', 'cancelled', 'entered-in-error'] as const;
export type ReportStatus = (typeof reportStatuses)[number];
export const releaseStates = ['waiting', 'held', 'released', 'retracted', 'never'] as const;
export type ReleaseState = (typeof releaseStates)[number];
export const releasePlans = ['at-once', 'after-days', 'after-clinician', 'never'] as const;
export const flags = ['low', 'high', 'critical-low', 'critical-high', 'abnormal', 'normal'] as const;
export type Flag = (typeof flags)[number];

const readable = (text: string) => !text.includes('\u0000');
export const words = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'Fill this in.')
    .max(max)
    .refine(readable, 'This text has a sign nobody can read.');
export const moment = z.iso.datetime({ offset: true });
/**
 * A number as the laboratory wrote it, since '7.0' says more than '7': text, with a point, never an exponent.
 */
export const decimal = z
  .string()
  .trim()
  .regex(/^-?\d{1,12}(?:\.\d{1,8})?$/, 'Write a number such as 7.0, with a point and without its unit.');

const observationParts = {
  name: words(200),
  code: words(60).nullable(),
  system: z.enum(codeSystems).nullable(),
  /** Either a number, perhaps with '<' or '>', or words such as 'Not detected'. */
  valueNumber: decimal.nullable(),
  valueText: words(2_000).nullable(),
  comparator: z.enum(['<', '>']).nullable(),
  unit: words(40).nullable(),
  low: decimal.nullable(),
  high: decimal.nullable(),
  /** The range in words, where it is not two numbers: 'Negative', 'up to 5 in pregnancy'. */
  rangeText: words(200).nullable(),
  flag: z.enum(flags).nullable(),
  /** When it was measured, where that is not when the specimen was taken. */
  observedAt: moment.nullable(),
  comment: words(2_000).nullable(),
};

/** An observation as it is entered: whatever contradicts itself is told at the field. */
export const observationBody = z
  .strictObject(observationParts)
  .partial({
    code: true,
    system: true,
    comparator: true,
    unit: true,
    low: true,
    high: true,
    rangeText: true,
    flag: true,
    observedAt: true,
    comment: true,
    valueNumber: true,
    valueText: true,
  })
  .transform((given) => ({ ...nothingSaid, ...given }))
  .superRefine((observation, context) => {
    const fault = (field: keyof typeof observationParts, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    const { valueNumber, valueText, comparator, low, high, code, system } = observation;
    if (valueNumber === null && valueText === null) fault('valueNumber', 'Fill in the value.');
    if (valueNumber !== null && valueText !== null)
      fault('valueText', 'A value is a number or words, not both.');
    if (comparator !== null && valueNumber === null)
      fault('comparator', 'Less or more than what? Fill in the number.');
    if (low !== null && high !== null && Number(low) > Number(high))
      fault('high', 'The range ends below where it begins.');
    if (code !== null && system === null) fault('system', 'Say whose code it is.');
  });
const nothingSaid = {
  code: null,
  system: null,
  valueNumber: null,
  valueText: null,
  comparator: null,
  unit: null,
  low: null,
  high: null,
  rangeText: null,
  flag: null,
  observedAt: null,
  comment: null,
};
export type ObservationEntry = z.output<typeof observationBody>;

/** What a report says, whoever brings it. */
export const saidParts = {
  specimen: words(200).nullable().default(null),
  collectedAt: moment.nullable().default(null),
  receivedAt: moment.nullable().default(null),
  reportedAt: moment,
  comments: words(10_000).nullable().default(null),
  observations: z.array(observationBody).max(200),
};

/** POST /api/results: a report entered by form. */
export const newResultBody = z
  .strictObject({
    patientId: z.uuid(),
    laboratory: words(120).nullable().default(null),
    accession: words(60).nullable().default(null),
    testName: words(200),
    testCode: words(60).nullable().default(null),
    testSystem: z.enum(codeSystems).default('local'),
    specialty: words(100).nullable().default(null),
    status: z.enum(['preliminary', 'final']),
    ...saidParts,
  })
  .refine(({ laboratory, accession }) => accession === null || laboratory !== null, {
    path: ['laboratory'],
    message: 'Say whose number that is.',
  });
export type NewResult = z.output<typeof newResultBody>;

/** POST /api/results/:id/correct (If-Match): what the laboratory says now. What it said before is kept. */
export const correctResultBody = z.strictObject({
  /** A preliminary report may become final; a final one can only be corrected. */
  status: z.enum(['preliminary', 'final', 'corrected']),
  reason: words(500),
  ...saidParts,
});
export type Correction = z.output<typeof correctResultBody>;
