import type { AppointmentMode } from '../appointments.schema.ts';
import type { AskedTime } from '../booking/booking.times.ts';

/** One row of a file: an appointment as it is to be, or that it is cancelled. Kept as JSON until it is written. */
export interface ImportedAppointment {
  number: string;
  status: 'booked' | 'cancelled';
  /** Null where a cancelled row leaves the rest out. */
  facts: ImportedFacts | null;
}

export interface ImportedFacts extends AskedTime {
  specialty: string;
  clinic: string | null;
  /** A location's name, or other words. */
  location: string | null;
  clinician: string | null;
  mode: AppointmentMode;
  minutes: number;
  instructions: string | null;
}
