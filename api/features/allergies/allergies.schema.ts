import { z } from 'zod';
import { isSnomedCode } from '../../lib/clinical-codes.ts';
import { looksWrongSchema } from '../record-entries/entered-in-error.schema.ts';
import { entryFields, entryLists } from '../record-entries/entry.schema.ts';

export const allergySeverities = ['mild', 'moderate', 'severe'] as const;
export type AllergySeverity = (typeof allergySeverities)[number];
export const allergyStatuses = ['active', 'inactive', 'refuted', 'entered-in-error'] as const;
export type AllergyStatus = (typeof allergyStatuses)[number];
/** What staff may set; 'entered-in-error' is an act of its own, with a reason. */
export const statusesSet = ['active', 'inactive', 'refuted'] as const;
export const MOST_REACTIONS = 10;
const day = z.iso.date();
const substance = z.string().trim().min(2).max(200);
const reaction = z.string().trim().min(2).max(200);

export const allergySchema = z.object({
  ...entryFields,
  substance: z.string(),
  /** SNOMED CT, where it is known. */
  code: z.string().nullable(),
  reactions: z.array(z.string()),
  severity: z.enum(allergySeverities).nullable(),
  status: z.enum(allergyStatuses),
  recordedOn: z.string(),
  /** As the record names them: 'Dr A. Khan'. */
  recordedBy: z.string(),
});
export type AllergyView = z.infer<typeof allergySchema>;

export const allergyLists = entryLists('recordedOn', {
  status: z.enum(allergyStatuses).optional(),
  severity: z.enum(allergySeverities).optional(),
});

/** PUT /api/allergies/:id with If-Match. */
export const allergyBody = z.strictObject({
  substance,
  code: z
    .string()
    .trim()
    .refine(isSnomedCode, 'This is no SNOMED CT code: its check digit does not hold.')
    .nullable(),
  reactions: z.array(reaction).max(MOST_REACTIONS),
  severity: z.enum(allergySeverities).nullable(),
  status: z.enum(statusesSet),
  recordedOn: day,
  recordedBy: z.string().trim().min(2).max(120),
});
export type AllergyFacts = z.output<typeof allergyBody>;
/** POST /api/allergies */
export const newAllergyBody = allergyBody
  .extend({ patientId: z.uuid() })
  .transform(({ patientId, ...facts }) => ({ patientId, facts }));

const portalFields = {
  id: z.uuid(),
  substance: z.string(),
  recordedOn: z.string(),
};
export const portalAllergyExample = {
  id: '018f2d5e-7c1a-7b6e-9d43-2a6f0c1b8e55',
  substance: 'Penicillin',
  recordedOn: '2024-03-14',
  status: 'active',
  code: '91936005',
  reactions: ['Rash', 'Swollen lips'],
  severity: 'moderate',
  recordedBy: 'Dr A. Khan',
  looksWrong: {
    method: 'POST',
    path: '/portal/requests',
    body: { kind: 'wrong', subjectKind: 'allergy', subjectId: '018f2d5e-7c1a-7b6e-9d43-2a6f0c1b8e55' },
  },
};

/** GET /portal/allergies: an entry, or that one was removed; of the latter nothing that was wrong. */
export const portalAllergySchema = z
  .discriminatedUnion('status', [
    z.object({
      ...portalFields,
      status: z.enum(statusesSet),
      code: z.string().nullable(),
      reactions: z.array(z.string()),
      severity: z.enum(allergySeverities).nullable(),
      recordedBy: z.string(),
      /** What to send where this looks wrong; a person then looks at it. */
      looksWrong: looksWrongSchema,
    }),
    z.object({ ...portalFields, status: z.literal('removed'), removedOn: z.string() }),
  ])
  .meta({
    example: portalAllergyExample,
  });
export type PortalAllergy = z.output<typeof portalAllergySchema>;
