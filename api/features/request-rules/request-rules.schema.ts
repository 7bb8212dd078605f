import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';

/** Three months: nobody is asked to plan further ahead. */
const MOST_HOURS = 2160;

export const requestRuleSchema = z.object({
  id: z.uuid(),
  /** The rule that names neither is the one for all others. */
  specialty: z.string().nullable(),
  clinic: z.string().nullable(),
  mayCancel: z.boolean(),
  /** Until so many hours before the appointment. */
  cancelHours: z.int(),
  mayChange: z.boolean(),
  changeHours: z.int(),
  /** What patients are told to do instead. */
  otherwise: z.string(),
  version: z.int(),
  updatedAt: z.string(),
});
export type RequestRuleView = z.infer<typeof requestRuleSchema>;

/** GET /api/request-rules: the one for all others first, then by what they are for. */
export const requestRuleList = listQuery({
  sortable: ['name'],
  defaultSort: ['name', 'ASC'],
  filter: z.object({}),
});

const hours = z.int().min(0).max(MOST_HOURS);
const name = z.string().trim().min(2).max(120).nullable();

/** PUT /api/request-rules/:id with If-Match: what a rule is for stays. */
export const requestRuleChange = z.strictObject({
  mayCancel: z.boolean(),
  cancelHours: hours,
  mayChange: z.boolean(),
  changeHours: hours,
  otherwise: z.string().trim().min(3).max(500),
});

/** POST /api/request-rules: of a specialty or a clinic. */
export const requestRuleBody = requestRuleChange.extend({ specialty: name, clinic: name });
