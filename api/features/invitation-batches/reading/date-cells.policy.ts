import { type DayReading, readDay, readPastDay } from '../../../lib/csv/date-cells.ts';
import type { CellReading } from './number-cells.policy.ts';

/** A date of birth; what only the American order explains is suggested, since nobody is invited on a guess of ours. */
export const readDateOfBirth = (cell: string, today: string): CellReading =>
  asReading(readPastDay(cell, today), 'date-of-birth-malformed', 'date-of-birth-impossible');

/** The day of an appointment: as a date of birth is read, but of two digits this century's year is meant. */
export const readAppointment = (cell: string): CellReading =>
  asReading(readDay(cell), 'appointment-malformed', 'appointment-malformed');

type Code = Extract<CellReading, { code: unknown }>['code'];

function asReading(reading: DayReading, malformed: Code, impossible: Code): CellReading {
  if ('value' in reading) return reading;
  const code = reading.code === 'impossible' ? impossible : malformed;
  return reading.suggestion === undefined ? { code } : { code, suggestion: reading.suggestion };
}
