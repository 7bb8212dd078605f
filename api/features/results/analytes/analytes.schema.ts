import { z } from 'zod';
import { codeSystems, flags } from '../report.schema.ts';

/** An analyte's key as `observations.analyteKey` gives it: 'loinc|4548-4', or a name without a code, 'hba1c'. */
export const analyteKey = z
  .string()
  .min(1)
  .max(120)
  .refine((key) => !key.includes('\u0000'));

/** GET /api/patients/:id/analytes and /portal/results/analytes: what there is a course of. */
export const analyteSchema = z.object({
  key: z.string(),
  /** As the newest result calls it. */
  name: z.string(),
  code: z.string().nullable(),
  system: z.enum(codeSystems),
  points: z.int(),
  latest: z.object({
    observedAt: z.string(),
    /** As printed: '<0.5', '48', 'Not detected'. */
    value: z.string(),
    unit: z.string().nullable(),
    flag: z.enum(flags).nullable(),
  }),
});
export type AnalyteView = z.infer<typeof analyteSchema>;

export const pointSchema = z.object({
  resultId: z.uuid(),
  observedAt: z.string(),
  /** In the series' unit, for the axis. With a comparator it is a bound, not a measurement. */
  value: z.number(),
  comparator: z.enum(['<', '>']).nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  rangeText: z.string().nullable(),
  flag: z.enum(flags).nullable(),
  isCorrected: z.boolean(),
  /** As the laboratory wrote it; other than `value` where the unit was converted. */
  printed: z.object({ value: z.string(), unit: z.string().nullable() }),
  isConverted: z.boolean(),
});
export type PointView = z.infer<typeof pointSchema>;

/** One unit's points, oldest first. Units that cannot be converted exactly are series of their own, never mixed. */
export const seriesSchema = z.object({ unit: z.string().nullable(), points: z.array(pointSchema) });
export type SeriesView = z.infer<typeof seriesSchema>;

/** GET /api/patients/:id/analytes/:key and /portal/results/analytes/:key. */
export const analyteHistorySchema = z.object({
  key: z.string(),
  name: z.string(),
  /** The unit of the newest result first. */
  series: z.array(seriesSchema),
  /** Results in words, oldest first: no axis holds them. */
  texts: z.array(
    z.object({
      resultId: z.uuid(),
      observedAt: z.string(),
      text: z.string(),
      flag: z.enum(flags).nullable(),
      isCorrected: z.boolean(),
    }),
  ),
  /** There are older ones than the 500 here. */
  isCut: z.boolean(),
});
export type AnalyteHistory = z.infer<typeof analyteHistorySchema>;
