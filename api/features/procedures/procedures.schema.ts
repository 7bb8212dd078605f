import { z } from 'zod';
import { isOpcsCode, isSnomedCode } from '../../lib/clinical-codes.ts';
import { looksWrongSchema } from '../record-entries/entered-in-error.schema.ts';
import { entryFields, entryLists } from '../record-entries/entry.schema.ts';

export const procedureStatuses = ['completed', 'stopped', 'not-done', 'entered-in-error'] as const;
export type ProcedureStatus = (typeof procedureStatuses)[number];
/** What staff may set; 'entered-in-error' is an act of its own, with a reason. */
export const statusesSet = ['completed', 'stopped', 'not-done'] as const;
export const codeSystems = ['opcs-4', 'snomed'] as const;
export type ProcedureCodeSystem = (typeof codeSystems)[number];

const words = (longest: number) => z.string().trim().min(2).max(longest).nullable();

export const procedureSchema = z.object({
  ...entryFields,
  name: z.string(),
  code: z.string().nullable(),
  codeSystem: z.enum(codeSystems).nullable(),
  performedOn: z.string(),
  /** Where: the hospital, the ward, the clinic. */
  performedAt: z.string().nullable(),
  performedBy: z.string().nullable(),
  /** For the patient, in plain English. */
  note: z.string().nullable(),
  status: z.enum(procedureStatuses),
});
export type ProcedureView = z.infer<typeof procedureSchema>;

export const procedureLists = entryLists('performedOn', { status: z.enum(procedureStatuses).optional() });

const fields = {
  name: z.string().trim().min(2).max(200),
  code: z.string().trim().nullable(),
  codeSystem: z.enum(codeSystems).nullable(),
  performedOn: z.iso.date(),
  performedAt: words(200),
  performedBy: words(120),
  note: words(2000),
  status: z.enum(statusesSet),
};

/** Whether a code is one of its system, and there is none without its system. */
export const isCodeOf = (code: string | null, system: ProcedureCodeSystem | null): boolean =>
  code === null || system === null
    ? code === system
    : system === 'snomed'
      ? isSnomedCode(code)
      : isOpcsCode(code);
const codeAgrees = ({ code, codeSystem }: { code: string | null; codeSystem: ProcedureCodeSystem | null }) =>
  isCodeOf(code, codeSystem);
const codeRefused = { path: ['code'], message: 'This is no code of that system: a digit may be wrong.' };

/** PUT /api/procedures/:id with If-Match. */
export const procedureBody = z.strictObject(fields).refine(codeAgrees, codeRefused);
export type ProcedureFacts = z.output<typeof procedureBody>;
/** POST /api/procedures */
export const newProcedureBody = z
  .strictObject({ ...fields, patientId: z.uuid() })
  .refine(codeAgrees, codeRefused)
  .transform(({ patientId, ...facts }) => ({ patientId, facts }));

const portalFields = { id: z.uuid(), name: z.string(), performedOn: z.string() };
export const portalProcedureExample = {
  id: '018f2d5e-9a40-7c11-8e02-6b1d4f7a9c33',
  name: 'Total hip replacement, left',
  performedOn: '2025-05-20',
  status: 'completed',
  code: 'W37.1',
  codeSystem: 'opcs-4',
  performedAt: 'Kingston Hospital, Theatre 3',
  performedBy: 'Mr J. Osei',
  note: 'The worn joint was replaced. You went home after two nights.',
  looksWrong: {
    method: 'POST',
    path: '/portal/requests',
    body: { kind: 'wrong', subjectKind: 'procedure', subjectId: '018f2d5e-9a40-7c11-8e02-6b1d4f7a9c33' },
  },
};

/** GET /portal/procedures: an entry, or that one was removed; of the latter nothing that was wrong. */
export const portalProcedureSchema = z
  .discriminatedUnion('status', [
    z.object({
      ...portalFields,
      status: z.enum(statusesSet),
      code: z.string().nullable(),
      codeSystem: z.enum(codeSystems).nullable(),
      performedAt: z.string().nullable(),
      performedBy: z.string().nullable(),
      note: z.string().nullable(),
      /** What to send where this looks wrong; a person then looks at it. */
      looksWrong: looksWrongSchema,
    }),
    z.object({ ...portalFields, status: z.literal('removed'), removedOn: z.string() }),
  ])
  .meta({
    example: portalProcedureExample,
  });
export type PortalProcedure = z.output<typeof portalProcedureSchema>;
