import type { QueueKey } from '../../../api/features/dashboard/dashboard.schema.ts';
import type { SessionView } from '../../../api/features/staff/staff.schema.ts';

export interface MenuItem {
  to: string;
  label: string;
  /** After `g`: jumps here. There are more pages than letters. */
  key?: string;
  permission?: SessionView['permissions'][number];
  demoOnly?: boolean;
  /** Queues in which somebody must act; their sum stands beside the label. */
  counts?: QueueKey[];
}

/** Entries that stand, and are folded away, together under a name. */
export interface MenuGroup {
  name: string;
  items: MenuItem[];
}

/** Where everybody begins. */
export const today: MenuItem = { to: '/', label: 'Today', key: 't' };

/** Every page one can go to, by what it is about; the menu takes each person's few foremost out of their groups. */
export const menuGroups: MenuGroup[] = [
  {
    name: 'Record',
    items: [
      { to: '/patients', label: 'Patients', key: 'p', permission: 'patients:read' },
      {
        to: '/letters',
        label: 'Letters',
        key: 'l',
        permission: 'letters:read',
        counts: ['letters-to-check', 'letters-ready'],
      },
      {
        to: '/results',
        label: 'Results',
        key: 'x',
        permission: 'results:read',
        counts: ['results-for-clinician', 'results-to-review'],
      },
      { to: '/release-rules', label: 'Release rules', permission: 'release-rules:read' },
      { to: '/appointments', label: 'Appointments', key: 'c', permission: 'appointments:read' },
      {
        to: '/patient-requests',
        label: 'Requests',
        permission: 'patient-requests:read',
        counts: ['requests-to-answer'],
      },
      { to: '/request-rules', label: 'Request rules', permission: 'request-rules:read' },
      { to: '/locations', label: 'Places', permission: 'locations:read' },
      { to: '/allergies', label: 'Allergies', permission: 'allergies:read' },
      { to: '/procedures', label: 'Procedures', permission: 'procedures:read' },
      {
        to: '/record-imports',
        label: 'Imports',
        permission: 'record-imports:read',
        counts: ['record-imports-to-check'],
      },
    ],
  },
  {
    name: 'Questions',
    items: [
      { to: '/questionnaires', label: 'Questionnaires', key: 'q', permission: 'questionnaires:read' },
      {
        to: '/questionnaire-assignments',
        label: 'With patients',
        permission: 'questionnaire-assignments:read',
        counts: ['questionnaires-overdue'],
      },
      { to: '/questionnaire-answers', label: 'Answers', permission: 'questionnaire-answers:read' },
      {
        to: '/questionnaire-alerts',
        label: 'Score alerts',
        permission: 'questionnaire-alerts:read',
        counts: ['questionnaire-alerts-open'],
      },
      { to: '/assignment-rules', label: 'Rules that ask', permission: 'assignment-rules:read' },
    ],
  },
  {
    name: 'Invitations',
    items: [
      {
        to: '/invitation-batches',
        label: 'Batches',
        key: 'v',
        permission: 'invitation-batches:read',
        counts: ['invitation-batches-to-approve'],
      },
      { to: '/invitation-rules', label: 'Invitation rules', key: 'j', permission: 'invitation-rules:read' },
      { to: '/invitation-wordings', label: 'Wordings', key: 'w', permission: 'invitation-wordings:read' },
      {
        to: '/invitation-results',
        label: 'Invitation results',
        key: 'z',
        permission: 'invitation-results:read',
      },
      {
        to: '/unreachable-patients',
        label: 'Patients to ring',
        key: 'y',
        permission: 'unreachable-patients:read',
        counts: ['patients-to-ring'],
      },
    ],
  },
  {
    name: 'Support',
    items: [
      { to: '/accounts', label: 'Accounts', key: 'o', permission: 'accounts:read' },
      {
        to: '/registration-cases',
        label: 'Registrations',
        key: 'f',
        permission: 'registration-cases:read',
        counts: ['registration-cases-open'],
      },
      {
        to: '/support-tickets',
        label: 'Support desk',
        key: 'u',
        permission: 'support-tickets:read',
        counts: ['support-tickets-breaching'],
      },
      { to: '/incidents', label: 'Incidents', key: 'i', permission: 'incidents:read' },
      { to: '/feedback', label: 'Feedback', key: 'k', permission: 'feedback:read' },
      {
        to: '/record-changes',
        label: 'Changes to enter',
        key: 'h',
        permission: 'record-changes:read',
        counts: ['record-changes-waiting'],
      },
    ],
  },
  {
    name: 'Sending',
    items: [
      {
        to: '/messages',
        label: 'Messages',
        key: 'g',
        permission: 'messages:read',
        counts: ['messages-to-approve'],
      },
      {
        to: '/notifications',
        label: 'Messages sent',
        key: 'm',
        permission: 'notifications:read',
        counts: ['notifications-failed', 'letters-to-post'],
      },
      {
        to: '/delivery',
        label: 'Delivery',
        key: 'd',
        permission: 'delivery:read',
        counts: ['delivery-alerts-open'],
      },
      {
        to: '/mailbox-messages',
        label: 'Mailbox',
        key: 'b',
        permission: 'notifications:read',
        demoOnly: true,
      },
    ],
  },
  {
    name: 'Content',
    items: [
      { to: '/announcements', label: 'Announcements', key: 'n', permission: 'announcements:read' },
      { to: '/help-pages', label: 'Help pages', permission: 'help-pages:read' },
      { to: '/canned-replies', label: 'Canned replies', key: 'r', permission: 'canned-replies:read' },
      { to: '/terms-versions', label: 'Terms', key: 'e', permission: 'terms-versions:read' },
    ],
  },
  {
    name: 'Administration',
    items: [
      { to: '/staff', label: 'Staff', key: 's', permission: 'staff:read' },
      { to: '/audit-events', label: 'Audit', key: 'a', permission: 'audit-events:read' },
    ],
  },
];
