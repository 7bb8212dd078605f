import { isBlankRecord, tidyCell } from '../../../lib/csv/cells.ts';
import { londonDay } from '../../../lib/dates/london.ts';
import type { Field } from '../batch-states.schema.ts';
import type { FindingCode } from '../findings.schema.ts';
import type { ColumnMap } from './columns.policy.ts';
import { readAppointment, readDateOfBirth } from './date-cells.policy.ts';
import { foldedName } from './folded-name.ts';
import { type CellReading, readEmail, readMobile, readNhsNumber } from './number-cells.policy.ts';

/** A row as it is understood; null where a cell says nothing, or nothing that can be used. */
export interface ReadRow {
  nhsNumber: string | null;
  dateOfBirth: string | null;
  /** As `foldedName` makes it. */
  familyName: string | null;
  /** +447… */
  mobile: string | null;
  /** As `emailKey` makes it. */
  email: string | null;
  appointmentOn: string | null;
  /** What is wrong with the cells, each `code|field|suggestion`; field and suggestion may be empty. */
  faults: string[];
}

const fault = (code: FindingCode, field: Field | '' = '', suggestion = ''): string =>
  `${code}|${field}|${suggestion}`;

/** What must be there to tell whose row it is. */
const identifying: readonly Field[] = ['nhsNumber', 'dateOfBirth', 'familyName'];

/**
 * Understands the cells of one row. A cell that says nothing is missing; that is a fault where it keeps us from telling
 * whose row it is, or where the row ends before the column. A cell that cannot be read is a fault whichever it is,
 * because it may show that the whole row has slipped.
 * @param cells as the file or whoever mended them has them
 * @param today London's day, for dates of birth; give it when reading many rows
 */
export function readCells(
  cells: readonly string[],
  columnMap: ColumnMap,
  today: string = londonDay(new Date()),
): ReadRow {
  const row: ReadRow = {
    nhsNumber: null,
    dateOfBirth: null,
    familyName: null,
    mobile: null,
    email: null,
    appointmentOn: null,
    faults: [],
  };
  if (isBlankRecord(cells)) {
    row.faults.push(fault('blank-row'));
    return row;
  }
  const says = (field: Field): string => {
    const index = columnMap[field];
    const cell = index === undefined ? undefined : cells[index];
    return cell === undefined || cell === '' ? '' : tidyCell(cell);
  };
  const read = (field: Field, reader: (cell: string, today: string) => CellReading): string | null => {
    const cell = says(field);
    if (cell === '') return null;
    const reading = reader(cell, today);
    if ('value' in reading) return reading.value;
    row.faults.push(fault(reading.code, field, reading.suggestion));
    return null;
  };
  row.nhsNumber = read('nhsNumber', readNhsNumber);
  row.dateOfBirth = read('dateOfBirth', readDateOfBirth);
  row.familyName = foldedName(says('familyName')) || null;
  row.mobile = read('mobile', readMobile);
  row.email = read('email', readEmail);
  row.appointmentOn = read('appointment', readAppointment);
  for (const field of missing(cells, columnMap, says)) row.faults.push(fault('missing-cell', field));
  return row;
}

/** Columns whose missing cell is a fault: without a date of birth nobody is found, nor without a number and a name. */
function missing(cells: readonly string[], columnMap: ColumnMap, says: (field: Field) => string): Field[] {
  return identifying.filter((field) => {
    const index = columnMap[field];
    if (index === undefined || says(field) !== '') return false;
    if (field === 'dateOfBirth' || index >= cells.length) return true;
    return says(field === 'nhsNumber' ? 'familyName' : 'nhsNumber') === '';
  });
}
