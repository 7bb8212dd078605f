import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';
import { patientReferenceSchema } from '../patients/patients.schema.ts';
import { errorSchema } from './entered-in-error.schema.ts';

/** Of every entry; what the noun adds stands beside it. */
export const entryFields = {
  id: z.uuid(),
  patient: patientReferenceSchema,
  source: z.enum(['form', 'csv']),
  /** Set of an entry that should not have been made. */
  error: errorSchema.nullable(),
  updatedAt: z.string(),
  updatedBy: z.string().nullable(),
  version: z.int(),
};

/**
 * GET /api/<noun>, and POST /api/<noun>/search, where one patient's are asked for: a patient is never named in an address.
 * @param day the field of the day they are ordered by
 */
export const entryLists = <const Day extends string, const Filter extends z.ZodRawShape>(
  day: Day,
  filter: Filter,
) => ({
  list: listQuery({ sortable: [day], defaultSort: [day, 'DESC'], filter: z.object(filter) }),
  search: listQuery({
    sortable: [day],
    defaultSort: [day, 'DESC'],
    asBody: true,
    filter: z.object({ patientId: z.uuid().optional(), ...filter }),
  }),
});
