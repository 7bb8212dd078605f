import { clockBehindDay, readClock } from '../../lib/csv/date-cells.ts';
import type { RecordImport } from '../record-imports/record-import.ts';
import { rowReader } from '../record-imports/row-reader.policy.ts';
import { appointmentModes } from './appointments.schema.ts';
import { readTime } from './booking/booking.times.ts';
import type { ImportedAppointment } from './importing/imported-row.ts';
import { writeImported } from './importing/importing.service.ts';

const modeWords = {
  'face-to-face': 'in-person',
  f2f: 'in-person',
  phone: 'telephone',
  telephone: 'telephone',
  'video-call': 'video',
} as const;
const statusWords = { confirmed: 'booked', scheduled: 'booked', canceled: 'cancelled' } as const;
const USUAL_MINUTES = 20;

/** Appointments as a spreadsheet has them: booked, moved and cancelled by the hospital's own number. */
export const appointmentsImport: RecordImport<ImportedAppointment> = {
  kind: 'appointments',
  label: 'Appointments',
  rowMakes: 'appointment',
  permission: 'appointments:write',
  columns: [
    {
      name: 'number',
      label: 'Appointment number',
      alsoCalled: ['appointment id', 'booking number', 'booking reference', 'ubrn'],
      needed: true,
      hint: "The hospital's own number of the appointment. One that is known here is moved or cancelled, not booked twice.",
      example: 'OP-2031174',
    },
    {
      name: 'status',
      label: 'Status',
      alsoCalled: ['appointment status'],
      needed: false,
      hint: 'booked or cancelled; booked where it is empty.',
      example: 'booked',
    },
    {
      name: 'specialty',
      label: 'Specialty',
      alsoCalled: ['treatment function', 'department'],
      needed: true,
      hint: 'As patients read it.',
      example: 'Cardiology',
    },
    {
      name: 'clinic',
      label: 'Clinic',
      alsoCalled: ['clinic name', 'session'],
      needed: false,
      hint: 'May be empty.',
      example: 'Heart failure clinic',
    },
    {
      name: 'day',
      label: 'Appointment date',
      alsoCalled: ['date of appointment', 'appointment day', 'starts on', 'start date'],
      needed: true,
      hint: 'Like 03/12/2026; the time may stand behind it.',
      example: '03/12/2026',
    },
    {
      name: 'time',
      label: 'Appointment time',
      alsoCalled: ['time', 'start time', 'starts at'],
      needed: false,
      hint: 'Like 14:20, by the clock in London. In the hour that comes twice in October add BST or GMT.',
      example: '14:20',
    },
    {
      name: 'minutes',
      label: 'Minutes',
      alsoCalled: ['duration', 'length'],
      needed: false,
      hint: `5 to 600; ${USUAL_MINUTES} where it is empty.`,
      example: '20',
    },
    {
      name: 'location',
      label: 'Location',
      alsoCalled: ['place', 'site', 'where'],
      needed: false,
      hint: 'The name of a place in the console’s list, so that its patient sees the way there; or other words.',
      example: 'Outpatients 2, Esher Wing',
    },
    {
      name: 'mode',
      label: 'How',
      alsoCalled: ['mode', 'consultation medium', 'contact type'],
      needed: false,
      hint: 'in-person, telephone or video; in-person where it is empty.',
      example: 'in-person',
    },
    {
      name: 'clinician',
      label: 'Clinician',
      alsoCalled: ['consultant', 'doctor', 'seen by'],
      needed: false,
      hint: 'May be empty.',
      example: 'Dr P. Okafor',
    },
    {
      name: 'instructions',
      label: 'Instructions',
      alsoCalled: ['patient instructions'],
      needed: false,
      hint: 'What the patient is to do before and at it; may be empty.',
      example: 'Bring a list of your medicines.',
    },
  ],
  readRow(cells) {
    const cell = rowReader(cells);
    const number = cell.text('number', { label: 'Appointment number', needed: true, longest: 60 });
    const status =
      cell.choice('status', { label: 'Status', of: ['booked', 'cancelled'], others: statusWords }) ??
      'booked';
    if (status === 'cancelled') {
      return cell.reading(() => ({ number: number!, status, facts: null }));
    }
    const specialty = cell.text('specialty', { label: 'Specialty', needed: true, longest: 120 });
    const clinic = cell.text('clinic', { label: 'Clinic', longest: 120 });
    const day = cell.day('day', { label: 'Appointment date', needed: true });
    const { time, which } = timeIn(cells, cell.fault);
    const mode =
      cell.choice('mode', { label: 'How', of: appointmentModes, others: modeWords }) ?? 'in-person';
    const location = cell.text('location', { label: 'Location', needed: mode === 'in-person', longest: 120 });
    const clinician = cell.text('clinician', { label: 'Clinician', longest: 120 });
    const instructions = cell.text('instructions', { label: 'Instructions', longest: 2000 });
    const minutes = minutesIn(cells.minutes ?? '', cell.fault);
    if (day && time) {
      const reading = readTime({ day, time, which });
      if (!('at' in reading)) {
        const how = reading.code === 'time-twice' ? ' Add BST for the first, GMT for the second.' : '';
        cell.fault(reading.code, 'time', `${reading.message}${how}`);
      }
    }
    const facts = () => ({ specialty: specialty!, clinic, location, clinician, mode, instructions });
    return cell.reading(() => ({
      number: number!,
      status,
      facts: {
        ...facts(),
        day: day!,
        time: time!,
        minutes,
        ...(which ? { which } : {}),
      },
    }));
  },
  write: writeImported,
};

type Fault = ReturnType<typeof rowReader>['fault'];

/** The time of day, of its own cell or from behind the day; BST is the first of two, GMT the second. */
function timeIn(cells: Readonly<Record<string, string>>, fault: Fault) {
  const cell = cells.time || clockBehindDay(cells.day ?? '');
  const [, zone] = /\b(bst|gmt)$/i.exec(cell) ?? [];
  const time = readClock(cell.replace(/\s*\b(?:bst|gmt)$/i, '')) ?? null;
  if (cell === '') fault('missing-cell', 'time', 'Appointment time is missing.');
  else if (time === null)
    fault('time-malformed', 'time', `Appointment time “${cell}” is no time; write it like 14:20.`);
  const which = zone && (zone.toLowerCase() === 'bst' ? ('first' as const) : ('second' as const));
  return { time, which: which || undefined };
}

function minutesIn(cell: string, fault: Fault): number {
  if (cell === '') return USUAL_MINUTES;
  const minutes = /^\d{1,3}$/.test(cell) ? Number(cell) : 0;
  if (minutes < 5 || minutes > 600) fault('minutes-wrong', 'minutes', 'Minutes is a number from 5 to 600.');
  return minutes;
}
