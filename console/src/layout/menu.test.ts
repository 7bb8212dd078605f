import { describe, expect, it } from '@jest/globals';
import type { DashboardView, QueueKey } from '../../../api/features/dashboard/dashboard.schema.ts';
import { permissionsFor, type Role, roles } from '../../../api/features/staff/staff.permissions.ts';
import { groupAt, menuFor, shownMenu, waitingIn } from './menu.ts';
import { menuGroups } from './menuItems.ts';

const held = (...of: Role[]) => ({ permissions: [...permissionsFor(of)], demo: true });
const labels = (items: readonly { label: string }[]): string[] => items.map(({ label }) => label);
const waits = (counts: Partial<Record<QueueKey, number>>, more = false): DashboardView => ({
  queues: Object.entries(counts).map(([key, count]) => ({
    key: key as QueueKey,
    count,
    more,
    oldestAt: null,
  })),
  lettersByDay: [],
  providers: [],
});

describe('the menu', () => {
  it.each<[Role, string[]]>([
    ['outpatient-clerk', ['Today', 'Patients', 'Letters', 'Appointments']],
    ['support-agent', ['Today', 'Patients', 'Support desk', 'Registrations']],
    ['clinician', ['Today', 'Patients', 'Results', 'Letters']],
    ['content-author', ['Today', 'Questionnaires', 'Help pages', 'Announcements']],
    ['administrator', ['Today', 'Patients', 'Staff', 'Audit']],
  ])('keeps what a %s uses all day in sight', (role, foremost) => {
    expect(labels(shownMenu(held(role)).foremost)).toEqual(foremost);
  });

  it.each(roles.map((role) => [role]))('shows a %s each page once, and no name twice', (role) => {
    const { foremost, groups } = shownMenu(held(role));
    const shown = [...foremost, ...groups.flatMap(({ items }) => items)];
    expect(labels(shown).sort()).toEqual(labels(menuFor(held(role))).sort());
    expect(new Set(labels(shown)).size).toBe(shown.length);
    expect(groups.filter(({ items }) => items.length === 0)).toEqual([]);
  });

  it('folds a long menu, and leaves a short one open', () => {
    expect(shownMenu(held('outpatient-clerk')).isShort).toBe(false);
    expect(shownMenu(held('content-author')).isShort).toBe(true);
  });

  it('gives no two pages one key', () => {
    const items = menuFor(held(...roles));
    const keys = items.flatMap(({ key }) => key ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('leaves the mailbox out where nothing is a demonstration', () => {
    const clerk = { ...held('outpatient-clerk'), demo: false };
    expect(labels(menuFor(clerk))).not.toContain('Mailbox');
    expect(labels(menuFor(held('outpatient-clerk')))).toContain('Mailbox');
  });
});

describe('the group of the page one is on', () => {
  const { groups } = shownMenu(held('outpatient-clerk'));
  it.each([
    ['/patient-requests', 'Record'],
    ['/patient-requests/019', 'Record'],
    ['/invitation-batches/create', 'Invitations'],
    ['/notifications/019/show', 'Sending'],
    // In sight already: no group needs to open for it.
    ['/patients/019/show', null],
    ['/patients', null],
    ['/', null],
    ['/my-security', null],
  ])('at %s is %s', (pathname, group) => {
    expect(groupAt(groups, pathname)).toBe(group);
  });
});

describe('what waits behind a name', () => {
  const record = menuGroups.filter(({ name }) => name === 'Record').flatMap(({ items }) => items);

  it('is summed over the entries of a group', () => {
    const data = waits({ 'letters-to-check': 2, 'requests-to-answer': 3, 'patients-to-ring': 40 });
    expect(waitingIn(record, data)).toBe('5');
  });

  it('says where the count stopped', () => {
    expect(waitingIn(record, waits({ 'requests-to-answer': 1000 }, true))).toBe('1,000+');
  });

  it.each([
    ['nothing waits', waits({ 'requests-to-answer': 0 })],
    ['it is not known yet', undefined],
  ])('is left out while %s', (_when, data) => {
    expect(waitingIn(record, data)).toBe('');
  });
});
