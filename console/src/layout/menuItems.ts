import type { DashboardView, QueueKey } from '../../../api/features/dashboard/dashboard.schema.ts';
import type { SessionView } from '../../../api/features/staff/staff.schema.ts';

export interface MenuItem {
  to: string;
  label: string;
  /** After `g`: jumps here. There are more pages than letters. */
  key?: string;
  /** Entries of one group stand under its name; they follow each other in the table. */
  group?: string;
  permission?: SessionView['permissions'][number];
  demoOnly?: boolean;
  /** Queues in which somebody must act; their sum stands beside the label. */
  counts?: QueueKey[];
}

export const menuItems: MenuItem[] = [
  { to: '/', label: 'Today', key: 't' },
  { to: '/patients', label: 'Patients', key: 'p', permission: 'patients:read' },
  { to: '/accounts', label: 'Accounts', key: 'o', permission: 'accounts:read' },
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
    group: 'Record',
    permission: 'results:read',
    counts: ['results-for-clinician', 'results-to-review'],
  },
  { to: '/release-rules', label: 'Release rules', group: 'Record', permission: 'release-rules:read' },
  {
    to: '/appointments',
    label: 'Appointments',
    key: 'c',
    group: 'Record',
    permission: 'appointments:read',
  },
  { to: '/locations', label: 'Places', group: 'Record', permission: 'locations:read' },
  {
    to: '/patient-requests',
    label: 'Requests',
    group: 'Record',
    permission: 'patient-requests:read',
    counts: ['requests-to-answer'],
  },
  { to: '/request-rules', label: 'Request rules', group: 'Record', permission: 'request-rules:read' },
  {
    to: '/questionnaires',
    label: 'Questionnaires',
    key: 'q',
    group: 'Record',
    permission: 'questionnaires:read',
  },
  {
    to: '/questionnaire-assignments',
    label: 'With patients',
    group: 'Record',
    permission: 'questionnaire-assignments:read',
    counts: ['questionnaires-overdue'],
  },
  {
    to: '/questionnaire-answers',
    label: 'Answers',
    group: 'Record',
    permission: 'questionnaire-answers:read',
  },
  {
    to: '/questionnaire-alerts',
    label: 'Score alerts',
    group: 'Record',
    permission: 'questionnaire-alerts:read',
    counts: ['questionnaire-alerts-open'],
  },
  {
    to: '/assignment-rules',
    label: 'Rules that ask',
    group: 'Record',
    permission: 'assignment-rules:read',
  },
  {
    to: '/messages',
    label: 'Messages',
    key: 'g',
    group: 'Record',
    permission: 'messages:read',
    counts: ['messages-to-approve'],
  },
  { to: '/allergies', label: 'Allergies', group: 'Record', permission: 'allergies:read' },
  { to: '/procedures', label: 'Procedures', group: 'Record', permission: 'procedures:read' },
  { to: '/record-imports', label: 'Imports', group: 'Record', permission: 'record-imports:read' },
  {
    to: '/invitation-batches',
    label: 'Batches',
    key: 'v',
    group: 'Invitations',
    permission: 'invitation-batches:read',
    counts: ['invitation-batches-to-approve'],
  },
  {
    to: '/invitation-rules',
    label: 'Rules',
    key: 'j',
    group: 'Invitations',
    permission: 'invitation-rules:read',
  },
  {
    to: '/invitation-wordings',
    label: 'Wordings',
    key: 'w',
    group: 'Invitations',
    permission: 'invitation-wordings:read',
  },
  {
    to: '/invitation-results',
    label: 'Results',
    key: 'z',
    group: 'Invitations',
    permission: 'invitation-results:read',
  },
  {
    to: '/unreachable-patients',
    label: 'Patients to ring',
    key: 'y',
    group: 'Invitations',
    permission: 'unreachable-patients:read',
    counts: ['patients-to-ring'],
  },
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
  { to: '/feedback', label: 'Feedback', key: 'k', permission: 'support-tickets:read' },
  {
    to: '/announcements',
    label: 'Announcements',
    key: 'n',
    group: 'Content',
    permission: 'announcements:read',
  },
  {
    to: '/help-pages',
    label: 'Help pages',
    group: 'Content',
    permission: 'help-pages:read',
  },
  {
    to: '/canned-replies',
    label: 'Canned replies',
    key: 'r',
    group: 'Content',
    permission: 'canned-replies:read',
  },
  {
    to: '/terms-versions',
    label: 'Terms',
    key: 'e',
    group: 'Content',
    permission: 'terms-versions:read',
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
    to: '/record-changes',
    label: 'Changes to enter',
    key: 'h',
    permission: 'record-changes:read',
    counts: ['record-changes-waiting'],
  },
  { to: '/mailbox-messages', label: 'Mailbox', key: 'b', permission: 'notifications:read', demoOnly: true },
  { to: '/staff', label: 'Staff', key: 's', permission: 'staff:read' },
  { to: '/audit-events', label: 'Audit', key: 'a', permission: 'audit-events:read' },
];

/** What this person's menu holds. */
export const menuFor = (session: SessionView): MenuItem[] =>
  menuItems.filter(
    (item) =>
      (!item.permission || session.permissions.includes(item.permission)) && (!item.demoOnly || session.demo),
  );

/** The menu's entries in their groups, in the menu's order; those of none stand by themselves. */
export function groupsOf(items: readonly MenuItem[]): { group: string | null; items: MenuItem[] }[] {
  const groups: { group: string | null; items: MenuItem[] }[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last && last.group === (item.group ?? null)) last.items.push(item);
    else groups.push({ group: item.group ?? null, items: [item] });
  }
  return groups;
}

/** How many wait behind a menu entry: "12", "1,000+"; empty where nobody must act. */
export function waitingIn(item: MenuItem, dashboard: DashboardView | undefined): string {
  const queues = dashboard?.queues.filter((queue) => item.counts?.includes(queue.key)) ?? [];
  const sum = queues.reduce((total, queue) => total + queue.count, 0);
  if (sum === 0) return '';
  return sum.toLocaleString('en-GB') + (queues.some((queue) => queue.more) ? '+' : '');
}
