import { z } from 'zod';
import { simulationStateSchema } from '../release-rules.schema.ts';

/** What a draft would have done to some reports, beside the rules that decide now. */
const counts = {
  reports: z.int(),
  earlier: z.int(),
  later: z.int(),
  same: z.int(),
  /** Shown by the rules of now, and never by the draft. */
  never: z.int(),
  /** Shown to the patient before any clinician had acted, by the draft and by the rules of now. */
  unseen: z.int(),
  unseenNow: z.int(),
};

/** What became of a report: of the four, one; 'unseen' may stand beside any. */
export const exampleKinds = ['unseen', 'earlier', 'later', 'never'] as const;
export type ExampleKind = (typeof exampleKinds)[number];

const group = z.object(counts);

export const simulationResultSchema = z.object({
  ...counts,
  /** The middle one of those shown earlier, and of those shown later, in hours; null where there are none. */
  medianEarlierHours: z.int().nullable(),
  medianLaterHours: z.int().nullable(),
  /** The whole of it as one reads it out. */
  sentences: z.array(z.string()),
  /** Those in which most would change first. */
  specialties: z.array(group.extend({ specialty: z.string().nullable() })),
  tests: z.array(group.extend({ specialty: z.string().nullable(), testName: z.string() })),
  /** Tests beyond those of the list. */
  moreTests: z.int(),
  /** What history does not hold. */
  cannotTell: z.array(z.string()),
});
export type SimulationResult = z.infer<typeof simulationResultSchema>;

/** POST /api/release-rules/:id/simulate; GET …/simulation: how far it is, and once it is done what it found. */
export const simulationSchema = z.object({
  simulation: simulationStateSchema
    .extend({ since: z.string(), until: z.string(), result: simulationResultSchema.nullable() })
    .nullable(),
});
export type SimulationView = z.infer<typeof simulationSchema>;

/** GET …/simulation/examples, for whoever may read results: the newest reports of each kind. */
export const simulationExamplesSchema = z.object({
  examples: z.array(
    z.object({
      reportId: z.uuid(),
      kind: z.enum(exampleKinds),
      testName: z.string(),
      specialty: z.string().nullable(),
      reportedAt: z.string(),
      /** When it would have been shown by the rules of now, and by the draft; null for not, or not yet. */
      nowAt: z.string().nullable(),
      draftAt: z.string().nullable(),
      clinicianActedAt: z.string().nullable(),
    }),
  ),
});
export type SimulationExamples = z.infer<typeof simulationExamplesSchema>;
