import type { EntryNoun } from '../record-entries/entry-noun.ts';
import { type ProcedureRow, presentProcedure } from './procedures.presenter.ts';
import type { ProcedureFacts, ProcedureView } from './procedures.schema.ts';

/** What was done to a patient, or was not in the end, and on which day. */
export const procedureNoun: EntryNoun<ProcedureFacts, ProcedureRow, ProcedureView> = {
  name: 'procedures',
  day: { field: 'performedOn', column: 'performed_on' },
  label: { field: 'name', column: 'name' },
  filters: { patientId: 'patient_id', status: 'status' },
  dayOf: ({ performedOn }) => performedOn,
  labelOf: ({ name }) => name,
  columnsOf: (facts) => ({
    name: facts.name,
    code: facts.code,
    code_system: facts.codeSystem,
    performed_on: facts.performedOn,
    performed_at: facts.performedAt,
    performed_by: facts.performedBy,
    note: facts.note,
    status: facts.status,
  }),
  present: presentProcedure,
  words: {
    one: 'procedure',
    anOne: 'a procedure',
    many: 'Procedures',
    dayToCome: 'The day it was done is still to come.',
    alreadyRecorded: 'This procedure of this patient is already in the record on the same day.',
  },
};
