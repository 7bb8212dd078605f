import { importOfEntries } from '../record-entries/entry-import.service.ts';
import type { RecordImport } from '../record-imports/record-import.ts';
import { rowReader } from '../record-imports/row-reader.policy.ts';
import { procedureNoun } from './procedures.noun.ts';
import { isCodeOf, type ProcedureFacts, statusesSet } from './procedures.schema.ts';

/** Other systems' words for ours. */
const statusWords = {
  done: 'completed',
  complete: 'completed',
  performed: 'completed',
  abandoned: 'stopped',
  cancelled: 'not-done',
} as const;

/** Procedures as a spreadsheet has them: one a row. */
export const proceduresImport: RecordImport<ProcedureFacts> = {
  kind: 'procedures',
  label: 'Procedures',
  rowMakes: 'procedure',
  permission: 'procedures:write',
  columns: [
    {
      name: 'name',
      label: 'Procedure',
      alsoCalled: ['procedure name', 'operation', 'name', 'description', 'operation name'],
      needed: true,
      hint: 'What was done, in words patients know.',
      example: 'Total hip replacement, left',
    },
    {
      name: 'code',
      label: 'Code',
      alsoCalled: ['opcs', 'opcs-4', 'opcs code', 'snomed', 'snomed code', 'procedure code'],
      needed: false,
      hint: 'OPCS-4 (like W37.1) or SNOMED CT, as text, so that the spreadsheet keeps its digits.',
      example: 'W37.1',
    },
    {
      name: 'performedOn',
      label: 'Performed on',
      alsoCalled: ['date', 'procedure date', 'operation date', 'date performed', 'performed'],
      needed: true,
      hint: 'The day it was done, like 20/05/2025.',
      example: '20/05/2025',
    },
    {
      name: 'performedAt',
      label: 'Where',
      alsoCalled: ['location', 'performed at', 'theatre', 'site', 'hospital'],
      needed: false,
      hint: 'The hospital, ward or clinic; may be empty.',
      example: 'Kingston Hospital, Theatre 3',
    },
    {
      name: 'performedBy',
      label: 'Performed by',
      alsoCalled: ['surgeon', 'clinician', 'operator', 'consultant', 'by'],
      needed: false,
      hint: 'Who did it, as patients should read it; may be empty.',
      example: 'Mr J. Osei',
    },
    {
      name: 'note',
      label: 'Note',
      alsoCalled: ['notes', 'comment', 'comments', 'note for the patient'],
      needed: false,
      hint: 'For the patient, in plain English; may be empty.',
      example: 'The worn joint was replaced.',
    },
    {
      name: 'status',
      label: 'Status',
      alsoCalled: ['procedure status', 'outcome'],
      needed: false,
      hint: 'completed, stopped or not-done; completed where it is empty.',
      example: 'completed',
    },
  ],
  readRow(cells, { today }) {
    const cell = rowReader(cells);
    const name = cell.text('name', { label: 'Procedure', needed: true, longest: 200 });
    const code = cell.code('code', { label: 'Code', isCode: (text) => systemOf(text) !== null });
    const performedOn = cell.pastDay('performedOn', { label: 'Performed on', needed: true, today });
    const performedAt = cell.text('performedAt', { label: 'Where', longest: 200 });
    const performedBy = cell.text('performedBy', { label: 'Performed by', longest: 120 });
    const note = cell.text('note', { label: 'Note', longest: 2000 });
    const status = cell.choice('status', { label: 'Status', of: statusesSet, others: statusWords });
    return cell.reading(() => ({
      name: name!,
      code,
      codeSystem: code === null ? null : systemOf(code),
      performedOn: performedOn!,
      performedAt,
      performedBy,
      note,
      status: status ?? 'completed',
    }));
  },
  ...importOfEntries(procedureNoun),
};

/** Which system a code is of: the two never look alike. */
const systemOf = (code: string): 'opcs-4' | 'snomed' | null =>
  isCodeOf(code, 'opcs-4') ? 'opcs-4' : isCodeOf(code, 'snomed') ? 'snomed' : null;
