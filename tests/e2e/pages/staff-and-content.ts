import type { PageToSee } from './page-to-see.ts';

export const staffAndContent: PageToSee[] = [
  ['My security', 'content-author', () => '/my-security', /Second step/],
  ['Today with nothing waiting', 'content-author', () => '/', /Today/],
  ['Staff', 'administrator', () => '/staff', /Chris Adeyemi/],
  ['A staff member', 'administrator', (ids) => `/staff/${ids.staff}/show`, /Sam Whitfield/],
  ['Invite staff', 'administrator', () => '/staff/create', /Invite/],
  ['Audit', 'administrator', () => '/audit-events', /Signed in/],
  ['Announcements', 'content-author', () => '/announcements', /Announcements/],
  ['Help pages', 'content-author', () => '/help-pages', /A code does not arrive/],
  ['A help page', 'content-author', (ids) => `/help-pages/${ids.helpPage}`, /As a patient reads it/],
  ['Write a help page', 'content-author', () => '/help-pages/create', /Save the draft/],
  ['Terms', 'content-author', () => '/terms-versions', /Using Patient Portal/],
  ['Publish new terms', 'content-author', () => '/terms-versions/create', /agree/i],
];
