import type { PatientView } from '../../../api/features/patients/patients.schema.ts';
import { mobileWords } from '../fields/patientWords.ts';

type Facts = Pick<PatientView, 'account' | 'flags' | 'mobile' | 'email'>;

/** By what a link to register would reach this person; null where it would lead nowhere or reach nobody. */
export function inviteChannel({ account, flags, mobile, email }: Facts): 'sms' | 'email' | null {
  if (account?.state === 'active') return null;
  if (flags.some((flag) => flag === 'deceased' || flag === 'merged' || flag === 'under-16')) return null;
  if (mobile && !flags.includes('texts-stopped')) return 'sms';
  return email ? 'email' : null;
}

/** The message that would carry it: "A text to 07700 900123". */
export const inviteMessage = (patient: Facts): string =>
  inviteChannel(patient) === 'sms'
    ? `A text to ${mobileWords(patient.mobile ?? '')}`
    : `An e-mail to ${patient.email}`;
