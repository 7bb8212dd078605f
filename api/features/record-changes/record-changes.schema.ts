import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';
import { patientReferenceSchema } from '../patients/patients.schema.ts';

/** What a field of the hospital's record was, and what it is here since. */
const fieldChangeSchema = z.object({ before: z.unknown(), after: z.unknown() });
export type FieldChange = z.infer<typeof fieldChangeSchema>;

/** The console's words for the fields a change may name. */
export const recordFieldWords: Record<string, string> = {
  mobile: 'Mobile',
  email: 'E-mail',
  dateOfBirth: 'Date of birth',
  addressLines: 'Address',
  postcode: 'Postcode',
  interpreterLanguage: 'Interpreter',
  adjustments: 'Adjustments',
};

export const recordChangeStates = ['waiting', 'entered'] as const;

/** A change made here that somebody has to type into the hospital's own system. */
export const recordChangeSchema = z.object({
  id: z.uuid(),
  patient: patientReferenceSchema,
  /** The patient in the portal, or a member of staff in the console. */
  source: z.enum(['patient', 'staff']),
  changes: z.record(z.string(), fieldChangeSchema),
  evidence: z.string().nullable(),
  reason: z.string().nullable(),
  madeBy: z.string().nullable(),
  state: z.enum(recordChangeStates),
  enteredBy: z.string().nullable(),
  enteredAt: z.string().nullable(),
  createdAt: z.string(),
  version: z.int(),
});
export type RecordChangeView = z.infer<typeof recordChangeSchema>;

/** GET /api/record-changes: the oldest first, since they wait longest. */
export const recordChangeList = listQuery({
  sortable: ['createdAt'],
  defaultSort: ['createdAt', 'ASC'],
  filter: z.object({
    state: z.enum(recordChangeStates).optional(),
    patientId: z.uuid().optional(),
  }),
});
