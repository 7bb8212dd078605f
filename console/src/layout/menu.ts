import type { DashboardView } from '../../../api/features/dashboard/dashboard.schema.ts';
import type { SessionView } from '../../../api/features/staff/staff.schema.ts';
import { type MenuGroup, type MenuItem, menuGroups, today } from './menuItems.ts';

/** Pages people work in all day, those that are the reason for a role first: a clerk's letters, an agent's tickets. */
const byUse = [
  '/patients',
  '/support-tickets',
  '/registration-cases',
  '/results',
  '/letters',
  '/appointments',
  '/staff',
  '/audit-events',
  '/questionnaires',
  '/help-pages',
  '/announcements',
];
const FOREMOST = 3;

/** A menu up to this long fits a window without folding anything. */
const SHORT = 12;

type Held = Pick<SessionView, 'permissions' | 'demo'>;

const isFor =
  (session: Held) =>
  ({ permission, demoOnly }: MenuItem): boolean =>
    (!permission || session.permissions.includes(permission)) && (!demoOnly || session.demo);

/** Every page this person may go to, in the menu's order. */
export const menuFor = (session: Held): MenuItem[] => [
  today,
  ...menuGroups.flatMap(({ items }) => items).filter(isFor(session)),
];

export interface ShownMenu {
  /** Today, and the three pages this person uses most: always in sight. */
  foremost: MenuItem[];
  groups: MenuGroup[];
  /** Groups nobody has folded or unfolded yet stand open. */
  isShort: boolean;
}

/** A person's menu: their foremost pages, and the others in their groups; a group they have nothing of is left out. */
export function shownMenu(session: Held): ShownMenu {
  const all = menuFor(session);
  const first = byUse.flatMap((to) => all.filter((item) => item.to === to)).slice(0, FOREMOST);
  const foremost = [today, ...first];
  const others = all.filter((item) => !foremost.includes(item));
  const groups = menuGroups
    .map(({ name, items }) => ({ name, items: items.filter((item) => others.includes(item)) }))
    .filter(({ items }) => items.length > 0);
  return { foremost, groups, isShort: all.length <= SHORT };
}

/** The group whose page is being looked at, a record's page being its list's: `/results/7` is of Record. */
export const groupAt = (groups: readonly MenuGroup[], pathname: string): string | null =>
  groups.find(({ items }) => items.some(({ to }) => pathname === to || pathname.startsWith(`${to}/`)))
    ?.name ?? null;

/** How many wait behind these entries together: "12", "1,000+"; empty where nobody must act. */
export function waitingIn(items: readonly MenuItem[], dashboard: DashboardView | undefined): string {
  const keys = new Set(items.flatMap(({ counts }) => counts ?? []));
  const queues = dashboard?.queues.filter(({ key }) => keys.has(key)) ?? [];
  const sum = queues.reduce((total, { count }) => total + count, 0);
  if (sum === 0) return '';
  return sum.toLocaleString('en-GB') + (queues.some(({ more }) => more) ? '+' : '');
}
