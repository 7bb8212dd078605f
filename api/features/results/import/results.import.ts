import type { ImportColumn, RecordImport } from '../../record-imports/record-import.ts';
import { type ImportedResult, readResultRow } from './imported-result.policy.ts';
import { fileImportedResults, findForeignNumbers } from './results.imported.service.ts';

const column = (
  name: string,
  label: string,
  alsoCalled: string[],
  hint: string,
  example: string,
  needed = false,
): ImportColumn => ({ name, label, alsoCalled, hint, example, needed });

/** Test results as a laboratory's export has them: one value a row. */
export const resultsImport: RecordImport<ImportedResult> = {
  kind: 'results',
  label: 'Test results',
  rowMakes: 'result',
  permission: 'results:write',
  columns: [
    column(
      'testName',
      'Test',
      ['test name', 'analyte', 'investigation', 'observation'],
      'What was measured; each value of a panel is a row, and becomes a result of its own.',
      'HbA1c',
      true,
    ),
    column(
      'code',
      'Code',
      ['test code', 'observation code'],
      'Its code, as text, so that the spreadsheet keeps its digits.',
      '59261-8',
    ),
    column(
      'system',
      'Code system',
      ['coding system', 'code type'],
      'snomed, loinc or local, where there is a code.',
      'loinc',
    ),
    column(
      'value',
      'Value',
      ['result', 'result value', 'reading'],
      'A number such as 7.0, with < or > where it is a bound, or words.',
      '52',
      true,
    ),
    column('unit', 'Unit', ['units', 'uom'], 'Of the value and its range.', 'mmol/mol'),
    column('low', 'Range from', ['low', 'reference low', 'lower limit'], 'Where what is usual begins.', '20'),
    column('high', 'Range to', ['high', 'reference high', 'upper limit'], 'Where what is usual ends.', '41'),
    column(
      'rangeText',
      'Range in words',
      ['reference range', 'range'],
      'Where the range is not two numbers.',
      '',
    ),
    column(
      'flag',
      'Flag',
      ['abnormal flag', 'interpretation'],
      'low, high, critical-low, critical-high, abnormal or normal; L, H, LL, HH, A and N are known.',
      'high',
    ),
    column(
      'status',
      'Status',
      ['report status'],
      'preliminary, final or corrected; final where it is empty.',
      'final',
    ),
    column(
      'specialty',
      'Specialty',
      ['requesting specialty', 'clinic specialty'],
      'Who asked for it; rules of release may turn on it.',
      'Diabetes',
    ),
    column('specimen', 'Specimen', ['sample', 'specimen type'], 'What was looked at.', 'Blood'),
    column(
      'laboratory',
      'Laboratory',
      ['lab', 'performing laboratory'],
      'Whose number the next one is.',
      'Kingston Hospital Pathology',
      true,
    ),
    column(
      'accession',
      'Laboratory number',
      ['accession', 'accession number', 'lab number', 'sample number'],
      'The laboratory’s own: the same number and test again is the same result.',
      '26C0012345',
      true,
    ),
    column(
      'collectedOn',
      'Collected on',
      ['collection date', 'sample date', 'date collected'],
      'The day the sample was taken, like 23/11/2026.',
      '16/11/2026',
    ),
    column(
      'reportedOn',
      'Reported on',
      ['report date', 'date reported'],
      'The day of the report; days until release are counted from it.',
      '17/11/2026',
      true,
    ),
    column(
      'comments',
      'Comments',
      ['comment', 'lab comment'],
      'What the laboratory wrote, as patients will read it.',
      '',
    ),
  ],
  readRow: readResultRow,
  // Written one after the other, the second would be a correction of the first, and its patient told so.
  sameBy: ['laboratory', 'accession', 'system', 'code', 'testName', 'reportedOn', 'status'],
  checkRows: findForeignNumbers,
  write: fileImportedResults,
};
