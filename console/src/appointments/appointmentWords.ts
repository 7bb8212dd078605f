import type { AppointmentView } from '../../../api/features/appointments/appointments.schema.ts';

export const modeWords: Record<AppointmentView['mode'], string> = {
  'in-person': 'In person',
  telephone: 'By telephone',
  video: 'By video',
};

export const sourceWords: Record<AppointmentView['source'], string> = {
  form: 'Entered by form',
  csv: 'From a file',
  feed: 'From the hospital’s system',
};

/** Where it belongs: its clinic, with the specialty where the clinic's name does not say it. */
export const clinicWords = ({ specialty, clinic }: Pick<AppointmentView, 'specialty' | 'clinic'>): string =>
  clinic && !clinic.toLowerCase().includes(specialty.toLowerCase())
    ? `${clinic}, ${specialty}`
    : (clinic ?? specialty);
