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
  const faults: string[] = [];
  if (isBlankRecord(cells)) {
    faults.push(fault('blank-row'));
    return { ...nothing, faults };
  }
  const number = said(cells, columnMap.nhsNumber);
  const born = said(cells, columnMap.dateOfBirth);
  const name = said(cells, columnMap.familyName);
  const mobile = said(cells, columnMap.mobile);
  const email = said(cells, columnMap.email);
  const appointment = said(cells, columnMap.appointment);
  // Written out, not looped: this is done a hundred thousand times a file.
  const row: ReadRow = {
    nhsNumber: number === '' ? null : valueRead(readNhsNumber(number), 'nhsNumber', faults),
    dateOfBirth: born === '' ? null : valueRead(readDateOfBirth(born, today), 'dateOfBirth', faults),
    familyName: foldedName(name) || null,
    mobile: mobile === '' ? null : valueRead(readMobile(mobile), 'mobile', faults),
    email: email === '' ? null : valueRead(readEmail(email), 'email', faults),
    appointmentOn: appointment === '' ? null : valueRead(readAppointment(appointment), 'appointment', faults),
    faults,
  };
  if (number !== '' && born !== '' && name !== '') return row;
  const isCutOff = (field: Field) => (columnMap[field] ?? -1) >= cells.length;
  const isMissing = { nhsNumber: number === '', dateOfBirth: born === '', familyName: name === '' };
  // Without a date of birth nobody is found, nor without both a number and a name.
  const isNeeded = {
    nhsNumber: isMissing.familyName || isCutOff('nhsNumber'),
    dateOfBirth: true,
    familyName: isMissing.nhsNumber || isCutOff('familyName'),
  };
  for (const field of ['nhsNumber', 'dateOfBirth', 'familyName'] as const) {
    if (columnMap[field] !== undefined && isMissing[field] && isNeeded[field])
      faults.push(fault('missing-cell', field));
  }
  return row;
}

const nothing = {
  nhsNumber: null,
  dateOfBirth: null,
  familyName: null,
  mobile: null,
  email: null,
  appointmentOn: null,
};

/** What the row's cell of a column says; '' where there is no such column, or no such cell. */
function said(cells: readonly string[], index: number | undefined): string {
  const cell = index === undefined ? undefined : cells[index];
  return cell === undefined || cell === '' ? '' : tidyCell(cell);
}

function valueRead(reading: CellReading, field: Field, faults: string[]): string | null {
  if ('value' in reading) return reading.value;
  faults.push(fault(reading.code, field, reading.suggestion));
  return null;
}
