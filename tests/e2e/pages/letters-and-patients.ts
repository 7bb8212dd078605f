import type { PageToSee } from './page-to-see.ts';

export const lettersAndPatients: PageToSee[] = [
  ['Today', 'outpatient-clerk', () => '/', /Today/],
  ['Upload letters', 'outpatient-clerk', () => '/letters/create', /Drop|PDF/],
  ['Letters', 'outpatient-clerk', () => '/letters', /999 \d{3} \d{4}/],
  ['A letter', 'outpatient-clerk', (ids) => `/letters/${ids.letter}/show`, /Uploaded/],
  ['Patients', 'outpatient-clerk', () => '/patients', /999 \d{3} \d{4}/],
  ['A patient', 'support-agent', (ids) => `/patients/${ids.patient}/show`, /14 Mar 1968/],
  ['View as patient', 'support-agent', (ids) => `/patients/${ids.patient}/as-patient`, /14 Mar 1968/],
  ['Messages sent', 'outpatient-clerk', () => '/notifications', /14 Mar 1968/],
  ['A message', 'outpatient-clerk', (ids) => `/notifications/${ids.notification}/show`, /Failed/i],
  ['Mailbox', 'outpatient-clerk', () => '/mailbox-messages', /Mailbox/],
  ['Delivery', 'support-agent', () => '/delivery', /Delivery/],
  ['Changes to enter', 'support-agent', () => '/record-changes', /hospital/i],
];
