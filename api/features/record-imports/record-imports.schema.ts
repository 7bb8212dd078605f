import { z } from 'zod';
import { listQuery } from '../../lib/simple-rest.ts';
import { patientReferenceSchema } from '../patients/patients.schema.ts';

/** upload → (columns →) check → import; 'unreadable' and 'discarded' are ends without a row written. */
export const importStates = [
  'reading',
  'columns',
  'unreadable',
  'check',
  'importing',
  'finished',
  'discarded',
] as const;
export type ImportState = (typeof importStates)[number];
export const importActs = ['map', 'import', 'discard'] as const;
export type ImportAct = (typeof importActs)[number];
/** Where a row stands: 'refused' was good when the file was checked and could not be written after all. */
export const rowStates = ['good', 'faulty', 'imported', 'refused'] as const;
export type RowState = (typeof rowStates)[number];

/** Beyond this a file is split: 10 MiB, and the rows of `lib/csv/table-file.ts`. */
export const MOST_BYTES = 10 * 1024 * 1024;

const who = z.object({ id: z.uuid(), name: z.string() });
const columnSchema = z.object({
  name: z.string(),
  label: z.string(),
  needed: z.boolean(),
  hint: z.string(),
  example: z.string(),
});
const settingSchema = z.object({
  name: z.string(),
  label: z.string(),
  type: z.enum(['choice', 'date', 'text']),
  needed: z.boolean(),
  hint: z.string().nullable(),
  choices: z.array(z.object({ id: z.string(), label: z.string() })),
});
/** GET /api/record-imports/kinds: what the signed-in person may bring in. */
export const importKindSchema = z.object({
  kind: z.string(),
  label: z.string(),
  rowMakes: z.string(),
  columns: z.array(columnSchema),
  settings: z.array(settingSchema),
});
export type ImportKindView = z.infer<typeof importKindSchema>;

const faultSchema = z.object({ code: z.string(), column: z.string().nullable(), message: z.string() });

/** One of the rows of a list of files. */
export const importRowSchema = z.object({
  id: z.uuid(),
  kind: z.string(),
  label: z.string(),
  fileName: z.string(),
  state: z.enum(importStates),
  rows: z.int().nullable(),
  counts: z.record(z.enum(rowStates), z.int()),
  createdBy: who,
  createdAt: z.string(),
  version: z.int(),
});
/** One file, and all that was found in it. */
export const recordImportSchema = importRowSchema.extend({
  rowMakes: z.string(),
  bytes: z.int(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  settings: z.array(z.object({ label: z.string(), value: z.string() })),
  rowsRead: z.int(),
  /** The file's columns, each with what it holds; null where it is left out. */
  columns: z.array(z.object({ index: z.int(), header: z.string(), name: z.string().nullable() })),
  /** What a column can be. */
  fields: z.array(z.object({ name: z.string(), label: z.string(), needed: z.boolean() })),
  columnFaults: z.array(z.object({ code: z.string(), sentence: z.string() })),
  /** To tell the columns by; only while somebody is asked about them. */
  firstRows: z.array(z.array(z.string())),
  unreadable: z.object({ code: z.string(), sentence: z.string() }).nullable(),
  /** What is to be mended, the most frequent first. */
  faults: z.array(faultSchema.extend({ label: z.string().nullable(), rows: z.int() })),
  /** The same content came before. */
  sameAs: z.object({ id: z.uuid(), state: z.enum(importStates), at: z.string(), by: z.string() }).nullable(),
  importedBy: who.nullable(),
  importingAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  acts: z.array(z.enum(importActs)),
});
export type RecordImportView = z.infer<typeof recordImportSchema>;
export type RecordImportListItem = z.infer<typeof importRowSchema>;

export const recordImportList = listQuery({
  sortable: ['createdAt'],
  defaultSort: ['createdAt', 'DESC'],
  filter: z.object({ kind: z.string().max(60).optional(), state: z.enum(importStates).optional() }),
});

/** PUT /api/record-imports/:id/columns with If-Match: every column of the file, null where it is left out. */
export const importColumnsBody = z.strictObject({
  columns: z
    .array(z.strictObject({ index: z.int().min(0), name: z.string().max(60).nullable() }))
    .min(1)
    .max(200),
});
/** POST /api/record-imports/:id/import with If-Match. */
export const startImportBody = z.strictObject({
  /** That the same content came before, and is meant to be imported again. */
  acknowledgeSame: z.boolean().default(false),
});

/** GET /api/record-imports/:id/rows?state=…&code=…&after=…&limit=… */
export const importRowsQuery = z.strictObject({
  state: z.enum(rowStates).optional(),
  code: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .optional(),
  after: z.coerce.number().int().min(0).max(2_000_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const importRowsSchema = z.object({
  rows: z.array(
    z.object({
      rowNumber: z.int(),
      state: z.enum(rowStates),
      cells: z.array(z.string()),
      /** `at` is the cell's place in the row; null where it is about the whole row. */
      faults: z.array(faultSchema.extend({ at: z.int().nullable() })),
      patient: patientReferenceSchema.nullable(),
    }),
  ),
  /** The row number to go on after. */
  nextAfter: z.int().nullable(),
});
export type ImportRowView = z.infer<typeof importRowsSchema>['rows'][number];
