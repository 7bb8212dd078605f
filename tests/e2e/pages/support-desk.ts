import type { PageToSee } from './page-to-see.ts';

export const supportDesk: PageToSee[] = [
  ['Today at the support desk', 'support-agent', () => '/', /failed registration/],
  ['Accounts', 'support-agent', () => '/accounts', /999 \d{3} \d{4}/],
  ['An account', 'support-agent', (ids) => `/accounts/${ids.account}/show`, /14 Mar 1968/],
  ['Failed registrations', 'support-agent', () => '/registration-cases', /Likely cause|Born/],
  [
    'A failed registration',
    'support-agent',
    (ids) => `/registration-cases/${ids.case}/show`,
    /[B-Z]{4}-\d{4}/,
  ],
  ['Support desk', 'support-agent', () => '/support-tickets', /Unassigned/],
  ['A ticket', 'support-agent', (ids) => `/support-tickets/${ids.ticket}/show`, /Who it is/],
  ['A ticket for a caller', 'support-agent', () => '/support-tickets/create', /caller/i],
  ['Incidents', 'support-agent', () => '/incidents', /Ended/],
  ['An incident', 'support-agent', (ids) => `/incidents/${ids.incident}/show`, /Ended/],
  ['Start an incident', 'support-agent', () => '/incidents/create', /incident/i],
  ['Canned replies', 'support-agent', () => '/canned-replies', /Canned replies/],
  ['Feedback', 'support-agent', () => '/feedback', /Feedback/],
];
