import type { PageToSee } from './page-to-see.ts';

export const appointmentsAndMessages: PageToSee[] = [
  ['Messages to patients', 'outpatient-clerk', () => '/messages', /Esher Wing/],
  [
    'A message that was sent',
    'outpatient-clerk',
    (ids) => `/messages/${ids.messageSent}`,
    /As a patient reads it/,
  ],
  [
    'A message to approve',
    'outpatient-clerk',
    (ids) => `/messages/${ids.messageToApprove}`,
    /Approve and send/,
  ],
  [
    'A draft of a message',
    'outpatient-clerk',
    (ids) => `/messages/${ids.messageDraft}`,
    /Left out|It goes to|Nobody can/,
  ],
  ['Write a message', 'outpatient-clerk', () => '/messages/create', /Say whom it is for/],
  ['Appointments', 'outpatient-clerk', () => '/appointments', /999 \d{3} \d{4}/],
  ['An appointment', 'outpatient-clerk', (ids) => `/appointments/${ids.appointment}/show`, /OP-2031174/],
  ['Requests', 'outpatient-clerk', () => '/patient-requests', /An interpreter: BSL/],
  ['A request', 'outpatient-clerk', (ids) => `/patient-requests/${ids.request}/show`, /I work until four/],
  ['Places', 'outpatient-clerk', () => '/locations', /Royal Eye Unit/],
  ['What may be asked', 'administrator', () => '/request-rules', /Fracture clinic/],
];
