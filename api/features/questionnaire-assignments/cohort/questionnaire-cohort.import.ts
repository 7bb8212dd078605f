import type { RecordImport } from '../../record-imports/record-import.ts';
import { rowReader } from '../../record-imports/row-reader.policy.ts';
import { askCohort, type CohortRow, findAskedAlready, questionnairesToAsk } from './cohort.service.ts';

/** Patients who are all asked the same questionnaire: one a row, and the file says which. */
export const questionnaireCohortImport: RecordImport<CohortRow> = {
  kind: 'questionnaire-cohort',
  label: 'Patients to ask a questionnaire',
  rowMakes: 'questionnaire to answer',
  permission: 'questionnaire-assignments:write',
  columns: [
    {
      name: 'dueOn',
      label: 'Due on',
      alsoCalled: ['due', 'due date', 'answer by', 'by'],
      needed: false,
      hint: 'The day it should be answered by, like 14/12/2026; the day given for the file where it is empty.',
      example: '14/12/2026',
    },
  ],
  settings: [
    {
      name: 'questionnaireId',
      label: 'Questionnaire',
      type: 'choice',
      needed: true,
      hint: 'Every patient of the file is asked the version that is published when the rows are imported.',
      choices: questionnairesToAsk,
    },
    {
      name: 'dueOn',
      label: 'Due on',
      type: 'date',
      needed: false,
      hint: 'For rows without a day of their own.',
    },
  ],
  readRow(cells, { today, settings }) {
    const cell = rowReader(cells);
    const dueOn = cell.day('dueOn', { label: 'Due on' }) ?? (settings.dueOn || null);
    if (dueOn !== null && dueOn < today)
      cell.fault('day-over', 'dueOn', 'Due on is over. Give a day to come.');
    return cell.reading(() => ({ dueOn }));
  },
  checkRows: findAskedAlready,
  write: askCohort,
};
