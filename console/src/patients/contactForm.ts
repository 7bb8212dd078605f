import type { PatientView } from '../../../api/features/patients/patients.schema.ts';
import { mobileWords } from '../fields/patientWords.ts';

/** The correction as it is typed: the address as lines of one box. */
export type ContactForm = {
  mobile: string;
  email: string;
  address: string;
  postcode: string;
};

export const contactLabels: Record<keyof ContactForm, string> = {
  mobile: 'Mobile',
  email: 'E-mail',
  address: 'Address',
  postcode: 'Postcode',
};

export const contactFormOf = (patient: PatientView): ContactForm => ({
  mobile: patient.mobile ? mobileWords(patient.mobile) : '',
  email: patient.email ?? '',
  address: patient.addressLines.join('\n'),
  postcode: patient.postcode ?? '',
});

/** What the API takes: nothing typed means there is none. */
export const contactBodyOf = (form: ContactForm, reason: string) => ({
  mobile: form.mobile.trim() || null,
  email: form.email.trim() || null,
  addressLines: form.address
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean),
  postcode: form.postcode.trim() || null,
  reason: reason.trim(),
});
