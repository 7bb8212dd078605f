import type { z } from 'zod';
import { type CalendarEvent, calendarOf } from '../../../lib/calendar/icalendar.ts';
import { presentLocationForPatient } from '../../locations/locations.presenter.ts';
import { type RuleFacts, whatMayBeAsked } from '../../request-rules/request-rules.policy.ts';
import type {
  CalendarAppointment,
  PortalAppointmentDetail,
  PortalAppointmentRecord,
} from './appointments.portal.queries.ts';
import type { portalAppointmentDetail, portalAppointmentSchema } from './appointments.portal.schema.ts';

/** As its patient sees it, with how many letters about it wait to be read. */
export const presentAppointmentForPatient = (
  row: PortalAppointmentRecord,
): z.input<typeof portalAppointmentSchema> => ({
  id: row.id,
  specialty: row.specialty,
  clinic: row.clinic,
  location: row.location,
  clinician: row.clinician,
  status: row.status,
  mode: row.mode,
  startsAt: row.starts_at.toISOString(),
  minutes: row.minutes,
  movedFrom: row.moved_from?.toISOString() ?? null,
  unreadLetters: row.unread_letters,
});

/** The same with how to get there, what belongs to it, and what its patient may ask at this moment. */
export function presentAppointmentDetail(
  row: PortalAppointmentDetail,
  rules: readonly RuleFacts[],
  now: Date,
): z.input<typeof portalAppointmentDetail> {
  const may = whatMayBeAsked(rules, { ...row, startsAt: row.starts_at }, now);
  return {
    ...presentAppointmentForPatient(row),
    number: row.number,
    place: row.place && presentLocationForPatient(row.place),
    instructions: row.instructions,
    joinUrl: row.join_url,
    joinWords: row.join_words,
    cancelledReason: row.cancelled_reason,
    letters: row.letters,
    questionnaires: row.questionnaires,
    requests: row.requests,
    mayAsk: {
      cancelUntil: may.cancelUntil?.toISOString() ?? null,
      changeUntil: may.changeUntil?.toISOString() ?? null,
      needsUntil: may.needsUntil?.toISOString() ?? null,
      otherwise: may.otherwise,
    },
  };
}

const modeWords = { 'in-person': null, telephone: 'By telephone.', video: 'By video.' };

/**
 * What a calendar shows. The title names no specialty: calendars are shown on locked screens and to families; who opens
 * the entry reads the rest.
 */
const eventOf = (row: CalendarAppointment, hospitalName: string): CalendarEvent => ({
  uid: `${row.id}@patient-portal`,
  sequence: row.sequence,
  changedAt: row.updated_at,
  startsAt: row.starts_at,
  minutes: row.minutes,
  summary: `${row.status === 'cancelled' ? 'Cancelled: ' : ''}${hospitalName} appointment`,
  location: row.place ? `${row.place.name}, ${row.place.address.replace(/\s*\n\s*/g, ', ')}` : row.location,
  description: [
    row.clinic && row.clinic !== row.specialty ? `${row.specialty}, ${row.clinic}` : row.specialty,
    row.clinician && `With ${row.clinician}`,
    modeWords[row.mode],
    row.join_url && `Join: ${row.join_url}`,
    row.join_words,
    row.place?.directions && `How to get there: ${row.place.directions}`,
    row.instructions,
  ]
    .filter(Boolean)
    .join('\n'),
  isCancelled: row.status === 'cancelled',
});

/** Appointments as a file that calendars take over. */
export const presentCalendar = (rows: readonly CalendarAppointment[], hospitalName: string): string =>
  calendarOf(
    rows.map((row) => eventOf(row, hospitalName)),
    { product: `${hospitalName} Patient Portal` },
  );
