import { type AppointmentAct, type AppointmentStatus, appointmentActs } from '../appointments.schema.ts';

export interface AppointmentStanding {
  status: AppointmentStatus;
  startsAt: Date;
}

/** Why an act may not be done: the code of the 409. */
export type ActRefusal = 'not-permitted' | 'not-booked' | 'not-cancelled' | 'not-begun' | 'is-past';

const refusals: Record<AppointmentAct, (standing: AppointmentStanding, now: Date) => ActRefusal | true> = {
  change: ({ status }) => status === 'booked' || 'not-booked',
  cancel: ({ status }) => status === 'booked' || 'not-booked',
  restore: ({ status, startsAt }, now) =>
    status !== 'cancelled' ? 'not-cancelled' : startsAt > now || 'is-past',
  'set-outcome': ({ status, startsAt }, now) =>
    status === 'cancelled' ? 'not-booked' : startsAt <= now || 'not-begun',
};

/** Whether an appointment may be changed, cancelled, taken up again, or said to have been kept. */
export function actOn(
  mayWrite: boolean,
  standing: AppointmentStanding,
  act: AppointmentAct,
  now: Date,
): ActRefusal | true {
  if (!mayWrite) return 'not-permitted';
  return refusals[act](standing, now);
}

/** Every act this person may do to it now. */
export const actsOn = (mayWrite: boolean, standing: AppointmentStanding, now: Date): AppointmentAct[] =>
  appointmentActs.filter((act) => actOn(mayWrite, standing, act, now) === true);

export interface CalendarFacts {
  starts_at: Date;
  minutes: number;
  location: string;
  location_id: string | null;
  mode: string;
}

/** Whether a patient who knows the one has to hear of the other: another time, another place, another way. */
export const isMove = (before: CalendarFacts, after: CalendarFacts): boolean =>
  before.starts_at.getTime() !== after.starts_at.getTime() ||
  before.location !== after.location ||
  before.mode !== after.mode;

/** Whether a calendar that has the one must take over the other (RFC 5545, 3.8.7.4). */
export const isCalendarChange = (before: CalendarFacts, after: CalendarFacts): boolean =>
  isMove(before, after) || before.minutes !== after.minutes;
