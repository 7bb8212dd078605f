import { isSnomedCode } from '../../../lib/clinical-codes.ts';
import type { RowReading } from '../../record-imports/record-import.ts';
import { rowReader } from '../../record-imports/row-reader.policy.ts';
import { analyteKeyOf } from '../filing/filing.policy.ts';
import { decimal, type Flag, flags } from '../report.schema.ts';

/** One value of a file, as it is kept between reading and writing. */
export interface ImportedResult {
  laboratory: string;
  accession: string;
  testName: string;
  code: string | null;
  system: 'snomed' | 'loinc' | 'local' | null;
  valueNumber: string | null;
  valueText: string | null;
  comparator: '<' | '>' | null;
  unit: string | null;
  low: string | null;
  high: string | null;
  rangeText: string | null;
  flag: Flag | null;
  status: 'preliminary' | 'final' | 'corrected';
  specialty: string | null;
  specimen: string | null;
  collectedOn: string | null;
  reportedOn: string;
  comments: string | null;
}

const VALUE = /^([<>])?\s*(-?\d{1,12}(?:\.\d{1,8})?)$/;
/** What a spreadsheet of another country, or one that thinks it knows better, makes of a number. */
const SPOILT = /^[<>]?\s*-?[\d.,\s]*\d[.,\s]+\d[\d.,\s]*$|^-?\d(?:\.\d+)?e[+-]?\d+$/i;
const flagWords: Record<string, Flag> = {
  l: 'low',
  h: 'high',
  ll: 'critical-low',
  hh: 'critical-high',
  a: 'abnormal',
  n: 'normal',
};
const isLoincCode = (code: string): boolean => /^\d{1,7}-\d$/.test(code);

/** Reads a row of results: a number as it is written, or words; never a number that the spreadsheet may have spoilt. */
export function readResultRow(
  cells: Readonly<Record<string, string>>,
  { today }: { today: string },
): RowReading<ImportedResult> {
  const cell = rowReader(cells);
  const testName = cell.text('testName', { label: 'Test', needed: true, longest: 200 });
  const system = cell.choice('system', { label: 'Code system', of: ['snomed', 'loinc', 'local'] });
  const isCode = system === 'snomed' ? isSnomedCode : system === 'loinc' ? isLoincCode : isLocalCode;
  const code = cell.code('code', { label: 'Code', isCode });
  if (code !== null && system === null && !cells.system)
    cell.fault('system-missing', 'system', 'Say whose code it is: snomed, loinc or local.');
  const value = cell.text('value', { label: 'Value', needed: true, longest: 2_000 });
  if (value !== null && SPOILT.test(value) && !VALUE.test(value))
    cell.fault('number-unclear', 'value', `Is ${value} a number? Write it like 5.4, without thousands.`);
  const laboratory = cell.text('laboratory', { label: 'Laboratory', needed: true, longest: 120 });
  const accession = cell.text('accession', { label: 'Laboratory number', needed: true, longest: 60 });
  const unit = cell.text('unit', { label: 'Unit', longest: 40 });
  const low = bound('low', 'Range from');
  const high = bound('high', 'Range to');
  if (low !== null && high !== null && Number(low) > Number(high))
    cell.fault('range-backwards', 'high', 'The range ends below where it begins.');
  const rangeText = cell.text('rangeText', { label: 'Range in words', longest: 200 });
  const flag = cell.choice('flag', { label: 'Flag', of: flags, others: flagWords });
  const status = cell.choice('status', { label: 'Status', of: ['preliminary', 'final', 'corrected'] });
  const specialty = cell.text('specialty', { label: 'Specialty', longest: 100 });
  const specimen = cell.text('specimen', { label: 'Specimen', longest: 200 });
  const collectedOn = cell.pastDay('collectedOn', { label: 'Collected on', today });
  const reportedOn = cell.pastDay('reportedOn', { label: 'Reported on', needed: true, today });
  const comments = cell.text('comments', { label: 'Comments', longest: 10_000 });
  return cell.reading(() => ({
    laboratory: laboratory!,
    accession: accession!,
    testName: testName!,
    code,
    system,
    ...readValue(value!),
    unit,
    low,
    high,
    rangeText,
    flag,
    status: status ?? 'final',
    specialty,
    specimen,
    collectedOn,
    reportedOn: reportedOn!,
    comments,
  }));

  function bound(column: string, label: string): string | null {
    const text = cell.text(column, { label, longest: 30 });
    if (text === null || decimal.safeParse(text).success) return text;
    return cell.fault('number-malformed', column, `${label} is no number such as 4.0.`);
  }
}

const isLocalCode = (code: string): boolean => code.length <= 60;

function readValue(value: string): Pick<ImportedResult, 'valueNumber' | 'valueText' | 'comparator'> {
  const [, comparator, number] = VALUE.exec(value) ?? [];
  if (number === undefined) return { valueNumber: null, valueText: value, comparator: null };
  return { valueNumber: number, valueText: null, comparator: (comparator as '<' | '>' | undefined) ?? null };
}

/**
 * What a row is known by: its laboratory's number and which value of it this is. A panel's values share one number, and
 * rows are written in pieces; as one report, its second piece would look like a correction that lost the first.
 */
export const accessionOf = (
  row: Pick<ImportedResult, 'accession' | 'testName' | 'code' | 'system'>,
): string => `${row.accession}/${analyteKeyOf({ name: row.testName, code: row.code, system: row.system })}`;
