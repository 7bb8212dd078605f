import type { AppointmentView } from '../../../api/features/appointments/appointments.schema.ts';
import { londonField } from '../fields/londonInstant.ts';

export interface AppointmentForm {
  patientId: string;
  specialty: string;
  clinic: string;
  /** Day and time on London's clock, as a date-and-time field holds them. */
  time: string;
  /** Which of two, where London's clocks say the time twice; empty until that is asked. */
  which: string;
  minutes: string;
  mode: string;
  locationId: string;
  location: string;
  clinician: string;
  number: string;
  instructions: string;
  joinUrl: string;
  joinWords: string;
}

export const appointmentLabels = {
  specialty: 'Specialty',
  clinic: 'Clinic',
  time: 'When',
  minutes: 'Minutes',
  mode: 'How',
  location: 'Where',
  clinician: 'With',
  number: 'Number',
  instructions: 'Instructions',
  joinUrl: 'Link to join',
  joinWords: 'How to join',
};

export const appointmentFormOf = (view: AppointmentView | null, patientId = ''): AppointmentForm => ({
  patientId: view?.patientId ?? patientId,
  specialty: view?.specialty ?? '',
  clinic: view?.clinic ?? '',
  time: view ? londonField(new Date(view.startsAt)) : '',
  which: '',
  minutes: String(view?.minutes ?? 20),
  mode: view?.mode ?? 'in-person',
  locationId: view?.locationId ?? '',
  location: view && !view.locationId ? view.location : '',
  clinician: view?.clinician ?? '',
  number: view?.number ?? '',
  instructions: view?.instructions ?? '',
  joinUrl: view?.joinUrl ?? '',
  joinWords: view?.joinWords ?? '',
});

const orNull = (text: string): string | null => text.trim() || null;

/** What the API takes of the form. */
export function appointmentBody(form: AppointmentForm) {
  const [day = '', time = ''] = form.time.split('T');
  return {
    specialty: form.specialty,
    clinic: orNull(form.clinic),
    day,
    time: time.slice(0, 5),
    ...(form.which ? { which: form.which } : {}),
    minutes: Number(form.minutes),
    mode: form.mode,
    locationId: orNull(form.locationId),
    location: form.locationId ? null : orNull(form.location),
    clinician: orNull(form.clinician),
    number: orNull(form.number),
    instructions: orNull(form.instructions),
    joinUrl: form.mode === 'video' ? orNull(form.joinUrl) : null,
    joinWords: form.mode === 'in-person' ? null : orNull(form.joinWords),
  };
}
