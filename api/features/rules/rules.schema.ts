import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';

/** A rule that acts by itself is on or off; a new one is off. */
export const ruleStates = ['on', 'off'] as const;
export type RuleState = (typeof ruleStates)[number];

/** What a rule of any kind says of itself, beside its conditions. */
export const ruleFields = {
  state: z.enum(ruleStates),
  /** What it does, as one reads it out. */
  sentence: z.string(),
};
export const ruleChangeFields = {
  updatedBy: z.string().nullable(),
  updatedAt: z.string(),
  version: z.int(),
};

/** GET /api/<kind>-rules: by name. */
export const ruleListQuery = listQuery({
  sortable: ['name'],
  defaultSort: ['name', 'ASC'],
  filter: z.object({ state: z.enum(ruleStates).optional() }),
});
export type RuleListQuery = z.output<typeof ruleListQuery>;
